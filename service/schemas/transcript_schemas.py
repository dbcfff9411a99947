"""The shapes of documents that are in the index: listed, counted, and each as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from pydantic import Field

from onrecord.indexer.store.catalogue import Entry, Facet, StoredTranscript
from onrecord.indexer.transcript import Exchange
from onrecord.service.citations.citation import State, state_of
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.document_schemas import (
    AnswerTurnShape,
    ExchangeShape,
    SpeakerTurnShape,
    TranscriptShape,
    asked,
    described,
)


class EntryShape(Shape):
    """A document as it is listed."""

    id: str
    title: str
    date: dt.date | None
    published: dt.date | None
    kind: str
    publisher: str
    spokesperson: str | None
    language: str
    url: str | None
    path: str = Field(description="Below the folder that was indexed.")
    provenance: str
    exchanges: int
    passages: int

    @classmethod
    def of(cls, entry: Entry) -> EntryShape:
        """Return the shape of an entry of the catalogue."""
        return cls(
            id=entry.transcript,
            title=entry.title,
            date=entry.date,
            published=entry.published,
            kind=entry.kind.value,
            publisher=entry.publisher,
            spokesperson=entry.spokesperson,
            language=entry.language,
            url=entry.url,
            path=entry.path,
            provenance=entry.kind.provenance.value,
            exchanges=entry.exchanges,
            passages=entry.passages,
        )


class FacetValueShape(Shape):
    """A value of a facet, as it is asked for."""

    value: str
    transcripts: int


class FacetsShape(Shape):
    """The values of every facet, most transcripts first. The filter on a facet does not restrict its own counts."""

    year: list[FacetValueShape]
    speaker: list[FacetValueShape]
    outlet: list[FacetValueShape]
    kind: list[FacetValueShape]
    language: list[FacetValueShape]

    @classmethod
    def of(cls, facets: Mapping[Facet, Mapping[str, int]]) -> FacetsShape:
        """Return the shape of facets that were counted."""
        return cls(
            **{
                facet.value: [FacetValueShape(value=value, transcripts=n) for value, n in facets[facet].items()]
                for facet in Facet
            }
        )


class CatalogueShape(Shape):
    """A page of the catalogue."""

    generation: int
    total: int = Field(description="How many transcripts there are on all pages.")
    transcripts: list[EntryShape] = Field(description="The newest first, those without a day last.")
    next: str | None = Field(description="The cursor of the next page; null on the last.")
    facets: FacetsShape


class CitedTurnShape(AnswerTurnShape):
    """A turn with its passages, which can be cited."""

    passages: list[str] = Field(description="Their ids, in their order.")


class CitedExchangeShape(ExchangeShape):
    """An exchange whose answers have their passages."""

    answers: list[CitedTurnShape]  # type: ignore[assignment] # the same turns, with more

    @classmethod
    def cited(
        cls, exchange: Exchange, text: str, passages: Mapping[tuple[int, int], Sequence[str]]
    ) -> CitedExchangeShape:
        """Return the shape of an exchange of a transcript with this text and these passages."""
        answers = [
            CitedTurnShape(
                speaker=answer.speaker,
                text=answer.span.of(text),
                label=answer.label,
                passages=list(passages.get((exchange.number, number), ())),
            )
            for number, answer in enumerate(exchange.answers)
        ]
        return cls(**asked(exchange, text), answers=answers)


class StoredTranscriptShape(TranscriptShape):
    """A document as `onrecord parse --json` prints it, with the ids of its passages and what became of it."""

    exchanges: list[CitedExchangeShape]  # type: ignore[assignment] # the same exchanges, with more
    opening_passages: list[str] = Field(description="The ids of the passages of the opening.")
    revision: int
    state: State
    superseded_by: str | None = Field(description="The transcript that stands in its place, if it was superseded.")

    @classmethod
    def stored(cls, stored: StoredTranscript) -> StoredTranscriptShape:
        """Return the shape of a document of the index."""
        transcript, passages = stored.transcript, stored.passages
        return cls(
            **described(transcript),
            turns=[SpeakerTurnShape.of(turn, transcript) for turn in transcript.turns],
            exchanges=[CitedExchangeShape.cited(e, transcript.text, passages) for e in transcript.exchanges],
            opening_passages=[i for (exchange, _), ids in passages.items() if exchange == 0 for i in ids],
            revision=stored.revision,
            state=state_of(stored),
            superseded_by=stored.successor,
        )
