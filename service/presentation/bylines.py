"""Bylines: who said something, when, to whom, and how it reached us, as separate parts."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Kind
from onrecord.service.attribution_text import asked_by, at_time, reported, told_day
from onrecord.service.translatable import message

ROLES = {
    Kind.PRESS_CONFERENCE: message("answer at a press conference"),
    Kind.INTERVIEW: message("answer in an interview"),
    Kind.STATEMENT: message("statement"),
    Kind.DEBATE: message("speech in a debate"),
    Kind.REPORT: message("words in a news report"),
}
OPENINGS = {
    Kind.PRESS_CONFERENCE: message("opening remarks at a press conference"),
    Kind.INTERVIEW: message("opening remarks of an interview"),
}


@dataclass(frozen=True, slots=True)
class Byline:
    """The byline of a quotation. `day` is for people, `iso` for machines, None if no day is known.

    `at_time` is when in the recording it was said.
    """

    speaker: str
    day: str
    iso: str | None
    asked: str | None
    role: str
    reported: str | None
    at_time: str | None = None


def byline(passage: StoredPassage) -> Byline:
    """Return the byline of a passage."""
    day = passage.date or passage.published
    opening = OPENINGS.get(passage.kind) if passage.exchange == 0 else None
    return Byline(
        speaker=passage.speaker,
        day=told_day(passage.date, passage.published),
        iso=day.isoformat() if day else None,
        asked=asked_by(passage.asker) if passage.asker else None,
        role=opening or ROLES[passage.kind],
        reported=reported(passage),
        at_time=None if passage.time is None else at_time(passage.time),
    )
