"""The JSON schemas of documents in the index: listed, counted by facet, and whole."""

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
    """A document in the list of the catalogue."""

    id: str
    title: str
    date: dt.date | None
    published: dt.date | None
    kind: str
    publisher: str
    spokesperson: str | None
    language: str
    url: str | None
    path: str = Field(description="Relative to the indexed folder.")
    provenance: str
    exchanges: int
    passages: int

    @classmethod
    def of(cls, entry: Entry) -> EntryShape:
        """Convert an entry of the catalogue."""
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
    """A value of a facet, with its number of transcripts."""

    value: str
    transcripts: int


class FacetsShape(Shape):
    """The values of every facet, those with the most transcripts first.

    A filter on a facet does not restrict the counts of that facet.
    """

    year: list[FacetValueShape]
    speaker: list[FacetValueShape]
    outlet: list[FacetValueShape]
    kind: list[FacetValueShape]
    language: list[FacetValueShape]

    @classmethod
    def of(cls, facets: Mapping[Facet, Mapping[str, int]]) -> FacetsShape:
        """Convert the counts of all facets."""
        return cls(
            **{
                facet.value: [FacetValueShape(value=value, transcripts=n) for value, n in facets[facet].items()]
                for facet in Facet
            }
        )


class CatalogueShape(Shape):
    """A page of the catalogue."""

    generation: int
    total: int = Field(description="Number of transcripts on all pages.")
    transcripts: list[EntryShape] = Field(description="The newest first, those without a day last.")
    next: str | None = Field(description="The cursor of the next page; null on the last.")
    facets: FacetsShape


class CitedTurnShape(AnswerTurnShape):
    """A turn with its passages, which can be cited."""

    passages: list[str] = Field(description="Ids of the passages, in order.")


class CitedExchangeShape(ExchangeShape):
    """An exchange whose answers list their passages."""

    answers: list[CitedTurnShape]  # type: ignore[assignment] # the same turns, with more

    @classmethod
    def cited(
        cls, exchange: Exchange, text: str, passages: Mapping[tuple[int, int], Sequence[str]]
    ) -> CitedExchangeShape:
        """Convert an exchange. `text` and `passages` are those of its transcript."""
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
    """A document as `onrecord parse --json` prints it, with the ids of its passages and its state in the index."""

    exchanges: list[CitedExchangeShape]  # type: ignore[assignment] # the same exchanges, with more
    opening_passages: list[str] = Field(description="Ids of the passages of the opening statement.")
    revision: int
    state: State
    superseded_by: str | None = Field(description="The transcript that replaces it, if it was superseded.")

    @classmethod
    def stored(cls, stored: StoredTranscript) -> StoredTranscriptShape:
        """Convert a document of the index."""
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
