"""Reads the passages that links connect: those of reports, which quote, and those of transcripts, which are quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.store.reader import RETRIEVED, Store, batches
from onrecord.indexer.store.stored import day_of
from onrecord.indexer.transcript import Kind, Span


@dataclass(frozen=True, slots=True)
class SpokenPassage:
    """A passage: its span in the text of its document, its speaker and its days.

    `date` is the day on which it was spoken and `published` the day on which its document appeared, None if unknown.
    """

    number: int
    span: Span
    transcript: str
    speaker: str
    date: dt.date | None
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class Report:
    """A report: the number of its revision, its text and its passages, in order."""

    revision: int
    text: str
    passages: tuple[SpokenPassage, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The document of a passage: its revision, and whether it is a report."""

    revision: int
    is_report: bool


def report_revisions(store: Store, generation: int) -> list[int]:
    """Return the revisions of the retrieved reports of a generation that have passages, in the order of these."""
    rows = store.rows(
        f"""SELECT revision.id FROM revision JOIN passage ON passage.revision = revision.id
            WHERE revision.kind = '{Kind.REPORT.value}' AND {RETRIEVED} GROUP BY 1 ORDER BY min(passage.number)""",
        {"generation": generation},
    )
    return [row[0] for row in rows]


def read_report(store: Store, revision: int) -> Report:
    """Return a report by its revision."""
    rows = store.rows(f"{_SPOKEN} WHERE revision.id = ? ORDER BY passage.number", (revision,))
    text = store.rows("SELECT text FROM revision WHERE id = ?", (revision,))[0][0]
    return Report(revision, text, tuple(_spoken(*row) for row in rows))


def of_transcripts(store: Store, numbers: Sequence[int]) -> Iterator[SpokenPassage]:
    """Yield the passages with these numbers that belong to transcripts rather than reports."""
    for some in batches(numbers):
        marks = ",".join("?" * len(some))
        query = f"{_SPOKEN} WHERE revision.kind <> '{Kind.REPORT.value}' AND passage.number IN ({marks})"
        for row in store.rows(query, some):
            yield _spoken(*row)


def homes(store: Store, generation: int) -> dict[int, Home]:
    """Return the document of each retrieved passage of a generation, by the number of the passage."""
    rows = store.rows(
        f"""SELECT passage.number, revision.id, revision.kind FROM passage
            JOIN revision ON revision.id = passage.revision WHERE {RETRIEVED}""",
        {"generation": generation},
    )
    return {number: Home(revision, Kind(kind) is Kind.REPORT) for number, revision, kind in rows}


def words_at(store: Store, revision: int, span: Span) -> str:
    """Return the words at a span of the text of a revision."""
    query = "SELECT substr(text, ?, ?) FROM revision WHERE id = ?"
    return str(store.rows(query, (span.start + 1, span.end - span.start, revision))[0][0])


def _spoken(
    number: int, start: int, end: int, transcript: str, speaker: str, date: str | None, published: str | None
) -> SpokenPassage:
    return SpokenPassage(number, Span(start, end), transcript, speaker, day_of(date), day_of(published))


_SPOKEN = """
    SELECT passage.number, passage.start, passage."end", revision.transcript, answer.speaker, revision.date,
           revision.published
    FROM passage
    JOIN revision ON revision.id = passage.revision
    JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
"""
