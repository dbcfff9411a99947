"""The documents of a generation by their days: those of a period, those beside one, and how they name a speaker.

A document's day is that on which it was spoken, else that of its publication.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.indexer.store.catalogue import DAY, NO_DAY, Place
from onrecord.indexer.store.reader import RETRIEVED, Store, batches
from onrecord.indexer.store.stored import day_of
from onrecord.indexer.transcript import Kind


@dataclass(frozen=True, slots=True)
class Held:
    """A document, as a calendar names it."""

    transcript: str
    title: str
    day: dt.date | None
    kind: Kind
    spokesperson: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Introduction:
    """How a document names a speaker: its title, and the label before the answers, None where nothing is printed."""

    title: str
    label: str | None
    day: dt.date | None


_HELD = f"revision.transcript, revision.title, {DAY} AS day, revision.kind, revision.spokesperson, revision.language"


def days_between(store: Store, generation: int, first: dt.date, last: dt.date) -> list[Held]:
    """Return the documents of some days, both included, the earliest first."""
    rows = store.rows(
        f"""SELECT {_HELD} FROM revision WHERE {RETRIEVED} AND {DAY} BETWEEN :first AND :last
            ORDER BY {DAY}, revision.transcript""",
        {"generation": generation, "first": first.isoformat(), "last": last.isoformat()},
    )
    return [_held(row) for row in rows]


def years(store: Store, generation: int) -> dict[int, int]:
    """Return the years that documents are of, the latest first, with the numbers of their documents."""
    rows = store.rows(
        f"""SELECT substr({DAY}, 1, 4) AS year, count(*) FROM revision WHERE {RETRIEVED} AND {DAY} <> '{NO_DAY}'
            GROUP BY 1 ORDER BY 1 DESC""",
        {"generation": generation},
    )
    return {int(year): count for year, count in rows}


def beside(store: Store, generation: int, place: Place) -> tuple[Held | None, Held | None]:
    """Return the documents before and after one in the order of days, None at an end and for one without a day."""
    if place.day == NO_DAY:
        return None, None
    found = []
    for sign, order in (("<", "DESC"), (">", "ASC")):
        rows = store.rows(
            f"""SELECT {_HELD} FROM revision WHERE {RETRIEVED} AND {DAY} <> '{NO_DAY}'
                AND ({DAY}, revision.transcript) {sign} (:day, :transcript)
                ORDER BY {DAY} {order}, revision.transcript {order} LIMIT 1""",
            {"generation": generation, "day": place.day, "transcript": place.transcript},
        )
        found.append(_held(rows[0]) if rows else None)
    return found[0], found[1]


def introductions(store: Store, generation: int, speaker: str) -> list[Introduction]:
    """Return how the documents in which somebody speaks name the speaker, the earliest first."""
    rows = store.rows(
        f"""SELECT DISTINCT revision.title, answer.label, {DAY} AS day FROM answer
            JOIN exchange ON exchange.id = answer.exchange JOIN revision ON revision.id = exchange.revision
            WHERE answer.speaker = :speaker AND {RETRIEVED} ORDER BY day""",
        {"generation": generation, "speaker": speaker},
    )
    return [Introduction(row["title"], row["label"], day_of(row["day"] or None)) for row in rows]


def documents(store: Store, generation: int, transcripts: Sequence[str]) -> dict[str, Held]:
    """Return documents of a generation by their ids. Those that it does not have are left out."""
    found = {}
    for some in batches(transcripts):
        marks = ", ".join(f":t{number}" for number in range(len(some)))
        rows = store.rows(
            f"SELECT {_HELD} FROM revision WHERE {RETRIEVED} AND revision.transcript IN ({marks})",
            {"generation": generation, **{f"t{number}": one for number, one in enumerate(some)}},
        )
        found.update({row["transcript"]: _held(row) for row in rows})
    return found


def _held(row: sqlite3.Row) -> Held:
    return Held(
        transcript=row["transcript"],
        title=row["title"],
        day=day_of(row["day"] or None),
        kind=Kind(row["kind"]),
        spokesperson=row["spokesperson"],
        language=row["language"],
    )
