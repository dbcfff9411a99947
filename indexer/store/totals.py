"""What a generation holds, counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.store.reader import LIVE, RETRIEVED, Store


@dataclass(frozen=True, slots=True)
class Totals:
    """What a generation holds. `duplicates` are documents that hold the same as a counted one."""

    transcripts: int
    duplicates: int
    exchanges: int
    passages: int
    unanswered: int
    first_date: dt.date | None
    last_date: dt.date | None
    by_kind: dict[str, int]
    by_speaker: dict[str, int]


def count(store: Store, generation: int) -> Totals:
    """Return what a generation holds."""
    at = {"generation": generation}
    transcripts, first, last = store.rows(f"SELECT count(*), min(date), max(date) FROM revision WHERE {RETRIEVED}", at)[
        0
    ]
    live = store.rows(f"SELECT count(*) FROM revision WHERE {LIVE}", at)[0][0]
    exchanges, unanswered = store.rows(
        f"""SELECT count(*), coalesce(sum(NOT EXISTS (SELECT 1 FROM answer WHERE answer.exchange = exchange.id)), 0)
            FROM exchange JOIN revision ON revision.id = exchange.revision
            WHERE exchange.number > 0 AND {RETRIEVED}""",
        at,
    )[0]
    by_speaker = store.rows(
        f"""SELECT answer.speaker, count(*) FROM passage
            JOIN revision ON revision.id = passage.revision
            JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
            WHERE {RETRIEVED} GROUP BY 1 ORDER BY 2 DESC, 1""",
        at,
    )
    by_kind = store.rows(f"SELECT kind, count(*) FROM revision WHERE {RETRIEVED} GROUP BY 1 ORDER BY 1", at)
    return Totals(
        transcripts=transcripts,
        duplicates=live - transcripts,
        exchanges=exchanges,
        passages=sum(row[1] for row in by_speaker),
        unanswered=unanswered,
        first_date=dt.date.fromisoformat(first) if first else None,
        last_date=dt.date.fromisoformat(last) if last else None,
        by_kind={row[0]: row[1] for row in by_kind},
        by_speaker={row[0]: row[1] for row in by_speaker},
    )
