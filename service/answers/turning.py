"""What a question turns on besides its names: a number in a row, the kind of thing asked for, what somebody did.

The 9th dialogue is not the 10th, and who drove a bus is not told by how many were on it. What is near in all else does
not answer such a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.asked_thing import Wanted
from onrecord.service.answers.bearing import AMOUNTING, RARE_IN_FEW, SHORT, SURE, Bearing
from onrecord.service.answers.chosen import Chosen
from onrecord.service.answers.question_type import REQUIRED
from onrecord.service.query.aliases import states_in
from onrecord.service.query.frame import is_topical, only_asks

WORD = re.compile(r"[^\W_]+")
ORDINALS = {word: number for language in LANGUAGES for word, number in language.asking.ordinals.items()}
NUMBERED = re.compile(
    "|".join(f"(?:{pattern})" for language in LANGUAGES for pattern in language.asking.numbered) or r"(?!)",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
LONG_NUMBER = re.compile(r"(?<![\d.,])\d{3,4}(?![\d.,]?\d)")
BEHIND = 8  # words behind a number in a row that may tell what it counts
LEAST_RARE = 4.5  # the rarity of a word that must not be left out of the answer to a question of FEWEST words
FEWEST = 4  # telling words of a question of which each counts
FEW = 5  # telling words of a question for a fact of which each name counts
LEFT_OUT = 0.5  # the cosine up to which nothing that is shown is a word for it
OF_THE_SAME = 0.5  # of these words, by rarity, that must stand beside the same number


def on_the_point(chosen: Sequence[Chosen], asked: Wanted, question: str, bearing: Bearing) -> list[Chosen]:
    """Return those statements that have what a question turns on, all where it turns on nothing of the kind."""
    if bearing.is_ideographic:
        return list(chosen)
    numbers = list(_numbers(question))
    # A long question is put in other words than the record's.
    is_short = sum(map(is_topical, WORD.findall(question))) <= SHORT
    words = [word for word in (asked.of_kind, asked.doing) if word and word not in AMOUNTING] if is_short else []
    return [
        one
        for one in chosen
        if all(_is_numbered(one, number, behind, bearing) for number, behind in numbers)
        and all(_speaks_of(one, word, bearing) for word in words)
    ]


def leaves_out(
    chosen: Sequence[Chosen], wanted: Wanted, bearing: Bearing, told: AbstractSet[str] = frozenset()
) -> bool:
    """Return whether each statement shown, with what it answers, leaves out some rare word of a short question.

    What was said of the students is no answer to what punishment they got. Names are judged by themselves: where a day,
    a place, a number or a person is asked for, some statement must speak of each. Words that are `told` in others (in
    folded case) are not left out. Keywords that ask nothing only look for passages.
    """
    asks = any(map(only_asks, WORD.findall(bearing.question)))
    if not asks or bearing.is_ideographic or not chosen or not chosen[0].matched.near.size:
        return False
    own = {word.casefold() for word in WORD.findall(bearing.question)}
    asked = [word for word in chosen[0].matched.places if word in own and is_topical(word) and word not in AMOUNTING]
    if wanted.type in REQUIRED and len(asked) <= FEW and max(bearing.names_held(one.matched) for one in chosen) < 1:
        return True
    rare = [
        word
        for word in asked
        if word.isalpha() and word not in told and not bearing.is_of_a_name(word) and bearing.rarity(word) >= LEAST_RARE
    ]
    return len(asked) <= FEWEST and all(any(_is_far(one, word, bearing) for word in rare) for one in chosen)


def is_numbered_otherwise(text: str, question: str) -> bool:
    """Return whether a text gives other numbers in a row than a question does: of the ninth meeting for the eighth."""
    asked, told = ({number for number, _ in _numbers(one)} for one in (question, text))
    return bool(asked and told) and asked.isdisjoint(told)


def _is_far(one: Chosen, word: str, bearing: Bearing) -> bool:
    """Return whether a statement, with what it answers, neither holds a word nor comes near to it."""
    passage = one.hit.passage
    about = set(bearing.stems(f"{passage.title} {passage.with_question}"))
    if not about.isdisjoint(bearing.stems(word)):
        return False
    near = one.matched.nearness(word)[one.first : one.last + 1]
    return max(float(near.max(initial=0.0)), one.matched.context_nearness(word)) < LEFT_OUT


def _speaks_of(one: Chosen, word: str, bearing: Bearing) -> bool:
    """Return whether a statement, or what it answers, has a word or comes near to it; True for a common one."""
    if not one.matched.near.size or bearing.rarity(word) < RARE_IN_FEW:
        return True
    stems = set(bearing.stems(word))
    if not stems.isdisjoint(bearing.stems(f"{one.text} {one.hit.passage.question or ''}")):
        return True
    near = one.matched.nearness(word)[one.first : one.last + 1]
    return max(float(near.max(initial=0.0)), one.matched.context_nearness(word)) >= SURE


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers in a row that a question names, each with what stands behind it, where that is numbered."""
    for found in NUMBERED.finditer(text):
        digits = DIGITS.search(found[0])
        is_behind = found[0][-1].isdigit()
        yield (digits[0] if digits else ORDINALS[found[0].casefold()]), "" if is_behind else text[found.end() :]


def _is_numbered(one: Chosen, number: str, behind: str, bearing: Bearing) -> bool:
    """Return whether a passage, or what it answers, gives the same number to what a question gives it to."""
    asked = [word for word in WORD.findall(behind)[:BEHIND] if is_topical(word) and not states_in(word)]
    return any(
        own == number and (not asked or bearing.share_held(asked, said) >= OF_THE_SAME)
        for own, said in _numbers_said(one.hit.passage)
    )


def _numbers_said(passage: StoredPassage) -> Iterator[tuple[str, str]]:
    """Yield the numbers in a row that a passage names, each with the words around it."""
    text = f"{passage.title} {passage.question or ''} {passage.text}"
    # A resolution is called by its number alone as well ("Resolutions 2758 and 1540").
    yield from ((number, "") for number in LONG_NUMBER.findall(text))
    for found in NUMBERED.finditer(text):
        digits = DIGITS.search(found[0])
        around = [*WORD.findall(text[: found.start()])[-BEHIND:], *WORD.findall(text[found.end() :])[: 2 * BEHIND]]
        yield (digits[0] if digits else ORDINALS[found[0].casefold()]), " ".join(around)
