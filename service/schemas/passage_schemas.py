"""The fields that hits and citations share: those of a passage."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.attribution_text import outlet
from onrecord.service.schemas.base import Shape

OUTLET = "The outlet that asked; null if none is named, as for “Q” or “Journalist”."


class PassageShape(Shape):
    """A passage. `start` and `end` count code points of the transcript's text."""

    passage_id: str
    speaker: str
    date: dt.date | None
    published: dt.date | None
    asker: str | None
    outlet: str | None = Field(description=OUTLET)
    question: str | None
    language: str
    title: str
    publisher: str
    credit: str | None = Field(description="The agency to which a report credits its information.")
    url: str | None
    path: str
    provenance: str
    start: int
    end: int
    text_sha256: str
    time: float | None = Field(description="Second of the recording at which it begins.")
    recording: str | None = Field(description="URL of the recording at that second.")


class CitationShape(PassageShape):
    """A cited passage, with its words."""

    quote: str


def cited(passage: StoredPassage) -> dict[str, Any]:
    """Return the fields of a `CitationShape`."""
    return {**described(passage), "quote": passage.text}


def described(passage: StoredPassage) -> dict[str, Any]:
    """Return the fields of a `PassageShape`."""
    return {
        "passage_id": passage.id,
        "speaker": passage.speaker,
        "date": passage.date,
        "published": passage.published,
        "asker": passage.asker,
        "outlet": outlet(passage),
        "question": passage.question,
        "language": passage.language,
        "title": passage.title,
        "publisher": passage.publisher,
        "credit": passage.credit,
        "url": passage.url,
        "path": passage.path,
        "provenance": passage.provenance.value,
        "start": passage.span.start,
        "end": passage.span.end,
        "text_sha256": passage.text_sha256,
        "time": passage.time,
        "recording": passage.recording_url,
    }
