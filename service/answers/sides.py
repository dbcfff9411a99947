"""The sides of a comparison, and the topics that a question names: each is looked for by itself.

Sides are two speakers, outlets or periods that a question demands. Two topics may be compared, or asked about in one
breath: "What did he say about visas, and what about trade?"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.asked_thing import Wanted
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.chosen import Chosen
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.answers.statements import choose
from onrecord.service.answers.styles import Plan
from onrecord.service.query.frame import is_topical
from onrecord.service.query.operators import DATE, OUTLET, SPEAKER
from onrecord.service.query.query import Filter
from onrecord.service.retrieval.retriever import Hit, SearchResult

SIDES = (SPEAKER, OUTLET, DATE)  # what a comparison may set side by side
COMPARED = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.compared)
PARTED = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.parted)
PAIRED = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.paired)
PERIODS = tuple(
    (re.compile(pattern, re.IGNORECASE), lead)
    for language in LANGUAGES
    for pattern, lead in language.asking.compared_periods
)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the topics that a question names, and the question about it alone."""

    name: str
    question: str


def each_topic(question: str) -> tuple[Topic, ...]:
    """Return each of two topics or periods that a question compares; empty for others."""
    for pattern, lead in PERIODS:
        if match := pattern.search(question):
            before, after = question[: match.start()], question[match.end() :]
            return tuple(Topic(match[side], f"{before}{lead} {match[side]}{after}") for side in ("one", "other"))
    return _apart(COMPARED, question)


def each_part(question: str) -> tuple[Topic, ...]:
    """Return each of two topics that a question asks about one after the other; empty for others."""
    return _apart(PARTED, question)


def each_of_pair(question: str) -> tuple[Topic, ...]:
    """Return each of two things that a question may ask about together or apart: "about visas and trade"."""
    return _apart(PAIRED, question)


def _apart(patterns: Sequence[re.Pattern[str]], question: str) -> tuple[Topic, ...]:
    """Return the groups `one` and `other` of the first pattern that fits, each with all that stands around both."""
    for pattern in patterns:
        match = pattern.search(question)
        if match and all(any(map(is_topical, WORD.findall(match[side]))) for side in ("one", "other")):
            before, after = question[: match.start()], question[match.end() :]
            one, other = match["one"].strip(), _headed(match["other"].strip(), match["one"].strip())
            # "on trade" is asked with its preposition, and named without.
            to = match.groupdict().get("to") or ""
            prepositions = (to, match.groupdict().get("also_to") or to)
            return tuple(
                Topic(name, f"{before}{to}{name}{after}") for name, to in zip((one, other), prepositions, strict=True)
            )
    return ()


def _headed(other: str, one: str) -> str:
    """Return the second of two topics with what stands in the first before the preposition that both have.

    Of "the port in Norland and in Sudland" the second topic is "the port in Sudland".
    """
    first = WORD.match(other)
    if first is None or is_topical(first[0]):
        return other
    head, preposition, _ = one.rpartition(f" {first[0]} ")
    return f"{head} {other}" if preposition and any(map(is_topical, WORD.findall(head))) else other


def compared(demands: Sequence[Filter]) -> list[Filter]:
    """Return the speakers, outlets or periods that a question compares; none where it demands no two of a kind."""
    wanted = [demand for demand in demands if not demand.excludes]
    return next((alike for o in SIDES if len(alike := [d for d in wanted if d.operator == o]) > 1), [])


def side_by_side(
    hits: Sequence[Hit],
    matched: Sequence[MatchedPassage],
    demands: Sequence[Filter],
    bearing: Bearing,
    plan: Plan,
) -> list[Chosen]:
    """Return the statements of each side that a comparison demands, the sides one after the other.

    Sides are two or more speakers, outlets or periods. Empty where the question demands no two of a kind.
    """
    sides = compared(demands)
    chosen: list[Chosen] = []
    for side in sides:
        own = [(hit, one) for hit, one in zip(hits, matched, strict=True) if _is_on(side, hit.passage)]
        each = plan.shared(len(sides))
        wanted = Wanted(QuestionType.COMPARE)
        chosen += choose([hit for hit, _ in own], [one for _, one in own], wanted, bearing, each)
    return chosen


def _is_on(side: Filter, passage: StoredPassage) -> bool:
    """Return whether a passage belongs to one side of a comparison."""
    if side.operator == SPEAKER:
        return passage.speaker in side.names
    if side.operator == OUTLET:
        return passage.asker in side.names
    return side.period is not None and passage.date is not None and side.period.days_from(passage.date) == 0


def alternating(found: SearchResult, heard: Sequence[SearchResult]) -> SearchResult:
    """Return what was found on several sides, the best of each first."""
    hits = (hit for row in zip_longest(*(one.hits for one in heard)) for hit in row if hit)
    return replace(found, hits=tuple({hit.passage.number: hit for hit in hits}.values()))
