"""A stored passage made up for a test."""

from __future__ import annotations

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Kind, Span


def make_passage(text: str, kind: Kind = Kind.PRESS_CONFERENCE) -> StoredPassage:
    """Return a passage that says `text`."""
    return StoredPassage(
        number=1, id="x/1/1", transcript="x", revision=1, since=1, until=None, exchange=1, speaker="Mao Ning",
        text=text, span=Span(0, len(text)), asker="Q", question="Why?", non_answers=(), title="Title", date=None,
        published=None, kind=kind, publisher="MFA", language="en", url=None, path="x.txt", text_sha256="0",
    )  # fmt: skip
