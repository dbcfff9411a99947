"""Follows an enumeration to its end: "First, …" in a statement is followed by "Second, …" behind it.

A passage often ends between two items, so the next passages of the exchange are read, too. Of these only the sentences
that open an item are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.indexer.languages import LANGUAGES
from onrecord.service.answers.chosen import Chosen, exchange_of, may_be_quoted
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.answers.told import Told

# The types of questions that may be answered in points, one after the other.
ENUMERATING = frozenset({QuestionType.PLAIN, QuestionType.YES_NO, QuestionType.WHY, QuestionType.LIST})
MOST_WORDS = 230  # of an enumeration that is quoted
LAST = -1  # an item that is called the last
GOES_ON = "The enumeration that is quoted goes on with further points."
ITEMS = tuple(
    tuple(re.compile(pattern, re.IGNORECASE) for pattern in language.answering.items) for language in LANGUAGES
)
LAST_ITEM = re.compile("|".join(language.answering.last_item for language in LANGUAGES), re.IGNORECASE)
ANNOUNCING = re.compile(
    "|".join(pattern for language in LANGUAGES for pattern in language.answering.announcing), re.IGNORECASE
)


def item(sentence: str) -> int | None:
    """Return which item of an enumeration a sentence opens, counted from 1, `LAST` for the last; None for none."""
    for patterns in ITEMS:
        for number, pattern in enumerate(patterns, start=1):
            if pattern.match(sentence):
                return number
    return LAST if LAST_ITEM.match(sentence) else None


def read_on(told: Told, following: Callable[[Chosen], MatchedPassage | None]) -> Told:
    """Return statements with all items of the first enumeration in the first exchange, and a note if it goes on.

    `following` returns the next passage of the exchange after that of a statement, None where there is none.
    """
    chosen = told.chosen
    own = [one for one in chosen if exchange_of(one) == exchange_of(chosen[0])]
    first = next((one for one in own if _begins(one)), None)
    if first is None:
        return told
    beside = [one for one in own if one is not first]
    last, is_cut = _drawn_out(first, beside)
    listed, at = [last], _item_reached(last)
    while not is_cut and (matched := following(last)) is not None:
        last = Chosen(replace(last.hit, passage=matched.passage, similar=()), matched, 0, 0, last.score)
        for place in range(len(matched.texts)):
            if item(matched.texts[place]) not in {at + 1, LAST}:
                continue
            one = replace(last, first=place, last=place)
            if any(_overlap(one, other) for other in beside):
                at += 1
                continue
            is_cut = sum(some.words for some in listed) + one.words > MOST_WORDS or not may_be_quoted(one)
            if is_cut:
                break
            listed = _with(listed, one)
            at += 1
    # In the order of speech: the passages of an exchange stand one behind the other.
    of_exchange = sorted((*listed, *beside), key=lambda one: one.span.start)
    others = (one for one in chosen if one not in own)
    return Told((*of_exchange, *others), (*told.notes, GOES_ON) if is_cut else told.notes)


def _overlap(one: Chosen, other: Chosen) -> bool:
    same = one.hit.passage.number == other.hit.passage.number
    return same and one.first <= other.last and other.first <= one.last


def _begins(chosen: Chosen) -> bool:
    """Return whether a statement holds the first item of an enumeration, or ends where one is announced."""
    texts = chosen.matched.texts
    if any(item(text) == 1 for text in chosen.sentences):
        return True
    after = chosen.last + 1
    return after < len(texts) and item(texts[after]) == 1 and ANNOUNCING.match(chosen.sentences[-1]) is not None


def _item_reached(chosen: Chosen) -> int:
    return max((number for text in chosen.sentences if (number := item(text))), default=0)


def _drawn_out(chosen: Chosen, beside: Sequence[Chosen]) -> tuple[Chosen, bool]:
    """Return a statement with the items that follow it in its passage, and whether one of them had no room.

    It ends before any other statement of the passage (`beside`).
    """
    at = _item_reached(chosen)
    for place in _places_of_items(chosen):
        if item(chosen.matched.texts[place]) not in {at + 1, LAST}:
            continue
        longer = replace(chosen, last=place)
        if any(_overlap(longer, other) for other in beside):
            break
        if longer.words > MOST_WORDS or longer.voice != chosen.voice or not may_be_quoted(longer):
            return chosen, True
        chosen, at = longer, at + 1
    return chosen, False


def _places_of_items(chosen: Chosen) -> Iterator[int]:
    """Yield the places of the sentences behind a statement that open an item."""
    texts = chosen.matched.texts
    return (place for place in range(chosen.last + 1, len(texts)) if item(texts[place]))


def _with(listed: list[Chosen], one: Chosen) -> list[Chosen]:
    """Return statements with one more: it joins the last of them if it follows that at once."""
    before = listed[-1]
    if before.hit.passage.number == one.hit.passage.number and before.last + 1 == one.first:
        joined = replace(before, last=one.last)
        if may_be_quoted(joined):
            return [*listed[:-1], joined]
    return [*listed, one]
