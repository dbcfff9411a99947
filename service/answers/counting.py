"""What is taken from the whole record and not from the passages nearest to a question: counts, askers, the last word.

The latest of the passages that are nearest is not the latest of the record, and ten hits count nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.exchanges import ExchangeFacts, exchanges_of
from onrecord.indexer.store.filters import Ids, common
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.called import called_alone, names_of_persons
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.statement_heads import clipped
from onrecord.service.attribution_text import Asker, asker, spelled
from onrecord.service.query.frame import is_topical
from onrecord.service.query.operators import WORDS
from onrecord.service.retrieval.retriever import Hit, SearchResult

WORD = re.compile(r"[^\W_]+")
COUNTING = frozenset(word for language in LANGUAGES for word in language.asking.counting)
ASKING_OFTEN = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.asking_often)
COUNTED = frozenset({QuestionType.HOW_OFTEN, QuestionType.WHO_ASKED})
LONGEST_QUESTION = 40  # words
MOST_AT_AN_END = 16  # passages; several are of one exchange, and some only mention the name
# Of the nearest cosine; what names the same and is less near is about something else of it.
NEAR_THE_MATTER = 0.85
MOST_NAMED = 12  # of those who asked; the rest are counted
MOST_WORDS = 2  # of a topic that who asks about it says in these very words


@dataclass(frozen=True, slots=True)
class Mentions:
    """The exchanges that speak of a topic, the earliest first.

    `also` are parts of a name in the topic by which the record means the same person. With `is_of_phrases` the topic is
    no more than what stands in quotation marks, which was said to the letter.
    """

    words: tuple[str, ...]
    exchanges: tuple[ExchangeFacts, ...]
    also: tuple[str, ...] = ()
    is_of_phrases: bool = False

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days on which it was spoken of, in order."""
        return tuple(sorted({one.day for one in self.exchanges if one.day}))


def mentions(found: SearchResult, among: Ids, *, asked_only: bool = False) -> Mentions:
    """Return the exchanges whose answer or question holds every word of a question's topic."""
    lexical = found.snapshot.lexical
    topic = found.matter
    said = WORD.findall(topic)
    for typed in found.query.other_names:
        if typed in topic:
            said = [typed, *(word for word in said if word not in WORD.findall(typed))]
    called = {name: parts for name in names_of_persons(topic) if (parts := called_alone(name, found))}
    for name in called:
        said = [name, *(word for word in said if word not in WORD.findall(name))]
    phrases = [one.value for one in found.query.filters if one.operator == WORDS and not one.excludes]
    in_phrases = {word for phrase in phrases for word in WORD.findall(phrase)}
    words = tuple(
        w for w in dict.fromkeys(said) if is_topical(w) and w.casefold() not in COUNTING and w not in in_phrases
    )
    numbers = among  # which hold the phrases
    for word in words:
        names = (word, *found.query.other_names.get(word, ()), *called.get(word, ()))
        questions = [lexical.holding_run(name, asked=True) for name in names]
        answers = [] if asked_only else [lexical.holding_run(name) for name in names]
        numbers = common(numbers, reduce(np.union1d, [*questions, *answers]))
    exchanges = exchanges_of(found.snapshot.store, numbers.tolist()) if words or phrases else []
    also = tuple(part for parts in called.values() for part in parts)
    return Mentions((*phrases, *words), tuple(exchanges), also, is_of_phrases=bool(phrases) and not words)


def finding(kind: QuestionType, found: SearchResult, among: Ids) -> str | None:
    """Return what is counted for a question, as a sentence; None where it asks for no count or nothing is found."""
    if kind not in COUNTED:
        return None
    is_of_questions = kind is QuestionType.WHO_ASKED or any(p.search(found.query.written) for p in ASKING_OFTEN)
    told = mentions(found, among, asked_only=is_of_questions)
    if not told.exchanges:
        return None
    topic = " ".join(told.words)
    days = told.days
    when = f", {_span(days)}" if days else ""
    count = len(told.exchanges)
    if not is_of_questions:
        also = f" (also as {' or '.join(f'“{part}”' for part in told.also)})" if told.also else ""
        told_of = "said" if told.is_of_phrases else "spoken of"
        return f"“{topic}”{also} is {told_of} in {count} {'exchange' if count == 1 else 'exchanges'}{when}."
    times = "once" if count == 1 else f"{count} times"
    return f"“{topic}” was asked about {times}{when}: {_askers(told.exchanges)}."


