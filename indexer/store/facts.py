"""The facts about a passage besides its words: who spoke, to whom and when, and in which kind of document.

Many candidates are ranked, and many passages counted, of which few are shown. Reading the texts of all would cost more
than reading these facts.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.indexer.store.reader import FROM_PASSAGE, Store, batches
from onrecord.indexer.store.stored import day_of
from onrecord.indexer.transcript import Kind

NONE = "[]"  # no sentence declines to answer, as in nearly all passages


class PassageFacts(NamedTuple):
    """When a passage was spoken, by whom, and to whom.

    `day` is the day of publication if the day of speaking is unknown. `outlets` are the asker as printed and, for a
    report, its publisher. `declined` is the share of the passage's characters that decline to answer, 0 to 1.
    """

    number: int
    day: dt.date | None
    speaker: str
    outlets: tuple[str, ...]
    declined: float


class PassageMarks(NamedTuple):
    """What passages are counted by: the day, who spoke, who asked as printed, and the kind of the document."""

    date: dt.date | None
    speaker: str
    asker: str | None
    kind: Kind
    publisher: str
    language: str


def marks(store: Store, numbers: Sequence[int]) -> list[PassageMarks]:
    """Return the marks of passages, in no order."""
    found: list[PassageMarks] = []
    for some in batches(numbers):
        rows = store.rows(f"{_MARKS} WHERE passage.number IN ({','.join('?' * len(some))})", some)
        found += [PassageMarks(day_of(day), by, asker, Kind(kind), *rest) for day, by, asker, kind, *rest in rows]
    return found


def newest(store: Store, numbers: Sequence[int], most: int) -> list[int]:
    """Return the passages that were said last, the latest first; those of an unknown day come last."""
    found: list[tuple[str, int]] = []
    for some in batches(numbers):
        rows = store.rows(
            f"SELECT coalesce(revision.date, revision.published, '') AS day, passage.number {FROM_PASSAGE} "
            f"WHERE passage.number IN ({','.join('?' * len(some))})",
            some,
        )
        found += [(row["day"], row["number"]) for row in rows]
    found.sort(key=lambda one: one[1])
    found.sort(key=lambda one: one[0], reverse=True)
    return [number for _, number in found[:most]]


_MARKS = f"""
    SELECT revision.date, answer.speaker, exchange.asker, revision.kind, revision.publisher, revision.language
    {FROM_PASSAGE}
"""


class Facts:
    """Reads facts about the passages of a store and caches them, since many questions rank the same passages."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store
        self._known: dict[int, PassageFacts] = {}

    def of(self, numbers: Sequence[int]) -> list[PassageFacts]:
        """Return the facts about passages, given by numbers that the store knows, in the given order."""
        for some in batches([number for number in numbers if number not in self._known]):
            marks = ",".join("?" * len(some))
            rows = self._store.rows(f"{_FACTS} WHERE passage.number IN ({marks})", some)
            self._known.update({row[0]: _facts(*row) for row in rows})
        return [self._known[number] for number in numbers]


_FACTS = f"""
    SELECT passage.number, coalesce(revision.date, revision.published), answer.speaker, exchange.asker,
           CASE revision.kind WHEN '{Kind.REPORT.value}' THEN revision.publisher END,
           passage.start, passage."end", exchange.non_answers
    {FROM_PASSAGE}
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
        outlets=tuple(name for name in (asker, reporter) if name),
        declined=sum(last - first for first, last in declining if start <= first and last <= end) / (end - start),
    )
