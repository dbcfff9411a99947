"""The documents of a generation: lists them in pages, counts them by facet, and reads them whole.

A page continues after the day and id of the last document shown, so paging stays correct when documents are added. The
caller decides which askers count as outlets.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from onrecord.indexer.store.reader import RETRIEVED, Store
from onrecord.indexer.store.stored import StoredMetadata, day_of, metadata_of
from onrecord.indexer.store.stored_turns import read_turns
from onrecord.indexer.transcript import (
    Answer,
    Block,
    Exchange,
    Kind,
    Part,
    Role,
    Source,
    Span,
    Transcript,
)

NO_DAY = ""  # sorts behind every day, since the newest come first
DAY = f"coalesce(revision.date, revision.published, '{NO_DAY}')"
_IS_REPORT = f"revision.kind = '{Kind.REPORT.value}'"


class Facet(StrEnum):
    """A property by which documents are filtered and counted."""

    YEAR = "year"
    SPEAKER = "speaker"
    OUTLET = "outlet"
    KIND = "kind"
    LANGUAGE = "language"


# For each facet: the condition that a document has one of the values {0}, and the query for all values among the
# documents that meet the condition {0}.
_HAS = {
    Facet.YEAR: f"substr({DAY}, 1, 4) IN {{0}}",
    Facet.SPEAKER: """EXISTS (SELECT 1 FROM exchange JOIN answer ON answer.exchange = exchange.id
        WHERE exchange.revision = revision.id AND answer.speaker IN {0})""",
    Facet.OUTLET: f"""({_IS_REPORT} AND revision.publisher IN {{0}})
        OR EXISTS (SELECT 1 FROM exchange WHERE exchange.revision = revision.id AND exchange.asker IN {{0}})""",
    Facet.KIND: "revision.kind IN {0}",
    Facet.LANGUAGE: "revision.language IN {0}",
}
_VALUES = {
    Facet.YEAR: f"SELECT id, substr({DAY}, 1, 4) AS value FROM revision WHERE {DAY} <> '{NO_DAY}' AND {{0}}",
    Facet.SPEAKER: """SELECT DISTINCT revision.id, answer.speaker AS value FROM revision
        JOIN exchange ON exchange.revision = revision.id JOIN answer ON answer.exchange = exchange.id WHERE {0}""",
    Facet.OUTLET: f"""SELECT revision.id, exchange.asker AS value FROM revision
        JOIN exchange ON exchange.revision = revision.id WHERE exchange.asker IS NOT NULL AND {{0}}
        UNION SELECT revision.id, revision.publisher FROM revision WHERE {_IS_REPORT} AND {{0}}""",
    Facet.KIND: "SELECT id, kind AS value FROM revision WHERE {0}",
    Facet.LANGUAGE: "SELECT id, language AS value FROM revision WHERE {0}",
}

Wanted = Mapping[Facet, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the day of its last document (spoken, else published, else "") and its transcript id."""

    day: str
    transcript: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(StoredMetadata):
    """A document as the catalogue lists it, with the numbers of its exchanges and passages."""

    spokesperson: str | None
    exchanges: int
    passages: int

    @property
    def place(self) -> Place:
        """Its place in the order of the catalogue."""
        day = self.date or self.published
        return Place(day.isoformat() if day else NO_DAY, self.transcript)


@dataclass(frozen=True, slots=True)
class StoredTranscript:
    """A document as it was parsed, with the ids of its passages.

    `passages` maps the numbers of an exchange and of an answer in it to the passage ids of that answer, in order.
    `until` is the first generation that no longer has the document (None if it is still live), and `successor` the id
    of the transcript that replaces it.
    """

    transcript: Transcript
    revision: int
    until: int | None
    successor: str | None
    passages: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)


def count(store: Store, generation: int, wanted: Wanted) -> int:
    """Return how many documents of a generation have one of the wanted values for every facet in `wanted`."""
    conditions, values = _conditions(wanted)
    rows = store.rows(
        f"SELECT count(*) FROM revision WHERE {RETRIEVED}{conditions}", {"generation": generation, **values}
    )
    return int(rows[0][0])


def page(store: Store, generation: int, wanted: Wanted, limit: int, after: Place | None) -> list[Entry]:
    """Return up to `limit` documents with the wanted values after a place, newest first and undated ones last."""
    conditions, values = _conditions(wanted)
    if after is not None:
        conditions += f" AND ({DAY} < :day OR ({DAY} = :day AND revision.transcript > :transcript))"
        values |= {"day": after.day, "transcript": after.transcript}
    rows = store.rows(
        f"""SELECT revision.*,
                (SELECT count(*) FROM exchange WHERE exchange.revision = revision.id AND number > 0) AS exchanges,
                (SELECT count(*) FROM passage WHERE passage.revision = revision.id) AS passages
            FROM revision WHERE {RETRIEVED}{conditions} ORDER BY {DAY} DESC, revision.transcript LIMIT :limit""",
        {"generation": generation, "limit": limit, **values},
    )
    return [_entry(row) for row in rows]


def newest(store: Store, generation: int, limit: int) -> list[str]:
    """Return the ids of up to `limit` documents of a generation in the order of `page`, without reading their texts."""
    rows = store.rows(
        f"SELECT transcript FROM revision WHERE {RETRIEVED} ORDER BY {DAY} DESC, transcript LIMIT :limit",
        {"generation": generation, "limit": limit},
    )
    return [row[0] for row in rows]


