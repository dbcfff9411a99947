"""What the store gives back: the state of a source, and passages with the metadata of their document."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass
from typing import Any

from onrecord.indexer.text.passages import context_of
from onrecord.indexer.transcript import Kind, Metadata, Role, Span

# The columns that `metadata_of` reads.
METADATA = """revision.transcript, revision.title, revision.date, revision.published, revision.kind,
    revision.publisher, revision.credit, revision.language, revision.url, revision.path"""


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the store knows of a source: enough to decide whether it changed."""

    revision: int
    root: str
    path: str
    key: str
    sha256: str
    recipe: str

    @property
    def has_url(self) -> bool:
        """Whether its key is its address rather than its path."""
        return self.key != self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMetadata(Metadata):
    """The metadata of a document, the id of its transcript, and where its source lies."""

    transcript: str
    url: str | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage(StoredMetadata):
    """A passage with everything that a hit or a citation says about it.

    `text` and `question` are slices of the stored text of the revision, and `span` is the place of the passage in it.
    `non_answers` are the sentences of the passage that decline to answer. `time` is when in the recording it begins, in
    seconds, `recording` the address of the recording with {seconds}. It is part of the record from generation
    `since` to before generation `until` (None: it still is).
    """

    number: int
    id: str
    revision: int
    since: int
    until: int | None
    exchange: int
    speaker: str
    text: str
    span: Span
    asker: str | None
    question: str | None
    non_answers: tuple[Span, ...]
    text_sha256: str
    time: float | None = None
    recording: str | None = None

    @property
    def recording_url(self) -> str | None:
        """The address of the recording where its words begin, if both are known."""
        if self.time is None or self.recording is None or not self.recording.startswith(("https://", "http://")):
            return None
        return self.recording.replace("{seconds}", str(int(self.time)))

    def slice(self, span: Span) -> str:
        """Return the words at a span of the transcript's text that lies within the passage."""
        return span.shifted(-self.span.start).of(self.text)

    @property
    def context(self) -> str:
        """What its words respond to: the question, else the title of the document."""
        return context_of(self.question, self.title)

    @property
    def role(self) -> Role:
        """Whether it is from the opening statement or from an answer."""
        return Role.ANSWER if self.exchange else Role.OPENING


def metadata_of(row: sqlite3.Row) -> dict[str, Any]:
    """Return the fields of `StoredMetadata` from a row with the columns `METADATA`."""
    return {
        "transcript": row["transcript"],
        "title": row["title"],
        "date": day_of(row["date"]),
        "published": day_of(row["published"]),
        "kind": Kind(row["kind"]),
        "publisher": row["publisher"],
        "credit": row["credit"],
        "language": row["language"],
        "url": row["url"],
        "path": row["path"],
    }


def day_of(value: str | None) -> dt.date | None:
    """Return a day as the store writes it, ISO 8601."""
    return dt.date.fromisoformat(value) if value else None
