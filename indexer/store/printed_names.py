"""What a record can be asked by besides its topics: its speakers, its outlets, and its last day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.store.reader import LIVE, Store


@dataclass(frozen=True, slots=True)
class RecordNames:
    """The names that a generation prints, and the last day of which it tells; None if none is dated.

    `askers` are as printed, "Q" and "Follow-up" among them; `publishers` are those of reports.
    """

    speakers: tuple[str, ...]
    askers: tuple[str, ...]
    publishers: tuple[str, ...]
    last_date: dt.date | None


def read_names(store: Store, generation: int) -> RecordNames:
    """Return the names that a generation prints."""
    at = {"generation": generation}
    speakers = store.rows(
        f"""SELECT DISTINCT speaker FROM revision JOIN exchange ON exchange.revision = revision.id
            JOIN answer ON answer.exchange = exchange.id WHERE {LIVE} ORDER BY 1""",
        at,
    )
    askers = store.rows(
        f"""SELECT DISTINCT asker FROM revision JOIN exchange ON exchange.revision = revision.id
            WHERE asker IS NOT NULL AND {LIVE} ORDER BY 1""",
        at,
    )
    publishers = store.rows(f"SELECT DISTINCT publisher FROM revision WHERE kind = 'report' AND {LIVE} ORDER BY 1", at)
    last = store.rows(f"SELECT max(date) FROM revision WHERE {LIVE}", at)[0][0]
    return RecordNames(
        speakers=tuple(row[0] for row in speakers),
        askers=tuple(row[0] for row in askers),
        publishers=tuple(row[0] for row in publishers),
        last_date=dt.date.fromisoformat(last) if last else None,
    )
