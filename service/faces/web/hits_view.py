"""The hits of a search as the page shows them: the quotation first, then who said it, and to what question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.attribution import spelled
from onrecord.service.presentation.addresses import citation_address, transcript_address
from onrecord.service.presentation.bylines import Byline, byline
from onrecord.service.presentation.marked_text import Marker, Piece
from onrecord.service.retrieval.explanation import TopicWords
from onrecord.service.retrieval.retriever import Hit, SearchResult

PARAGRAPH = "\n"


@dataclass(frozen=True, slots=True)
class SimilarView:
    """A passage that says the same on another day."""

    id: str
    address: str
    day: str
    speaker: str


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit. `paragraphs` are those of the quotation, each in pieces, of which the words of the question are marked."""

    id: str
    address: str
    language: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    byline: Byline
    question: tuple[Piece, ...]
    title: str
    transcript: str
    similar: tuple[SimilarView, ...]


def hit_views(result: SearchResult, hits: Iterable[Hit]) -> tuple[HitView, ...]:
    """Return hits of a search as they are shown."""
    topic = TopicWords(result)
    return tuple(_hit_view(hit, Marker(result.snapshot.lexical.terms, topic.in_hit(hit))) for hit in hits)


def _hit_view(hit: Hit, marker: Marker) -> HitView:
    passage = hit.passage
    return HitView(
        id=passage.id,
        address=citation_address(passage.id),
        language=passage.language,
        paragraphs=tuple(map(marker.pieces, passage.text.split(PARAGRAPH))),
        byline=byline(passage),
        question=marker.pieces(passage.question) if passage.question else (),
        title=passage.title,
        transcript=transcript_address(passage.transcript, at=passage.id),
        similar=tuple(map(_similar, hit.similar)),
    )


def _similar(passage: StoredPassage) -> SimilarView:
    day = spelled(passage.date or passage.published)
    return SimilarView(passage.id, citation_address(passage.id), day, passage.speaker)
