"""The sides of a comparison: two speakers, outlets or periods that a question demands, or the two topics it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.asked_thing import Wanted
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.answers.statements import Chosen, choose
from onrecord.service.answers.styles import Plan
from onrecord.service.query.frame import is_topical
from onrecord.service.query.operators import DATE, OUTLET, SPEAKER
from onrecord.service.query.query import Filter
from onrecord.service.retrieval.retriever import Hit, SearchResult

SIDES = (SPEAKER, OUTLET, DATE)  # what a comparison may set side by side
COMPARED = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.compared)
WORD = re.compile(r"[^\W_]+")


def each_topic(question: str) -> tuple[tuple[str, str], ...]:
    """Return each of two topics that a question compares, with the question about it alone; empty for others."""
    for pattern in COMPARED:
        match = pattern.search(question)
        if match and all(any(map(is_topical, WORD.findall(match[side]))) for side in ("one", "other")):
            before, after = question[: match.start()], question[match.end() :]
            return tuple((match[side].strip(), f"{before}{match[side]}{after}") for side in ("one", "other"))
    return ()


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
        each = replace(plan, words=plan.words // len(sides), statements=max(1, plan.statements // len(sides)))
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
