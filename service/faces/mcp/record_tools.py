"""The work of our own tools: what the other faces do, with the addresses of a connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.service.composition import Record
from onrecord.service.faces.mcp.argument_schemas import Ask, GetCitation, ListTranscripts, SearchRecord, VerifyQuotation
from onrecord.service.faces.mcp.resource_links import Links
from onrecord.service.faces.mcp.result_schemas import (
    LinkedAnswerShape,
    LinkedFindingShape,
    LinkedSearchShape,
    OpenedCitationShape,
)
from onrecord.service.presentation.listing import listed
from onrecord.service.query.operators import DATE, KIND, LANGUAGE, OUTLET, SPEAKER, written
from onrecord.service.retrieval.caps import Caps
from onrecord.service.retrieval.timing import Stage
from onrecord.service.schemas import CatalogueShape

MOST_VALUES = 20  # of a facet


class Native:
    """Answers from a record. Its methods raise what the parts of the record raise."""

    def __init__(self, record: Record, searched: Callable[[Mapping[Stage, float]], None]) -> None:
        """Answer from `record`; `searched` hears how long the parts of every search took."""
        self._record = record
        self._searched = searched

    def ask(self, asked: Ask, links: Links) -> LinkedAnswerShape:
        """Answer a question."""
        answer = self._record.answerer.ask(asked.question, earlier=asked.history, style=asked.style)
        self._searched(answer.search.stages)
        return LinkedAnswerShape.linked(answer, links)

    def search(self, asked: SearchRecord, links: Links) -> LinkedSearchShape:
        """Find passages; what narrows them is told as operators of the query, which are shown as understood."""
        narrowed_by = {
            SPEAKER: asked.speaker,
            OUTLET: asked.outlet,
            DATE: asked.date,
            KIND: asked.kind,
            LANGUAGE: asked.language,
        }
        query = " ".join((asked.query, *(written(name, value) for name, value in narrowed_by.items() if value)))
        found = self._record.retriever.search(query, asked.limit, caps=Caps(transcript=asked.per_transcript))
        self._searched(found.stages)
        return LinkedSearchShape.linked(found, links)

    def citation(self, asked: GetCitation, links: Links) -> OpenedCitationShape:
        """Look up a citation."""
        found = self._record.citations.cite(asked.id)
        return OpenedCitationShape.opened(found, links, asked.format, context=asked.context)

    def verified(self, asked: VerifyQuotation, links: Links) -> LinkedFindingShape:
        """Check a quotation."""
        return LinkedFindingShape.linked(self._record.quotations.check(asked.quote, asked.speaker, asked.date), links)

    def listed(self, asked: ListTranscripts, _: Links) -> CatalogueShape:
        """List transcripts."""
        return listed(self._record.snapshots.current(), asked, MOST_VALUES)
