"""What the store gives back: a source, and a passage with everything that is said about it.

`store` reads them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.text.passages import context_of
from onrecord.indexer.transcript import Kind, Provenance, Role, Span


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the store knows of a source: enough to tell whether it changed."""

    revision: int
    root: str
    path: str
    key: str
    sha256: str
    recipe: str

    @property
    def has_url(self) -> bool:
        """Whether it is known by its address rather than by its path."""
        return self.key != self.path


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with everything that a hit or a citation says about it.

    `text` and `question` are slices of the stored text of the revision, and `span` says where the
    passage stands in it. `non_answers` are the sentences of the passage that decline to answer.
    It is part of the record from generation `since` until generation `until` (None: still).
    """

    number: int
    id: str
    transcript: str
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
    title: str
    date: dt.date | None
    published: dt.date | None
    kind: Kind
    publisher: str
    language: str
    url: str | None
    path: str
    text_sha256: str

    def slice(self, span: Span) -> str:
        """Return what it says in a span of the transcript's text that lies in it."""
        return span.shifted(-self.span.start).of(self.text)

    @property
    def context(self) -> str:
        """What it is to be understood from."""
        return context_of(self.question, self.title)

    @property
    def role(self) -> Role:
        """Whether it is from the opening statement or from an answer."""
        return Role.ANSWER if self.exchange else Role.OPENING

    @property
    def provenance(self) -> Provenance:
        """Second hand for a report, the record itself for everything else."""
        return self.kind.provenance
