"""The days and askers of the exchanges that passages belong to, read without any text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.indexer.store.reader import Store, batches
from onrecord.indexer.store.stored import day_of


class ExchangeFacts(NamedTuple):
    """An exchange: its key in the store, its day (of publication if no other is known), and its asker as printed."""

    exchange: int
    day: dt.date | None
    asker: str | None


def exchanges_of(store: Store, numbers: Sequence[int]) -> list[ExchangeFacts]:
    """Return the distinct exchanges of passages, the earliest first and those of unknown day last."""
    found: set[ExchangeFacts] = set()
    for some in batches(numbers):
        marks = ",".join("?" * len(some))
        rows = store.rows(
            f"""SELECT DISTINCT exchange.id, coalesce(revision.date, revision.published), exchange.asker
                FROM passage JOIN revision ON revision.id = passage.revision
                JOIN exchange ON exchange.id = passage.exchange WHERE passage.number IN ({marks})""",
            some,
        )
        found.update(ExchangeFacts(row[0], day_of(row[1]), row[2]) for row in rows)
    return sorted(found, key=lambda one: (one.day or dt.date.max, one.exchange))