def facets(
    store: Store,
    generation: int,
    wanted: Wanted,
    is_outlet: Callable[[str], bool],
    most: int,
    only: Sequence[Facet] = tuple(Facet),
) -> dict[Facet, dict[str, int]]:
    """Return for each facet, or `only` for some, up to `most` values with their numbers of documents, commonest first.

    A facet's own wanted values do not restrict its counts, so that another value can be chosen instead.
    """
    found = {}
    for facet in only:
        conditions, values = _conditions({other: names for other, names in wanted.items() if other is not facet})
        every = _VALUES[facet].format(RETRIEVED + conditions)
        rows = store.rows(
            f"SELECT value, count(*) FROM ({every}) GROUP BY 1 ORDER BY 2 DESC, 1", {"generation": generation, **values}
        )
        counted = ((value, n) for value, n in rows if facet is not Facet.OUTLET or is_outlet(value))
        found[facet] = dict(islice(counted, most))
    return found


def read_transcript(store: Store, transcript: str, generation: int) -> StoredTranscript | None:
    """Return the latest revision of a document as of a generation, live or not, or None if there was never one."""
    rows = store.rows(
        "SELECT * FROM revision WHERE transcript = ? AND since <= ? ORDER BY number DESC LIMIT 1",
        (transcript, generation),
    )
    if not rows:
        return None
    row = rows[0]
    is_gone = row["until"] is not None and row["until"] <= generation
    exchanges = _exchanges(store, row)
    return StoredTranscript(
        transcript=_transcript(row, exchanges),
        revision=row["number"],
        until=row["until"] if is_gone else None,
        successor=store.successor_of_revision(row["id"], generation) if is_gone else None,
        passages=_passages(store, row["id"]),
    )


def _conditions(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """Return the SQL conditions for the wanted values, and the values of their parameters."""
    conditions = ""
    values: dict[str, object] = {}
    for facet, names in wanted.items():
        bound = {f"{facet}{number}": name for number, name in enumerate(names)}
        conditions += f" AND ({_HAS[facet].format('(' + ', '.join(f':{name}' for name in bound) + ')')})"
        values |= bound
    return conditions, values


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        **metadata_of(row),
        spokesperson=row["spokesperson"],
        exchanges=row["exchanges"],
        passages=row["passages"],
    )


def _transcript(row: sqlite3.Row, exchanges: Sequence[Exchange]) -> Transcript:
    return Transcript(
        id=row["transcript"],
        title=row["title"],
        date=day_of(row["date"]),
        published=day_of(row["published"]),
        kind=Kind(row["kind"]),
        publisher=row["publisher"],
        credit=row["credit"],
        spokesperson=row["spokesperson"],
        language=row["language"],
        source=Source(row["path"], row["url"], row["source_sha256"]),
        text=row["text"],
        blocks=tuple(Block(Role(role), Span(start, end)) for role, start, end in json.loads(row["blocks"])),
        opening=next((exchange for exchange in exchanges if exchange.number == 0), None),
        notice=_span(row["notice_start"], row["notice_end"]),
        exchanges=tuple(exchange for exchange in exchanges if exchange.number > 0),
        origins=json.loads(row["origins"]),
        turns=read_turns(row["turns"]),
        profile=row["profile"],
        times=tuple((offset, seconds) for offset, seconds in json.loads(row["times"])),
        recording=row["recording"],
    )


def _exchanges(store: Store, revision: sqlite3.Row) -> list[Exchange]:
    """Return the exchanges of a revision, in order."""
    answers: dict[int, list[Answer]] = {}
    said = """SELECT answer.exchange, speaker, label, start, "end" FROM answer
        JOIN exchange ON exchange.id = answer.exchange WHERE revision = ? ORDER BY answer.exchange, answer.number"""
    for row in store.rows(said, (revision["id"],)):
        answers.setdefault(row["exchange"], []).append(
            Answer(row["speaker"], row["label"], Span(row["start"], row["end"]))
        )
    found = []
    for row in store.rows("SELECT * FROM exchange WHERE revision = ? ORDER BY number", (revision["id"],)):
        exchange = Exchange(
            number=row["number"],
            asker=row["asker"],
            question=_span(row["question_start"], row["question_end"]),
            answers=tuple(answers.get(row["id"], ())),
            non_answers=tuple(Span(start, end) for start, end in json.loads(row["non_answers"])),
            parts=_parts(row["parts"]),
        )
        found.append(exchange)
    return found


def _parts(stored: str) -> tuple[Part, ...]:
    return tuple(
        Part(Span(start, end), tuple(Span(*answer) for answer in answers)) for start, end, answers in json.loads(stored)
    )


def _passages(store: Store, revision: int) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the passage ids of each answer of a revision, by the numbers of the exchange and of the answer."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    query = """SELECT exchange.number AS exchange, answer, passage.id FROM passage
        JOIN exchange ON exchange.id = passage.exchange WHERE passage.revision = ? ORDER BY passage.number"""
    for row in store.rows(query, (revision,)):
        place = (row["exchange"], row["answer"])
        found[place] = (*found.get(place, ()), row["id"])
    return found


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
