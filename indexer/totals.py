"""What a generation holds, counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from indexer.store import LIVE, Store


@dataclass(frozen=True, slots=True)
class Totals:
    """What a generation holds."""

    transcripts: int
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
    run = store.connection.execute
    transcripts, first, last = run(f"SELECT count(*), min(date), max(date) FROM revision WHERE {LIVE}", at).fetchone()
    exchanges, unanswered = run(
        f"""SELECT count(*), coalesce(sum(NOT EXISTS (SELECT 1 FROM answer WHERE answer.exchange = exchange.id)), 0)
            FROM exchange JOIN revision ON revision.id = exchange.revision
            WHERE exchange.number > 0 AND {LIVE}""",
        at,
    ).fetchone()
    by_speaker = run(
        f"""SELECT answer.speaker, count(*) FROM passage
            JOIN revision ON revision.id = passage.revision
            JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
            WHERE {LIVE} GROUP BY 1 ORDER BY 2 DESC, 1""",
        at,
    ).fetchall()
    by_kind = run(f"SELECT kind, count(*) FROM revision WHERE {LIVE} GROUP BY 1 ORDER BY 1", at).fetchall()
    return Totals(
        transcripts=transcripts,
        exchanges=exchanges,
        passages=sum(row[1] for row in by_speaker),
        unanswered=unanswered,
        first_date=dt.date.fromisoformat(first) if first else None,
        last_date=dt.date.fromisoformat(last) if last else None,
        by_kind={row[0]: row[1] for row in by_kind},
        by_speaker={row[0]: row[1] for row in by_speaker},
    )
