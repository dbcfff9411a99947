"""What the tools give: the shapes of the other faces, with an address for whatever is to be cited.

`search` and `fetch` have the shapes that ChatGPT's connectors ask for, and nothing beside them.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import Field

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.exporters import exporter
from onrecord.service.faces.mcp.resource_links import ResourceLinks
from onrecord.service.quotations.finding import Finding
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.understanding import emptied
from onrecord.service.schemas.answer_schemas import CitedAnswerShape, HitShape, NumberedCitationShape, SearchShape
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape
from onrecord.service.schemas.quotation_schemas import FindingShape, MatchShape

LINK = "Where it can be opened and checked; give it with the quotation."
CUT = "What was left out to keep the result short; empty where nothing was."

S = TypeVar("S", bound=Shape)


class FoundShape(Shape):
    """A search result of a connector."""

    id: str
    title: str
    url: str


class ResultsShape(Shape):
    """The search results of a connector."""

    results: list[FoundShape]


class DocumentShape(Shape):
    """A document of a connector."""

    id: str
    title: str
    text: str
    url: str
    metadata: dict[str, str]


class LinkedHitShape(HitShape):
    """A passage that was found, and where it can be opened."""

    link: str = Field(description=LINK)


class LinkedSearchShape(SearchShape):
    """The passages for a query."""

    hits: list[LinkedHitShape]  # type: ignore[assignment] # the same hits, with more
    emptied: str | None = Field(description="Where what narrows the query leaves nothing: how much each part does.")
    cut: list[str] = Field([], description=CUT)

    @classmethod
    def linked(cls, result: SearchResult, links: ResourceLinks) -> LinkedSearchShape:
        """Return the shape of a search's result."""
        plain = SearchShape.of(result)
        hits = [_linked_hit(hit, links) for hit in plain.hits]
        return _extended(plain, cls, hits=hits, emptied=emptied(result) or None)


class LinkedCitationShape(NumberedCitationShape):
    """A citation below an answer, and where it can be opened."""

    link: str = Field(description=LINK)


class BriefReplyShape(Shape):
    """The reply to a message that is no question, whose words stand in `answer`; other tools give the rest."""

    kind: str = Field(description="check: verify_quotation gives more; citation: get_citation does; plain: sentences.")
    questions: list[str] = Field(description="Questions that can be asked next.")


class LinkedAnswerShape(CitedAnswerShape):
    """An answer with its citations."""

    citations: list[LinkedCitationShape]  # type: ignore[assignment] # the same citations, with more
    nearest: list[LinkedHitShape]  # type: ignore[assignment] # likewise
    reply: BriefReplyShape | None = Field(None)  # type: ignore[assignment] # less of it, for a short list of tools
    cut: list[str] = Field([], description=CUT)

    @classmethod
    def linked(cls, answer: CitedAnswer, links: ResourceLinks) -> LinkedAnswerShape:
        """Return the shape of an answer."""
        plain = CitedAnswerShape.of(answer)
        citations = [
            _extended(citation, LinkedCitationShape, link=links.citation(citation.passage_id, citation.url))
            for citation in plain.citations
        ]
        nearest = [_linked_hit(hit, links) for hit in plain.nearest]
        return _extended(plain, cls, citations=citations, nearest=nearest)

    @classmethod
    def replied(cls, reply: CitedAnswerShape) -> LinkedAnswerShape:
        """Return the shape of a reply that is no answer to a question."""
        given = reply.reply
        brief = BriefReplyShape(kind=given.kind, questions=given.questions) if given else None
        return _extended(reply, cls, reply=brief)


class OpenedCitationShape(LookedUpCitationShape):
    """A citation that was looked up, where it can be opened, and in the form that was asked for."""

    link: str = Field(description=LINK)
    written: str | None = Field(description="The citation in the form that was asked for; null if none was.")
    cut: list[str] = Field([], description=CUT)

    @classmethod
    def opened(
        cls, citation: Citation, links: ResourceLinks, form: str | None, *, context: bool
    ) -> OpenedCitationShape:
        """Return the shape of a citation."""
        return _extended(
            LookedUpCitationShape.of(citation, context=context),
            cls,
            link=links.citation(citation.id, citation.passage.url),
            written=exporter(form).write(citation) if form else None,
        )


class LinkedMatchShape(MatchShape):
    """A place of the record, and where it can be opened."""

    link: str | None = Field(description=f"{LINK} Null where it is no passage that can be cited.")


class LinkedFindingShape(FindingShape):
    """The verdict on a quotation."""

    matches: list[LinkedMatchShape]  # type: ignore[assignment] # the same places, with more
    nearest: list[LinkedMatchShape]  # type: ignore[assignment] # likewise
    cut: list[str] = Field([], description=CUT)

    @classmethod
    def linked(cls, finding: Finding, links: ResourceLinks) -> LinkedFindingShape:
        """Return the shape of a finding."""
        plain = FindingShape.of(finding)
        return _extended(
            plain,
            cls,
            matches=[_linked_match(match, links) for match in plain.matches],
            nearest=[_linked_match(match, links) for match in plain.nearest],
        )


def _linked_hit(hit: HitShape, links: ResourceLinks) -> LinkedHitShape:
    return _extended(hit, LinkedHitShape, link=links.citation(hit.passage_id, hit.url))


def _linked_match(match: MatchShape, links: ResourceLinks) -> LinkedMatchShape:
    link = links.citation(match.passage_id, match.url) if match.passage_id else None
    return _extended(match, LinkedMatchShape, link=link)


def _extended(shape: Shape, into: type[S], **more: object) -> S:
    """Return a shape as one that has more fields."""
    return into(**{**dict(shape), **more})
