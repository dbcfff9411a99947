"""The fields that a passage has wherever it is given: as a hit, or as a citation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.attribution import outlet
from onrecord.service.schemas.base import Shape

OUTLET = "Who asked, where an outlet is named: null for “Q”, “Journalist” and their kind."


class PassageShape(Shape):
    """What is said of a passage wherever it stands. `start` and `end` count code points of the transcript's text."""

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
    credit: str | None = Field(description="The agency whose information a report says that it gives.")
    url: str | None
    path: str
    provenance: str
    start: int
    end: int
    text_sha256: str
    time: float | None = Field(description="When in the recording it begins, in seconds.")
    recording: str | None = Field(description="The address of the recording at that time.")


class CitationShape(PassageShape):
    """What a citation points to."""

    quote: str


def cited(passage: StoredPassage) -> dict[str, Any]:
    """Return the fields that every citation has."""
    return {**described(passage), "quote": passage.text}


def described(passage: StoredPassage) -> dict[str, Any]:
    """Return the fields of a passage wherever it stands."""
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
