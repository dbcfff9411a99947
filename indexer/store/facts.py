"""What ranking needs to know of a passage besides its scores: who spoke to whom and when, but not what was said.

Many candidates are ranked and few are shown; to read a text costs more than all of this.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.indexer.store.reader import Store, batches, day_of
from onrecord.indexer.transcript import Kind

NONE = "[]"  # no sentence declines: nearly always so


class PassageFacts(NamedTuple):
    """A passage by its number: when it was spoken, by whom, and to whom.

    `day` is that of its publication where nothing tells when it was spoken; `told` is the outlet that asked or,
    of a report, that reports. `declined` is the share of the passage that declines to answer, from 0 to 1.
    """

    number: int
    day: dt.date | None
    speaker: str
    told: tuple[str, ...]
    declined: float


class Facts:
    """The facts about the passages of a generation, each read once: the same are ranked for many questions."""

    def __init__(self, store: Store) -> None:
        """Read from `store`, as of one generation."""
        self._store = store
        self._known: dict[int, PassageFacts] = {}

    def of(self, numbers: Sequence[int]) -> list[PassageFacts]:
        """Return the facts about passages that are in the store, in the order asked for."""
        for some in batches([number for number in numbers if number not in self._known]):
            marks = ",".join("?" * len(some))
            rows = self._store.rows(f"{_FACTS} WHERE passage.number IN ({marks})", some)
            self._known.update({row[0]: _facts(*row) for row in rows})
        return [self._known[number] for number in numbers]


_FACTS = f"""
    SELECT passage.number, coalesce(revision.date, revision.published), answer.speaker, exchange.asker,
           CASE revision.kind WHEN '{Kind.REPORT.value}' THEN revision.publisher END,
           passage.start, passage."end", exchange.non_answers
    FROM passage
    JOIN revision ON revision.id = passage.revision
    JOIN exchange ON exchange.id = passage.exchange
    JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
"""


def _facts(
    number: int,
    day: str | None,
    speaker: str,
    asker: str | None,
    reporter: str | None,
    start: int,
    end: int,
    non_answers: str,
) -> PassageFacts:
    declining = json.loads(non_answers) if non_answers != NONE else []
    return PassageFacts(
        number=number,
        day=day_of(day),
        speaker=speaker,
        told=tuple(name for name in (asker, reporter) if name),
        declined=sum(last - first for first, last in declining if start <= first and last <= end) / (end - start),
    )
