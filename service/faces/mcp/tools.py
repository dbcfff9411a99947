"""The tools: name and description for a model, arguments, result and work of each.

`calling` checks the arguments and sends the results.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.faces.mcp.chatgpt_tools import ChatGPTTools
from onrecord.service.faces.mcp.resource_links import ResourceLinks
from onrecord.service.faces.mcp.result_schemas import (
    DocumentShape,
    LinkedAnswerShape,
    LinkedFindingShape,
    LinkedSearchShape,
    OpenedCitationShape,
    ResultsShape,
)
from onrecord.service.faces.mcp.tool_arguments import (
    Arguments,
    Ask,
    Fetch,
    GetCitation,
    ListTranscripts,
    Search,
    SearchRecord,
    VerifyQuotation,
)
from onrecord.service.presentation.desk_replies import reply_shape
from onrecord.service.presentation.edited_questions import in_days
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.listing import listed
from onrecord.service.query.operators import DATE, KIND, LANGUAGE, OUTLET, SPEAKER, written
from onrecord.service.quotations.claims import claimed_period
from onrecord.service.retrieval.caps import Caps
from onrecord.service.retrieval.retriever import local_day
from onrecord.service.retrieval.timing import Stage
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.transcript_schemas import CatalogueShape

MOST_VALUES = 20  # of a facet


class RecordTools:
    """Answers from a record. Its methods raise what the parts of the record raise."""

    def __init__(self, record: Record, searched: Callable[[Mapping[Stage, float]], None]) -> None:
        """Answer from `record`; `searched` is called with the timings of each search."""
        self._record = record
        self._desk = FrontDesk(record)
        self._searched = searched

    def ask(self, asked: Ask, links: ResourceLinks) -> LinkedAnswerShape:
        """Answer a question."""
        reply = self._desk.reply(asked.question, asked.history, style=asked.style)
        if not isinstance(reply, CitedAnswer):
            return LinkedAnswerShape.replied(reply_shape(asked.question, reply))
        self._searched(reply.search.stages)
        return LinkedAnswerShape.linked(reply, links)

    def search(self, asked: SearchRecord, links: ResourceLinks) -> LinkedSearchShape:
        """Find passages; filters become operators of the query, and so appear in `understood`."""
        period = claimed_period(asked.date, local_day()) if asked.date else None
        narrowed_by = {
            SPEAKER: asked.speaker,
            OUTLET: asked.outlet,
            DATE: in_days(period) if period else None,
            KIND: asked.kind,
            LANGUAGE: asked.language,
        }
        query = " ".join((asked.query, *(written(name, value) for name, value in narrowed_by.items() if value)))
        found = self._record.retriever.search(query, asked.limit, caps=Caps(transcript=asked.per_transcript))
        self._searched(found.stages)
        return LinkedSearchShape.linked(found, links)

    def citation(self, asked: GetCitation, links: ResourceLinks) -> OpenedCitationShape:
        """Look up a citation."""
        found = self._record.citations.cite(asked.id)
        return OpenedCitationShape.opened(found, links, asked.format, context=asked.context)

    def verified(self, asked: VerifyQuotation, links: ResourceLinks) -> LinkedFindingShape:
        """Check a quotation."""
        return LinkedFindingShape.linked(self._record.quotations.check(asked.quote, asked.speaker, asked.date), links)

    def listed(self, asked: ListTranscripts, _: ResourceLinks) -> CatalogueShape:
        """List transcripts."""
        return listed(self._record.snapshots.current(), asked, MOST_VALUES)


Searched = Callable[[Mapping[Stage, float]], None]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool. `work` takes checked arguments and the addresses of this connection, and has `extra_s` more time."""

    name: str
    title: str
    description: str
    takes: type[Arguments]
    gives: type[Shape]
    work: Callable[[Any, ResourceLinks], Shape]
    extra_s: float = 0


SEARCH = """Search official statements: transcripts of press conferences, statements, and news reports about them. \
Returns passages as id, title and url; give an id to fetch to read it. Use this together with fetch where no other \
tools can be called. Prefer ask for a question that wants an answer, and search_record to narrow by speaker, outlet or \
date."""
FETCH = """Read a result of search: the whole exchange (question and answer) that a passage stands in, with the cited \
words and who said them in metadata. The id of a transcript gives the whole transcript; a long one is cut. Use \
this after search, or to read a document that list_transcripts names."""
ASK = """Answer a question from the record with sentences quoted word for word, each with numbered citations. Use this \
first for what a government or its spokesperson said, thinks or did about something, also over time (style timeline). \
A question whether somebody said quoted words is checked instead, and reply holds the finding. \
Where answered is false the record is silent: say so, offer what nearest holds, and add nothing from memory. Give \
quotations unchanged, with speaker, date and link; provenance report means second hand."""
SEARCH_RECORD = """Find passages by meaning and words, narrowed by speaker, outlet that asked, date, kind or language. \
Use this to see more than an answer holds, to compare, or to browse what one person said in a period. text is word for \
word and may be quoted; question is a reporter's and never the official's."""
GET_CITATION = """Look up a citation by its passage_id: the exact words, who said them when and to whom, where they \
stand in the source, what comes before and after, whether the source has changed since, and who quoted it. With format \
also as a reference (apa, chicago, bibtex, ris, csl, markdown). Use this before you cite, and to read on."""
VERIFY_QUOTATION = """Check whether words were really said as they are quoted. verdict is verbatim or typographic \
where they were; else it says what is wrong (altered, misattributed, misdated, stitched, not found ...), and matches \
show the true words with every difference. Use this for any quotation that comes from elsewhere, or from memory."""
LIST_TRANSCRIPTS = """List the documents of the record, the newest first, with the most frequent years, speakers, \
outlets, kinds and languages to choose by (facets). Use this to learn what the record covers, and for names as it \
writes them. next is the cursor of the next page. Read one with fetch and its id."""


def tools_of(record: Record, searched: Searched) -> tuple[Tool, ...]:
    """Return the tools over a record; `searched` is called with the timings of each search."""
    connector, native = ChatGPTTools(record, searched), RecordTools(record, searched)
    patience = record.settings.generator.patience_s
    return (
        Tool("search", "Search (connector)", SEARCH, Search, ResultsShape, connector.search),
        Tool("fetch", "Fetch (connector)", FETCH, Fetch, DocumentShape, connector.fetch),
        Tool("ask", "Ask the record", ASK, Ask, LinkedAnswerShape, native.ask, patience),
        Tool("search_record", "Search the record", SEARCH_RECORD, SearchRecord, LinkedSearchShape, native.search),
        Tool("get_citation", "Look up a citation", GET_CITATION, GetCitation, OpenedCitationShape, native.citation),
        Tool(
            "verify_quotation",
            "Check a quotation",
            VERIFY_QUOTATION,
            VerifyQuotation,
            LinkedFindingShape,
            native.verified,
        ),
        Tool("list_transcripts", "List transcripts", LIST_TRANSCRIPTS, ListTranscripts, CatalogueShape, native.listed),
    )
