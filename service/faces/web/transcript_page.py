"""A whole transcript to be read: every paragraph with its role, an anchor at each exchange, a citation marked in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.indexer.store.catalogue import StoredTranscript
from onrecord.indexer.store.days import Held
from onrecord.indexer.transcript import Answer, Exchange, Role, Span, Transcript
from onrecord.service.attribution_text import asked_by, kind_told, published_by, spelled
from onrecord.service.citations.fragment import web_address
from onrecord.service.presentation.addresses import citation_address, days_address, transcript_address
from onrecord.service.presentation.marked_text import Piece, cut
from onrecord.service.translatable import counted, message

SPACES = re.compile(r"\s+")
MONTH_DIGITS = 7  # of "2019-03"


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
    question: tuple[tuple[Piece, ...], ...]
    answers: tuple[SpeechView, ...]
    narration: tuple[tuple[Piece, ...], ...] = ()

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
class BesideView:
    """The transcript before or after this one."""

    title: str
    address: str
    day: str
    language: str


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
    previous: BesideView | None
    following: BesideView | None
    calendar: str | None
    find: str
    places: str | None


def transcript_view(
    stored: StoredTranscript,
    cited: Span | None,
    beside: tuple[Held | None, Held | None] = (None, None),
    find: str = "",
) -> TranscriptView:
    """Return the page of a transcript, with what is `cited` marked, and all places of the words to `find`.

    With words to find, the contents are those questions that they stand in or are answered with.
    """
    transcript = stored.transcript
    wanted = SPACES.sub(" ", find).strip()
    marks = re.compile(re.escape(wanted), re.IGNORECASE) if wanted else None
    parts = _parts(stored, _Marks(cited, marks))
    previous, following = (_beside(one) if one else None for one in beside)
    day = transcript.date or transcript.published
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
        contents=tuple(
            _line(part) for part in parts if part.number and part.question and (not marks or _found(part, marks))
        ),
        notice=transcript.notice.of(transcript.text) if transcript.notice else None,
        changed=None if stored.until is None else message("This is no longer part of the record."),
        successor=transcript_address(stored.successor) if stored.successor else None,
        previous=previous,
        following=following,
        calendar=days_address(day.isoformat()[:MONTH_DIGITS]) if day else None,
        find=wanted,
        places=counted("%(count)s place", "%(count)s places", sum(_found(part, marks) for part in parts))
        if marks
        else None,
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is marked in a transcript: a citation, and what is looked for."""

    cited: Span | None
    wanted: re.Pattern[str] | None

    def paragraphs(self, text: str, span: Span) -> tuple[tuple[Piece, ...], ...]:
        """Return the paragraphs of the text that stands in a span, in pieces."""
        found = []
        start = span.start
        for paragraph in text.split("\n"):
            end = start + len(paragraph)
            places = [Span(*match.span()) for match in self.wanted.finditer(paragraph)] if self.wanted else []
            if self.cited and max(self.cited.start, start) < min(self.cited.end, end):
                places.append(Span(max(self.cited.start, start), min(self.cited.end, end)).shifted(-start))
            found.append(cut(paragraph, sorted(places, key=lambda place: place.start)))
            start = end + 1
        return tuple(found)


def _found(part: ExchangeView, wanted: re.Pattern[str]) -> int:
    """Return how often what is looked for stands in an exchange, or in the narration."""
    answers = (paragraph for answer in part.answers for paragraph in answer.paragraphs)
    texts = ("".join(piece.text for piece in paragraph) for paragraph in (*part.question, *answers, *part.narration))
    return sum(1 for text in texts for _ in wanted.finditer(text))


def _beside(held: Held) -> BesideView:
    return BesideView(held.title, transcript_address(held.transcript), spelled(held.day), held.language)


def _parts(stored: StoredTranscript, marks: _Marks) -> tuple[ExchangeView, ...]:
    """Return the exchanges and the narration between them, in the order of the text."""
    transcript = stored.transcript
    placed = [(exchange.start, _exchange(exchange, stored, marks)) for exchange in transcript.statements()]
    for block in transcript.blocks:
        if block.role is Role.NARRATION:
            said = marks.paragraphs(block.span.of(transcript.text), block.span)
            placed.append((block.span.start, ExchangeView(0, None, (), (), said)))
    return tuple(part for _, part in sorted(placed, key=lambda pair: pair[0]))


def _exchange(exchange: Exchange, stored: StoredTranscript, marks: _Marks) -> ExchangeView:
    text = stored.transcript.text
    return ExchangeView(
        number=exchange.number,
        asked=(asked_by(exchange.asker) if exchange.asker else message("asked")) if exchange.question else None,
        question=marks.paragraphs(exchange.question.of(text), exchange.question) if exchange.question else (),
        answers=tuple(
            _speech(answer, stored.transcript, stored.passages.get((exchange.number, number), ()), marks)
            for number, answer in enumerate(exchange.answers)
        ),
    )


def _speech(answer: Answer, transcript: Transcript, ids: tuple[str, ...], marks: _Marks) -> SpeechView:
    paragraphs = marks.paragraphs(answer.span.of(transcript.text), answer.span)
    cite = ids[0] if ids else None
    return SpeechView(answer.speaker, paragraphs, cite, citation_address(cite) if cite else None)


def _line(part: ExchangeView) -> ContentsLine:
    return ContentsLine(part.anchor, part.asked or "", "".join(piece.text for piece in part.question[0]))