def askers(counted: str | None, found: SearchResult, hits: Sequence[Hit]) -> str | None:
    """Return who asked about a matter, as a sentence: in its very words as counted, and in others as the hits tell.

    Of one or two words, what is counted is all; who asks about a longer matter, or about what is called after a name
    ("Harvard study"), puts it in words of his own.
    """
    told = mentions(found, found.competing, asked_only=True)
    more = exchanges_of(found.snapshot.store, [one.number for hit in hits for one in (hit.passage, *hit.similar)])
    every = sorted({*told.exchanges, *more}, key=lambda one: (one.day or dt.date.max, one.exchange))
    called_after = len({word[0].isupper() for word in told.words}) > 1
    is_all = len(told.words) <= MOST_WORDS and not called_after
    if counted is not None and (is_all or len(every) == len(told.exchanges)):
        return counted
    return f"Asked about by: {_askers(every)}." if every else None


def questions_asked(hits: Sequence[Hit]) -> str | None:
    """Return the questions that some passages answer, each with its day, as a sentence; None where none was asked."""
    exchanges: dict[tuple[str, int], StoredPassage] = {}
    # The same answer may have been given to several.
    for passage in (one for hit in hits for one in (hit.passage, *hit.similar)):
        if passage.question:
            exchanges.setdefault((passage.transcript, passage.exchange), passage)
    asked = sorted(exchanges.values(), key=lambda passage: (_day(passage) or dt.date.max, passage.number))
    if not asked:
        return None
    times = "once" if len(asked) == 1 else f"{len(asked)} times"
    told = [
        f"{spelled(day) if (day := _day(one)) else 'on an unknown day'}: "
        f"“{clipped(one.question, LONGEST_QUESTION, one.language)}”"
        for one in asked[:MOST_NAMED]
    ]
    more = [f"{len(asked) - MOST_NAMED} more"] if len(asked) > MOST_NAMED else []
    return f"Asked {times}. {' '.join((*told, *more))}"


def _day(passage: StoredPassage) -> dt.date | None:
    return passage.date or passage.published


def _span(days: Sequence[dt.date]) -> str:
    """Return the first and the last day in words, or the one day that there is."""
    return spelled(days[0]) if len(days) == 1 else f"{spelled(days[0])} to {spelled(days[-1])}"


def _askers(exchanges: Sequence[ExchangeFacts]) -> str:
    """Return who asked, with the days, the most frequent first."""
    days: dict[str, list[dt.date]] = {}
    nameless = 0
    for one in exchanges:
        if one.asker and asker(one.asker) is Asker.OUTLET:
            days.setdefault(one.asker, []).extend([one.day] if one.day else [])
        else:
            nameless += 1
    ranked = Counter({name: len(asked) for name, asked in days.items()}).most_common()
    named = [f"{name} ({', '.join(map(spelled, days[name]))})" for name, _ in ranked[:MOST_NAMED]]
    if more := len(ranked) - MOST_NAMED:
        named += [f"{more} more"] if more > 0 else []
    if nameless:
        named.append(f"{nameless} not named")
    return "; ".join(named)


def at_the_end(found: SearchResult, bearing: Bearing, *, is_latest: bool) -> tuple[Hit, ...]:
    """Return what was found and behind it, as hits of the least score, what names the same first or last of all."""
    numbers = _naming(found, bearing)
    if not len(numbers) or not found.hits:
        return found.hits
    cosines = found.snapshot.engine.cosines(found.vector, numbers.tolist())
    least_near = NEAR_THE_MATTER * max(hit.dense for hit in found.hits)
    near = [number for number, cosine in zip(numbers.tolist(), cosines, strict=True) if cosine >= least_near]
    facts = [one for one in found.snapshot.facts.of(near) if one.day is not None]
    facts.sort(
        key=lambda one: (-one.day.toordinal() if is_latest else one.day.toordinal(), one.number) if one.day else (0, 0)
    )
    known = {hit.passage.number for hit in found.hits}
    more = [one.number for one in facts[:MOST_AT_AN_END] if one.number not in known]
    least = min(hit.score for hit in found.hits)
    passages = found.snapshot.store.passages(more)
    return (*found.hits, *(Hit(passage, least, 0.0, 0.0) for passage in passages))


def _naming(found: SearchResult, bearing: Bearing) -> Ids:
    """Return the competing passages that hold every mark of a question, sorted; none where it has none."""
    lexical = found.snapshot.lexical
    numbers = found.competing if bearing.marks else np.array([], dtype=np.int64)
    for name in bearing.marks:
        runs = [
            lexical.holding_run(one, asked=asked)
            for one in (name, *found.query.other_names.get(name, ()), *called_alone(name, found))
            for asked in (False, True)
        ]
        numbers = common(numbers, reduce(np.union1d, runs))
    return numbers
