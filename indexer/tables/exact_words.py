"""Scores passages by their words exactly as the embedded engine does, from their terms in memory.

Lance scores by the same formula (BM25), but by the lengths of passages as they are, where tantivy rounds them down: its
scores are up to a twentieth lower. Where a record is small enough to be held in memory, the passages that Lance finds
are scored once more, so that both engines rank alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from math import log

from onrecord.indexer.tables.lance_access import ArrowTable

K1, B = 1.2, 0.75
EXACT_LENGTHS = 24  # lengths below it are not rounded
STEPS = 8  # between one power of two and the next
LOWER = 0.95  # Lance gives no less than this share of a score
Count = Callable[[str, tuple[str, ...]], int]


def rounded_lengths() -> tuple[int, ...]:
    """Return the lengths that passages are rounded down to: three bits behind the first, above `EXACT_LENGTHS`."""
    steps = range(256 - EXACT_LENGTHS)
    above = (step if step < STEPS else (step % STEPS + STEPS) << (step // STEPS - 1) for step in steps)
    return (*range(EXACT_LENGTHS), *(EXACT_LENGTHS + value for value in above))


class ExactWords:
    """The terms of all passages of a small record, by column."""

    def __init__(self, columns: ArrowTable, names: Iterable[str], places: Mapping[int, int], count: Count) -> None:
        """Hold the columns of these names; `places` maps passages to rows, `count` counts those that hold a term."""
        self._texts = {name: columns[name].combine_chunks() for name in names}
        self._places = places
        self._count = count
        self._lengths = rounded_lengths()
        rows = max(1, len(places))
        self._average = {
            name: sum(len(text.as_py().split()) for text in texts) / rows for name, texts in self._texts.items()
        }

    def scored(self, passages: Iterable[int], column: str, terms: Iterable[str]) -> dict[int, float]:
        """Return the score of each of these passages whose column holds any of the terms."""
        total = len(self._places)
        counts = {term: self._count(term, (column,)) for term in terms}
        worth = {t: (K1 + 1) * log(1 + (total - n + 0.5) / (n + 0.5)) for t, n in counts.items() if n}
        texts, average, found = self._texts[column], self._average[column], {}
        for passage in passages:
            said = texts[self._places[passage]].as_py().split()
            held = worth.keys() & set(said)
            if held:
                length = self._lengths[bisect_right(self._lengths, len(said)) - 1]
                norm = K1 * (1 - B + B * length / average)
                found[passage] = sum(worth[term] * (n := said.count(term)) / (n + norm) for term in sorted(held))
        return found
