"""The JSON schemas of parsed documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from onrecord.indexer.transcript import Answer, Exchange, SpeakerTurn, Transcript
from onrecord.service.schemas.base import Shape


class SourceShape(Shape):
    """The file that a transcript was read from."""

    path: str
    url: str | None
    sha256: str


class AnswerTurnShape(Shape):
    """An uninterrupted turn of one speaker."""

    speaker: str
    text: str
    label: str | None = Field(description="The speaker as printed at the head of the turn.")


class PartShape(Shape):
    """One of the matters that a question asks about."""

    text: str
    answers: list[str] = Field(description="The words of the answers that explicitly respond to it.")


class ExchangeShape(Shape):
    """A question and its answers."""

    number: int
    asker: str | None
    question: str | None
    answers: list[AnswerTurnShape]
    non_answers: list[str] = Field(description="Sentences of the answers that decline to answer.")
    parts: list[PartShape] = Field(description="The matters that the question asks about, if more than one.")

    @classmethod
    def of(cls, exchange: Exchange, text: str) -> ExchangeShape:
        """Convert an exchange. `text` is the text of its transcript."""
        return cls(**asked(exchange, text), answers=[_turn(answer, text) for answer in exchange.answers])


class VoiceShape(Shape):
    """A span of a turn that is not the speaker's own claim."""

    start: int
    end: int
    kind: str
    who: str | None


class SpeakerTurnShape(Shape):
    """The uninterrupted words of one speaker, or of the page itself."""

    number: int
    label: str | None = Field(description="The label printed at the head of the turn.")
    speaker: str | None = Field(description="The name that the label stands for.")
    role: str = Field(description="official, asker, chair, participant, narrator or unknown.")
    text: str
    start: int = Field(description="Offset of the turn in the canonical text.")
    end: int
    time: float | None = Field(description="Second of the recording at which the turn begins.")
    voices: list[VoiceShape]

    @classmethod
    def of(cls, turn: SpeakerTurn, transcript: Transcript) -> SpeakerTurnShape:
        """Convert a turn of a transcript."""
        voices = [VoiceShape(start=v.span.start, end=v.span.end, kind=v.kind, who=v.who) for v in turn.voices]
        return cls(
            number=turn.number,
            label=turn.label,
            speaker=turn.speaker,
            role=turn.role.value,
            text=turn.span.of(transcript.text),
            start=turn.span.start,
            end=turn.span.end,
            time=transcript.time_of(turn.span),
            voices=voices,
        )


class TranscriptShape(Shape):
    """A parsed document, as `onrecord parse --json` prints it."""

    id: str
    title: str
    date: dt.date | None
    published: dt.date | None
    kind: str
    publisher: str
    credit: str | None = Field(description="The agency to which a report credits its information.")
    spokesperson: str | None
    profile: str | None = Field(description="The profile that it was read with.")
    language: str
    source: SourceShape
    opening: str | None
    notice: str | None
    turns: list[SpeakerTurnShape]
    exchanges: list[ExchangeShape]
    provenance: str
    origins: dict[str, str] = Field(description="For each metadata field, where it was read.")

    @classmethod
    def of(cls, transcript: Transcript) -> TranscriptShape:
        """Convert a transcript."""
        exchanges = [ExchangeShape.of(exchange, transcript.text) for exchange in transcript.exchanges]
        turns = [SpeakerTurnShape.of(turn, transcript) for turn in transcript.turns]
        return cls(**described(transcript), turns=turns, exchanges=exchanges)


def asked(exchange: Exchange, text: str) -> dict[str, Any]:
    """Return the fields of an `ExchangeShape` without its answers."""
    return {
        "number": exchange.number,
        "asker": exchange.asker,
        "question": exchange.question.of(text) if exchange.question else None,
        "non_answers": [span.of(text) for span in exchange.non_answers],
        "parts": [
            PartShape(text=part.span.of(text), answers=[span.of(text) for span in part.answers])
            for part in exchange.parts
        ],
    }


def described(transcript: Transcript) -> dict[str, Any]:
    """Return the fields of a `TranscriptShape` without its turns and exchanges."""
    text = transcript.text
    opening = transcript.opening
    source = transcript.source
    return {
        "id": transcript.id,
        "title": transcript.title,
        "date": transcript.date,
        "published": transcript.published,
        "kind": transcript.kind.value,
        "publisher": transcript.publisher,
        "credit": transcript.credit,
        "spokesperson": transcript.spokesperson,
        "profile": transcript.profile,
        "language": transcript.language,
        "source": SourceShape(path=source.path, url=source.url, sha256=source.sha256),
        "opening": "\n".join(answer.span.of(text) for answer in opening.answers) if opening else None,
        "notice": transcript.notice.of(text) if transcript.notice else None,
        "provenance": transcript.provenance.value,
        "origins": dict(transcript.origins),
    }


def _turn(answer: Answer, text: str) -> AnswerTurnShape:
    return AnswerTurnShape(speaker=answer.speaker, text=answer.span.of(text), label=answer.label)
