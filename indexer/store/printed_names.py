"""What a record can be asked by besides its topics: its speakers, its outlets, and its last day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.store.reader import LIVE, Store


@dataclass(frozen=True, slots=True)
class RecordNames:
    """The names that a generation prints, and the last day of which it tells; None if none is dated.

    `askers` are as printed, "Q" and "Follow-up" among them; `publishers` are those of reports. `spokespersons` are the
    speakers of press conferences.
    """

    speakers: tuple[str, ...]
    askers: tuple[str, ...]
    publishers: tuple[str, ...]
    last_date: dt.date | None
    first_date: dt.date | None = None
    spokespersons: tuple[str, ...] = ()


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
    first, last = store.rows(f"SELECT min(date), max(date) FROM revision WHERE {LIVE}", at)[0]
    spokespersons = store.rows(
        f"""SELECT DISTINCT speaker FROM revision JOIN exchange ON exchange.revision = revision.id
            JOIN answer ON answer.exchange = exchange.id
            WHERE revision.kind = 'press_conference' AND {LIVE} ORDER BY 1""",
        at,
    )
    return RecordNames(
        speakers=tuple(row[0] for row in speakers),
        askers=tuple(row[0] for row in askers),
        publishers=tuple(row[0] for row in publishers),
        last_date=dt.date.fromisoformat(last) if last else None,
        first_date=dt.date.fromisoformat(first) if first else None,
        spokespersons=tuple(row[0] for row in spokespersons),
    )
