"""The records that the store returns: the state of a source, and passages with the metadata of their document."""

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
    """The stored state of a source, from which a build decides whether it has changed."""

    revision: int
    transcript: str
    root: str
    path: str
    key: str
    sha256: str
    recipe: str

    @property
    def has_url(self) -> bool:
        """Whether its key is its url rather than its path."""
        return self.key != self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMetadata(Metadata):
    """The metadata of a document, with the id of its transcript and the location of its source."""

    transcript: str
    url: str | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage(StoredMetadata):
    """A passage with all that a hit or a citation shows of it.

    `text` and `question` are slices of the stored text of the revision; `span` is the place of the passage in that
    text. `non_answers` are the spans of its sentences that decline to answer. `time` is the second of the recording at
    which it begins, and `recording` the url of the recording with {seconds} in place of the time. The passage is live
    from generation `since` until before generation `until` (None if it is still live).
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
        """The url of the recording at the second where the passage begins, or None if either is unknown."""
        if self.time is None or self.recording is None or not self.recording.startswith(("https://", "http://")):
            return None
        return self.recording.replace("{seconds}", str(int(self.time)))

    def slice(self, span: Span) -> str:
        """Return the words at a span of the transcript's text. The span must lie within the passage."""
        return span.shifted(-self.span.start).of(self.text)

    @property
    def with_question(self) -> str:
        """Its words behind the question that they answer, for what may stand in either."""
        return f"{self.question or ''}\n{self.text}"

    @property
    def context(self) -> str:
        """The question that it answers, or else the title of the document."""
        return context_of(self.question, self.title)

    @property
    def role(self) -> Role:
        """`Role.OPENING` for a passage of the opening statement, else `Role.ANSWER`."""
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
    """Return the day that the store wrote in ISO 8601 form, or None for None."""
    return dt.date.fromisoformat(value) if value else None
