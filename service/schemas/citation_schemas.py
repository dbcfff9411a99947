"""The JSON schemas of citations that were looked up by their ids."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from onrecord.indexer.store.context import Context, Turn
from onrecord.service.citations.citation import Citation, Echo
from onrecord.service.citations.exporters import Exporter
from onrecord.service.citations.fragment import source_link
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.passage_schemas import CitationShape, cited


class TurnShape(Shape):
    """An uninterrupted turn of one speaker, with the ids of its passages."""

    speaker: str
    label: str | None = Field(description="The speaker as printed at the head of the turn.")
    text: str
    start: int
    end: int
    passages: list[str]

    @classmethod
    def of(cls, turn: Turn) -> TurnShape:
        """Convert a turn."""
        return cls(
            speaker=turn.speaker,
            label=turn.label,
            text=turn.text,
            start=turn.span.start,
            end=turn.span.end,
            passages=list(turn.passages),
        )


class ContextShape(Shape):
    """The exchange that a passage belongs to, and the ids of the neighbouring exchanges."""

    turns: list[TurnShape]
    before: str | None
    after: str | None

    @classmethod
    def of(cls, context: Context) -> ContextShape:
        """Convert a context."""
        return cls(turns=[TurnShape.of(turn) for turn in context.turns], before=context.before, after=context.after)


class EchoShape(Shape):
    """The same words in another document: a transcript that a report quotes, or a report that quotes a transcript."""

    passage_id: str
    text: str
    start: int
    end: int
    speaker: str
    date: dt.date | None
    title: str
    publisher: str
    provenance: str
    here: tuple[int, int] = Field(description="Start and end of the words in the text of the cited transcript.")

    @classmethod
    def of(cls, echo: Echo) -> EchoShape:
        """Convert an echo."""
        passage = echo.passage
        return cls(
            passage_id=passage.id,
            text=echo.text,
            start=echo.span.start,
            end=echo.span.end,
            speaker=passage.speaker,
            date=passage.date,
            title=passage.title,
            publisher=passage.publisher,
            provenance=passage.provenance.value,
            here=(echo.here.start, echo.here.end),
        )


class LookedUpCitationShape(CitationShape):
    """A citation that was looked up by its id, as `onrecord cite --format json` prints it."""

    id: str = Field(description="The id that was looked up: of a passage, or of an exchange for its first turn.")
    role: str = Field(description="answer, or opening for a statement before the first question.")
    transcript: str
    event: str = Field(description="The title of the event, without the day.")
    place: str | None = Field(description="Where it was spoken, or the place in its dateline, as the page states it.")
    issued: dt.date | None = Field(description="The day on which it was published, or else spoken.")
    source_link: str | None = Field(description="URL of the page with a text fragment that marks the quotation.")
    state: str
    revision: int
    previous: str | None
    next: str | None
    superseded_by: str | None = Field(description="The transcript that replaces it, if it was superseded.")
    quotes: list[EchoShape] = Field(description="For a report: the words of transcripts that it quotes.")
    quoted_by: list[EchoShape] = Field(description="For a transcript: the quotations of it in reports.")
    note: str | None = Field(None, description="What a reader wrote beside it in a collection.")
    context: ContextShape | None = Field(description="The whole exchange; null unless it was requested.")

    @classmethod
    def of(cls, citation: Citation, *, context: bool = False) -> LookedUpCitationShape:
        """Convert a citation. With `context`, its whole exchange is included."""
        place = {"quote": citation.quote, "start": citation.span.start, "end": citation.span.end}
        return cls(
            **{**cited(citation.passage), **place},
            id=citation.id,
            role=citation.role.value,
            transcript=citation.passage.transcript,
            event=citation.event,
            place=citation.place,
            issued=citation.issued,
            source_link=source_link(citation),
            state=citation.state.value,
            revision=citation.passage.revision,
            previous=citation.previous,
            next=citation.next,
            superseded_by=citation.superseded_by,
            quotes=[EchoShape.of(echo) for echo in citation.quotes],
            quoted_by=[EchoShape.of(echo) for echo in citation.quoted_by],
            note=citation.note,
            context=ContextShape.of(citation.context) if context else None,
        )


class WrittenCitationShape(Shape):
    """A citation in a form such as APA or BibTeX, as `onrecord cite --format apa --json` prints it."""

    id: str
    format: str
    media_type: str
    text: str

    @classmethod
    def of(cls, citation: Citation, form: Exporter) -> WrittenCitationShape:
        """Write a citation in a form."""
        return cls(id=citation.id, format=form.name, media_type=form.media_type, text=form.write(citation))
