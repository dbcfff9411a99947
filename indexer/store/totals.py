"""Counts the content of a generation, in total and by publisher, and lists the names in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.store.reader import LIVE, RETRIEVED, Store
from onrecord.indexer.store.stored import day_of
from onrecord.indexer.transcript import UNKNOWN_PUBLISHER


@dataclass(frozen=True, slots=True)
class Totals:
    """The content of a generation in numbers. `duplicates` are documents with the same content as a counted one."""

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
    """Return the totals of a generation."""
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
        first_date=day_of(first),
        last_date=day_of(last),
        by_kind={row[0]: row[1] for row in by_kind},
        by_speaker={row[0]: row[1] for row in by_speaker},
    )


@dataclass(frozen=True, slots=True)
class Published:
    """The number of documents of one publisher, and their first and last days of speaking, None if undated.

    `undated` of the documents state no day on which their words were spoken, or none with its year.
    """

    publisher: str
    transcripts: int
    first_date: dt.date | None
    last_date: dt.date | None
    undated: int = 0


def by_publisher(store: Store, generation: int) -> list[Published]:
    """Return the publishers of the retrieved documents of a generation, those with the most documents first."""
    rows = store.rows(
        f"""SELECT publisher, count(*), min(date), max(date), sum(date IS NULL) FROM revision
            WHERE {RETRIEVED} GROUP BY publisher ORDER BY 2 DESC, 1""",
        {"generation": generation},
    )
    return [Published(name, held, day_of(first), day_of(last), undated) for name, held, first, last, undated in rows]


@dataclass(frozen=True, slots=True)
class RecordNames:
    """The names in a generation, and its first and last days of speaking, None if undated.

    `askers` are as printed, including "Q" and "Follow-up". `publishers` are those of reports, and `spokespersons` the
    speakers of press conferences.
    """

    speakers: tuple[str, ...]
    askers: tuple[str, ...]
    publishers: tuple[str, ...]
    last_date: dt.date | None
    first_date: dt.date | None = None
    spokespersons: tuple[str, ...] = ()


def read_names(store: Store, generation: int) -> RecordNames:
    """Return the names in a generation."""
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
    publishers = store.rows(
        f"""SELECT DISTINCT publisher FROM revision
            WHERE kind = 'report' AND publisher <> '{UNKNOWN_PUBLISHER}' AND {LIVE} ORDER BY 1""",
        at,
    )
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
        last_date=day_of(last),
        first_date=day_of(first),
        spokespersons=tuple(row[0] for row in spokespersons),
    )
