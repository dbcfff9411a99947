"""The page on which one asks: what was asked, what was understood, the answer, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.faces.web.chips import Chip, chips
from onrecord.service.faces.web.facets import FacetView, facet_views, found_passages
from onrecord.service.faces.web.hits_view import HitView, hit_views
from onrecord.service.faces.web.timeline import TimelineView, timeline_view
from onrecord.service.presentation.addresses import search_address
from onrecord.service.presentation.answer_view import AnswerView, answer_view
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.search_settings import MAX_LIMIT

COUNTED = 200  # of the nearest passages, for the facets and the time line
SHOWN, MORE = 10, 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page was asked it: with how many hits, and whether its words are to be taken as they are."""

    question: str
    literal: bool = False
    shown: int = SHOWN


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page that answers. `reason` says why there is no answer, `more` is where more hits are shown.

    `counted` says over what the facets and the time line count.
    """

    question: str
    literal: bool
    answer: AnswerView | None
    reason: str | None
    hits: tuple[HitView, ...]
    more: str | None
    took: str
    chips: tuple[Chip, ...]
    facets: tuple[FacetView, ...]
    timeline: TimelineView | None
    counted: str
    json_address: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the record has on a question. Without an `answer`, `reason` says why."""

    result: SearchResult
    answer: CitedAnswer | None
    reason: str | None


def find(record: Record, asked: Asked) -> Found:
    """Return the answer to a question, and the passages that are nearest to it.

    Operators alone are no question, but list what they let through. Raises what `Retriever.search` raises.
    """
    result = record.retriever.search(asked.question, min(COUNTED, MAX_LIMIT), literal=asked.literal)
    try:
        return Found(result, record.answerer.ask(asked.question, literal=asked.literal), None)
    except QueryError as error:
        return Found(result, None, str(error))


def search_view(asked: Asked, found: Found) -> SearchView:
    """Return the page for a question."""
    result, hits, passages = found.result, found.result.hits, found_passages(found.result)
    has_more = asked.shown < len(hits)
    more = search_address(asked.question, literal=asked.literal, shown=asked.shown + MORE) if has_more else None
    return SearchView(
        question=asked.question,
        literal=asked.literal,
        answer=answer_view(found.answer) if found.answer else None,
        reason="These words say who, when or where, but not what: all that fits is listed." if found.reason else None,
        hits=hit_views(result, hits[: asked.shown]),
        more=more,
        took=f"{result.took_ms / 1000:.2f} s",
        chips=chips(result, literal=asked.literal),
        facets=facet_views(result, passages, literal=asked.literal),
        timeline=timeline_view(result, passages, literal=asked.literal),
        counted=_counted(len(passages), result.matching),
        json_address=search_address(asked.question, literal=asked.literal) + "&format=json",
    )


def _counted(found: int, matching: int) -> str:
    """Return over what is counted: all passages that the operators let through, or the nearest of them."""
    return f"all {found:,} passages" if found >= matching else f"the {found:,} nearest passages"
