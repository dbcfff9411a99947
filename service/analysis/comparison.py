"""Two speakers or two periods side by side: how much they say, how often they decline, and what tells them apart.

Words are told apart by the log odds with an informative prior (Monroe, Colaresi and Quinn, "Fightin' Words", 2008): how
much more often one side says a word than the other, in standard deviations. The prior is the whole of both sides.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.filters import texts
from onrecord.indexer.store.said import Place
from onrecord.indexer.text.wording import words
from onrecord.service.analysis.ledger import Statement
from onrecord.service.analysis.scope import Scope
from onrecord.service.analysis.shares import HOW_DECLINED, Z, wilson
from onrecord.service.analysis.tables import Analysis, Cell, Column, Interval, IntervalChart, Row, Table
from onrecord.service.analysis.trends import PER, UNIT, Counted, find
from onrecord.service.errors import QueryError
from onrecord.service.query.frame import is_topical

MOST_WORDS = 25  # of each side
LEAST_TIMES = 5  # that both sides together must say a word
LEAST_LETTERS = 3
CACHED_WORDS = 1 << 17
PRIOR = 0.1  # weight of the prior against the counts
BORROWED = "\n"  # what stands for a letter of somebody else's words
AT_ONCE = 2_000  # passages read at a time
IDEOGRAPH = ("\u2e80", "\u9fff")


@dataclass(slots=True)
class Side:
    """One side: its name, the parameters that limit an analysis to it, its statements, and how often it says each term.

    A term is a telling word, or two of them in a row; in Chinese two ideographs.
    """

    name: str
    scope: Scope
    narrowed: dict[str, str]
    statements: list[Statement] = field(default_factory=list)
    terms: Counter[str] = field(default_factory=Counter)
    behind: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))


def compare(
    snapshot: Snapshot, sides: Sequence[tuple[str, Scope, dict[str, str]]], phrases: Sequence[str], counted: Counted
) -> Analysis:
    """Return two sides compared; with phrases, how often each says these as well. Raises a `QueryError`."""
    if len(sides) != 2:  # noqa: PLR2004 - two are compared
        raise QueryError("a comparison has two sides; give two speakers, or two periods")
    read = [Side(name, scope, narrowed, list(scope.statements())) for name, scope, narrowed in sides]
    if {one.id for one in read[0].statements} & {one.id for one in read[1].statements}:
        raise QueryError(
            f"{read[0].name} and {read[1].name} have statements in common; give sides that exclude each other"
        )
    telling = _Telling()
    for side in read:
        for _, terms in _each_terms(snapshot, side, telling):
            side.terms.update(terms)
    first, second = read
    told = _distinguishing(first, second)
    shown = [pair for sign in (1, -1) for pair in [one for one in told if one[1] * sign > 0][:MOST_WORDS]]
    for side in read:
        _behind(snapshot, side, telling, frozenset(term for term, _ in shown))
    totals = Table("Both sides", _TOTALS, tuple(map(_total, read)))
    said = Table("Words asked for", _PHRASES, tuple(_phrases(snapshot, read, phrases, counted)))
    words_told = Table("Words that tell them apart", _columns(first, second), tuple(_word_rows(first, second, shown)))
    intervals = tuple(_interval(side) for side in read if any(one.outlet or one.words for one in side.statements))
    mine = [term for term, z in told if z > 0][:3]
    theirs = [term for term, z in told if z < 0][:3]
    empty = [f"The record holds no statement of {side.name}." for side in read if not side.statements]
    return Analysis(
        name="compare",
        title=f"{first.name} and {second.name}",
        summary=(
            f"{first.name}: {len(first.statements):,} statements; {second.name}: {len(second.statements):,}. "
            + (f"{first.name} says more of {', '.join(mine)}. " if mine else "")
            + (f"{second.name} says more of {', '.join(theirs)}." if theirs else "")
        ).strip(),
        notes=(
            *empty,
            HOW_DECLINED,
            "z is the log odds in standard deviations; beyond 1.96 it is unlikely to be chance.",
        ),
        tables=(totals, *((said,) if phrases else ()), words_told),
        chart=IntervalChart("Share declined", "share of statements that decline, with 95 % intervals", intervals),
        statements=tuple(one.id for side in read for one in side.statements),
        generation=first.scope.ledger.generation,
    )


_TOTALS = {
    "Side": Column.TEXT,
    "Statements": Column.COUNT,
    "Words": Column.COUNT,
    "Words a statement": Column.NUMBER,
    "Declined": Column.COUNT,
    "Share declined": Column.SHARE,
    "95 % from": Column.SHARE,
    "95 % to": Column.SHARE,
    "First": Column.DAY,
    "Last": Column.DAY,
}
_PHRASES = {"Words": Column.TEXT, "Side": Column.TEXT, "Said": Column.COUNT, UNIT.capitalize(): Column.RATE}


def _columns(first: Side, second: Side) -> dict[str, Column]:
    rates = {f"{side.name}, {UNIT}": Column.RATE for side in (first, second)}
    return {"Words": Column.TEXT, first.name: Column.COUNT, second.name: Column.COUNT, **rates, "z": Column.NUMBER}


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


def _phrases(snapshot: Snapshot, sides: Sequence[Side], phrases: Sequence[str], counted: Counted) -> Iterator[Row]:
    for phrase in phrases:
        for side in sides:
            found = find(snapshot, side.scope, phrase, counted)
            spoken = sum(one.words for one in side.statements)
            times = sum(found.times.values())
            rate = round(PER * times / spoken, 2) if spoken else None
            yield Row(
                (found.name, side.name, times, rate),
                found.citations(found.times),
                {"analysis": "trend", "q": found.name, **side.narrowed},
            )


@lru_cache(CACHED_WORDS)
def _is_telling(word: str) -> bool:
    return len(word) >= LEAST_LETTERS and not word.isdigit() and is_topical(word)


class _Telling(dict[str, bool]):
    """Whether each word tells something, found out when it is first asked for."""

    def __missing__(self, word: str) -> bool:
        """Find it out."""
        self[word] = found = _is_telling(word)
        return found


def _each_terms(snapshot: Snapshot, side: Side, telling: _Telling) -> Iterator[tuple[Place, list[str]]]:
    """Yield the terms of each passage of a side."""
    places = [(place.number, (place, one)) for one in side.statements for place in one.passages]
    for start in range(0, len(places), AT_ONCE):
        some = dict(places[start : start + AT_ONCE])
        for number, text in texts(snapshot.store, list(some)).items():
            place, one = some[number]
            yield place, _terms(_own(text, place, one), telling)


def _behind(snapshot: Snapshot, side: Side, telling: _Telling, terms: frozenset[str]) -> None:
    """Note the passages in which a side says each of some terms."""
    for place, said in _each_terms(snapshot, side, telling):
        for term in terms.intersection(said):
            side.behind[term][place.id] = None


def _own(text: str, place: Place, statement: Statement) -> str:
    """Return the text of a passage without the words in it that are somebody else's."""
    for span in statement.borrowed:
        start, end = (min(max(at - place.span.start, 0), len(text)) for at in (span.start, span.end))
        text = f"{text[:start]}{BORROWED * (end - start)}{text[end:]}"
    return text


def _terms(text: str, telling: _Telling) -> list[str]:
    said = words(text)
    marks = [telling[word] for word in said]
    following = zip(said, said[1:], marks, marks[1:], strict=False)
    found = [word for word, is_telling in zip(said, marks, strict=True) if is_telling]
    found += [f"{one} {other}" for one, other, this, that in following if this and that]
    if not text.isascii():
        found += [one + other for one, other in pairwise(said) if _is_ideograph(one) and _is_ideograph(other)]
    return found


def _is_ideograph(word: str) -> bool:
    return IDEOGRAPH[0] <= word <= IDEOGRAPH[1]


def _distinguishing(first: Side, second: Side) -> list[tuple[str, float]]:
    """Return the terms that tell two sides apart beyond chance, with their z, the strongest first."""
    total = first.terms + second.terms
    sums = [sum(side.terms.values()) for side in (first, second)]
    prior_sum = PRIOR * sum(sums)
    found = []
    for term, both in total.items():
        if both < LEAST_TIMES:
            continue
        prior = PRIOR * both
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
        yield Row((term, *counts, *rates, round(z, 2)), tuple(side.behind[term]), narrowed)
