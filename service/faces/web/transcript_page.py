"""A whole transcript to be read: every paragraph with its role, an anchor at each exchange, a citation marked in it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.indexer.store.catalogue import StoredTranscript
from onrecord.indexer.transcript import Answer, Exchange, Role, Span, Transcript
from onrecord.service.attribution_text import asked_by, kind_told, published_by, spelled
from onrecord.service.citations.fragment import web_address
from onrecord.service.presentation.addresses import citation_address, transcript_address
from onrecord.service.presentation.citation_view import marked_paragraphs
from onrecord.service.presentation.marked_text import Piece
from onrecord.service.translatable import message


@dataclass(frozen=True, slots=True)
class SpeechView:
    """A turn. `cite` is the id of what to cite of it, None if it was not cut into passages."""

    speaker: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    cite: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """A question with its answers, or `narration`: an agency's own words between exchanges."""

    number: int
    asked: str | None
    question: tuple[str, ...]
    answers: tuple[SpeechView, ...]
    narration: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The fragment of a link to it."""
        return f"e{self.number}"


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the table of contents: who asked, and how the question begins."""

    anchor: str
    label: str
    beginning: str


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """A transcript."""

    id: str
    title: str
    kind: str
    day: str
    published: str
    language: str
    url: str | None
    path: str
    parts: tuple[ExchangeView, ...]
    contents: tuple[ContentsLine, ...]
    notice: str | None
    changed: str | None
    successor: str | None


def transcript_view(stored: StoredTranscript, cited: Span | None) -> TranscriptView:
    """Return the page of a transcript, with what is `cited` marked."""
    transcript = stored.transcript
    parts = _parts(stored, cited)
    return TranscriptView(
        id=transcript.id,
        title=transcript.title,
        kind=kind_told(transcript.kind),
        day=spelled(transcript.date),
        published=published_by(transcript),
        language=transcript.language,
        url=web_address(transcript.source.url),
        path=transcript.source.path,
        parts=parts,
        contents=tuple(_line(part) for part in parts if part.number and part.question),
        notice=transcript.notice.of(transcript.text) if transcript.notice else None,
        changed=None if stored.until is None else message("This is no longer part of the record."),
        successor=transcript_address(stored.successor) if stored.successor else None,
    )


def _parts(stored: StoredTranscript, cited: Span | None) -> tuple[ExchangeView, ...]:
    """Return the exchanges and the narration between them, in the order of the text."""
    transcript = stored.transcript
    placed = [(exchange.start, _exchange(exchange, stored, cited)) for exchange in transcript.statements()]
    for block in transcript.blocks:
        if block.role is Role.NARRATION:
            said = tuple(block.span.of(transcript.text).split("\n"))
            placed.append((block.span.start, ExchangeView(0, None, (), (), said)))
    return tuple(part for _, part in sorted(placed, key=lambda pair: pair[0]))


def _exchange(exchange: Exchange, stored: StoredTranscript, cited: Span | None) -> ExchangeView:
    text = stored.transcript.text
    return ExchangeView(
        number=exchange.number,
        asked=(asked_by(exchange.asker) if exchange.asker else message("asked")) if exchange.question else None,
        question=tuple(exchange.question.of(text).split("\n")) if exchange.question else (),
        answers=tuple(
            _speech(answer, stored.transcript, stored.passages.get((exchange.number, number), ()), cited)
            for number, answer in enumerate(exchange.answers)
        ),
    )


def _speech(answer: Answer, transcript: Transcript, ids: tuple[str, ...], cited: Span | None) -> SpeechView:
    paragraphs = marked_paragraphs(answer.span.of(transcript.text), answer.span, cited)
    cite = ids[0] if ids else None
    return SpeechView(answer.speaker, paragraphs, cite, citation_address(cite) if cite else None)


def _line(part: ExchangeView) -> ContentsLine:
    return ContentsLine(part.anchor, part.asked or "", part.question[0])
