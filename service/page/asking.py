"""The page on which one asks: what was asked, what was understood, the answer, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.config import MAX_LIMIT
from service.answering.records import CitedAnswer
from service.composition import Record
from service.errors import QueryError
from service.page.addresses import search_address
from service.page.answered import AnswerView, answer_view
from service.page.found import HitView, hit_views
from service.retriever import SearchResult

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
    """The page that answers. `reason` says why there is no answer, `more` is where more hits are shown."""

    question: str
    literal: bool
    answer: AnswerView | None
    reason: str | None
    hits: tuple[HitView, ...]
    more: str | None
    took: str


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
    hits = found.result.hits
    has_more = asked.shown < len(hits)
    more = search_address(asked.question, literal=asked.literal, shown=asked.shown + MORE) if has_more else None
    return SearchView(
        question=asked.question,
        literal=asked.literal,
        answer=answer_view(found.answer) if found.answer else None,
        reason="These words say who, when or where, but not what: all that fits is listed." if found.reason else None,
        hits=hit_views(found.result, hits[: asked.shown]),
        more=more,
        took=f"{found.result.took_ms / 1000:.2f} s",
    )
