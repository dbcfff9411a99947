"""Two speakers or two periods side by side: how much they say, how often they decline, and what tells them apart.

Words are told apart by the log odds with an informative prior (Monroe, Colaresi and Quinn, "Fightin' Words", 2008): how
much more often one side says a word than the other, in standard deviations. The prior is the whole of both sides.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.filters import Ids
from onrecord.service.analysis.ledger import Statement
from onrecord.service.analysis.scope import Scope
from onrecord.service.analysis.shares import HOW_DECLINED, Z, wilson
from onrecord.service.analysis.spoken_words import SpokenWords
from onrecord.service.analysis.tables import Analysis, Cell, Column, Interval, IntervalChart, Row, Table
from onrecord.service.analysis.trends import PER, RATE, UNIT, Counted, find
from onrecord.service.errors import QueryError
from onrecord.service.translatable import counted, listed, message

MOST_WORDS = 25  # of each side
LEAST_TIMES = 5  # that both sides together must say a word
PRIOR = 0.1  # weight of the prior against the counts


@dataclass(slots=True)
class Side:
    """One side: its name, the parameters that limit an analysis to it, its statements, and how often it says each term.

    `keys` are the terms that it says, one by one, `words` the word that each begins with, `said` is their number.
    """

    name: str
    scope: Scope
    narrowed: dict[str, str]
    statements: list[Statement] = field(default_factory=list)
    keys: Ids = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    words: Ids = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    said: int = 0
    terms: dict[str, int] = field(default_factory=dict)
    key_of: dict[str, int] = field(default_factory=dict)
    behind: dict[str, tuple[str, ...]] = field(default_factory=dict)


def compare(
    snapshot: Snapshot, sides: Sequence[tuple[str, Scope, dict[str, str]]], phrases: Sequence[str], by: Counted
) -> Analysis:
    """Return two sides compared; with phrases, how often each says these as well. Raises a `QueryError`."""
    if len(sides) != 2:  # noqa: PLR2004 - two are compared
        raise QueryError("a comparison has two sides; give two speakers, or two periods")
    read = [Side(name, scope, narrowed, list(scope.statements())) for name, scope, narrowed in sides]
    if {one.id for one in read[0].statements} & {one.id for one in read[1].statements}:
        raise QueryError(
            f"{read[0].name} and {read[1].name} have statements in common; give sides that exclude each other"
        )
    first, second = read
    spoken = first.scope.ledger.spoken(snapshot)
    _count(spoken, first, second)
    told = _distinguishing(first, second)
    shown = [pair for sign in (1, -1) for pair in [one for one in told if one[1] * sign > 0][:MOST_WORDS]]
    for side in read:
        _behind(spoken, side, (term for term, _ in shown))
    totals = Table(message("Both sides"), _TOTALS, tuple(map(_total, read)))
    said = Table(message("Words asked for"), _PHRASES, tuple(_phrases(snapshot, read, phrases, by)))
    words_told = Table(
        message("Words that tell them apart"), _columns(first, second), tuple(_word_rows(first, second, shown))
    )
    intervals = tuple(_interval(side) for side in read if any(one.outlet or one.words for one in side.statements))
    mine = [term for term, z in told if z > 0][:3]
    theirs = [term for term, z in told if z < 0][:3]
    empty = [
        message("The record holds no statement of %(side)s.", side=side.name) for side in read if not side.statements
    ]
    sizes = [
        counted(
            "%(side)s: %(count)s statement.", "%(side)s: %(count)s statements.", len(side.statements), side=side.name
        )
        for side in read
    ]
    more = [
        message("%(side)s says more of %(words)s.", side=side.name, words=", ".join(words))
        for side, words in ((first, mine), (second, theirs))
        if words
    ]
    return Analysis(
        name="compare",
        title=message("%(first)s and %(second)s", first=first.name, second=second.name),
        summary=listed((*sizes, *more), " "),
        notes=(
            *empty,
            HOW_DECLINED,
            message("z is the log odds in standard deviations; beyond 1.96 it is unlikely to be chance."),
        ),
        tables=(totals, *((said,) if phrases else ()), words_told),
        chart=IntervalChart(
            message("Share declined"), message("share of statements that decline, with 95%% intervals"), intervals
        ),
        statements=tuple(one.id for side in read for one in side.statements),
        generation=first.scope.ledger.generation,
    )


_TOTALS: Mapping[str, Column] = {
    message("Side"): Column.TEXT,
    message("Statements"): Column.COUNT,
    message("Words"): Column.COUNT,
    message("Words a statement"): Column.NUMBER,
    message("Declined"): Column.COUNT,
    message("Share declined"): Column.SHARE,
    message("95%% from"): Column.SHARE,
    message("95%% to"): Column.SHARE,
    message("First"): Column.DAY,
    message("Last"): Column.DAY,
}
_PHRASES: Mapping[str, Column] = {
    message("Words"): Column.TEXT,
    message("Side"): Column.TEXT,
    message("Said"): Column.COUNT,
    RATE: Column.RATE,
}


def _columns(first: Side, second: Side) -> dict[str, Column]:
    rates: dict[str, Column] = {listed((side.name, UNIT)): Column.RATE for side in (first, second)}
    return {
        message("Words"): Column.TEXT,
        first.name: Column.COUNT,
        second.name: Column.COUNT,
        **rates,
        "z": Column.NUMBER,
    }


def _declined(side: Side) -> tuple[int, float | None, float, float]:
    declined, said = sum(one.declines is not None for one in side.statements), len(side.statements)
    return declined, declined / said if said else None, *wilson(declined, said)


def _total(side: Side) -> Row:
    count, spoken = len(side.statements), sum(one.words for one in side.statements)
    declined, share, low, high = _declined(side)
    days = sorted(one.day for one in side.statements if one.day)
    cells: tuple[Cell, ...] = (
        *(side.name, count, spoken, round(spoken / count, 1) if count else None, declined),
        *(None if share is None else round(share, 4), round(low, 4), round(high, 4)),
        *((days[0], days[-1]) if days else (None, None)),
    )
    narrowed = {"analysis": "declines", **side.narrowed}
    return Row(cells, tuple(one.id for one in side.statements), narrowed, gap=not count)


def _interval(side: Side) -> Interval:
    _, share, low, high = _declined(side)
    return Interval(side.name, share or 0.0, low, high)


def _phrases(snapshot: Snapshot, sides: Sequence[Side], phrases: Sequence[str], by: Counted) -> Iterator[Row]:
    for phrase in phrases:
        for side in sides:
            found = find(snapshot, side.scope, phrase, by)
            spoken = sum(one.words for one in side.statements)
            times = sum(found.times.values())
            rate = round(PER * times / spoken, 2) if spoken else None
            yield Row(
                (found.name, side.name, times, rate),
                found.citations(found.times),
                {"analysis": "trend", "q": found.name, **side.narrowed},
            )


def _count(spoken: SpokenWords, first: Side, second: Side) -> None:
    """Count the terms of both sides; those that both together say too seldom are counted in `said` alone."""
    for side in (first, second):
        own = spoken.own_of([place.number for one in side.statements for place in one.passages])
        side.keys, at = spoken.terms.keys(spoken.numbers[own])
        side.words, side.said = own[at], len(at)
    keys, which = np.unique(np.concatenate((first.keys, second.keys)), return_inverse=True)
    each = [np.bincount(some, minlength=len(keys)) for some in np.split(which, [first.said])]
    for place in np.flatnonzero(each[0] + each[1] >= LEAST_TIMES).tolist():
        term = spoken.terms.name(int(keys[place]))
        for side, counts in zip((first, second), each, strict=True):
            side.terms[term] = int(counts[place])
            side.key_of[term] = int(keys[place])


def _behind(spoken: SpokenWords, side: Side, terms: Iterable[str]) -> None:
    """Note the passages in which a side says each of some terms."""
    for term in terms:
        found = np.unique(spoken.passages_of(side.words[side.keys == side.key_of[term]]))
        side.behind[term] = tuple(spoken.places[at].id for at in found.tolist())


def _distinguishing(first: Side, second: Side) -> list[tuple[str, float]]:
    """Return the terms that tell two sides apart beyond chance, with their z, the strongest first."""
    sums = [side.said for side in (first, second)]
    prior_sum = PRIOR * sum(sums)
    found = []
    for term in first.terms:
        prior = PRIOR * (first.terms[term] + second.terms[term])
        counts = [side.terms[term] + prior for side in (first, second)]
        rest = [size + prior_sum - count for size, count in zip(sums, counts, strict=True)]
        odds = math.log(counts[0] / rest[0]) - math.log(counts[1] / rest[1]) if min(rest) > 0 else 0.0
        z = odds / math.sqrt(1 / counts[0] + 1 / counts[1])
        if abs(z) >= Z:
            found.append((term, z))
    return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))


def _word_rows(first: Side, second: Side, told: Sequence[tuple[str, float]]) -> Iterator[Row]:
    spoken = [max(1, sum(one.words for one in side.statements)) for side in (first, second)]
    for term, z in told:
        side = first if z > 0 else second
        counts = [one.terms[term] for one in (first, second)]
        rates = [round(PER * count / size, 2) for count, size in zip(counts, spoken, strict=True)]
        narrowed = {"analysis": "trend", "q": term}
        yield Row((term, *counts, *rates, round(z, 2)), side.behind[term], narrowed)
