"""The page that answers a question: what was understood, the answer, and the hits with their quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.indexer.store.facts import marks
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.analysis.matter import speaking
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.attribution_text import spelled
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.faces.web.narrowing import Chip, Countable, FacetView, chips, facet_views, found_passages
from onrecord.service.faces.web.timeline import TimelineView, timeline_view
from onrecord.service.presentation.addresses import (
    citation_address,
    search_address,
    search_feed_address,
    transcript_address,
)
from onrecord.service.presentation.answer_view import AnswerView, answer_view
from onrecord.service.presentation.bylines import Byline, byline
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.desk_replies import reply_text
from onrecord.service.presentation.exporting import FORMS
from onrecord.service.presentation.marked_text import Marker, Piece
from onrecord.service.presentation.phrases import taken_as
from onrecord.service.retrieval.explanation import TopicWords
from onrecord.service.retrieval.retriever import Hit, SearchResult
from onrecord.service.retrieval.search_settings import MAX_LIMIT
from onrecord.service.translatable import counted, message

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
    """Return the views of some hits of a search, with the words of the question marked."""
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


FOUND = 200  # of the nearest passages; the first are shown, and all are counted where no passage has the words
SHOWN, MORE = 10, 20
WHO_NOT_WHAT = message("These words say who, when or where, but not what: all that fits is listed.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page was asked it: with how many hits, and whether its words are to be taken as they are.

    `earlier` are the questions of the conversation before it, the oldest first.
    """

    question: str
    literal: bool = False
    shown: int = SHOWN
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page that answers. `reason` says why there is no answer, `more` is where more hits are shown.

    `conversation` are the questions before, each with its address, `taken_as` what a follow-up was taken to mean, and
    `following` the questions that the next one goes on from.
    `counted` says over what the facets and the time line count; `forms` are those in which passages are
    had as a file, and `saved_answer` the question whose answer is.
    """

    question: str
    conversation: tuple[tuple[str, str], ...]
    taken_as: str | None
    following: tuple[str, ...]
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
    feed: str
    forms: tuple[str, ...]
    saved_answer: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits and the answer for a question; without an `answer`, `reason` says why."""

    result: SearchResult
    answer: CitedAnswer | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class WordsView:
    """Words of the record in a reply, with the id and address of their citation, None if they have none."""

    text: str
    byline: str
    marks: tuple[str, str]
    id: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class ReplyView:
    """The reply to a message that is no question; `questions` can be asked next, each with its address."""

    message: str
    lead: str
    notes: tuple[str, ...]
    heading: str
    words: tuple[WordsView, ...]
    questions: tuple[tuple[str, str], ...]
    following: tuple[str, ...]


def reply_view(message: str, reply: Checked | Cited | Told, earlier: Sequence[str] = ()) -> ReplyView:
    """Return a reply of the front desk as it is shown."""
    text = reply_text(reply)
    return ReplyView(
        message=message,
        lead=text.lead,
        notes=text.notes,
        heading=text.heading,
        words=tuple(
            WordsView(
                one.text,
                one.byline,
                one.marks,
                one.passage_id,
                citation_address(one.passage_id) if one.passage_id else None,
            )
            for one in text.words
        ),
        questions=tuple((question, search_address(question)) for question in text.questions),
        following=(*earlier, message),
    )


def find(record: Record, asked: Asked, answered: CitedAnswer | None = None) -> Found:
    """Return the passages nearest to a question, and the answer drawn from the best of them, or one that is known.

    Operators alone ask nothing, but list what they let through. Raises what `Retriever.search` raises.
    """
    meant = asked.question if answered is None else answered.resolved.question
    result = record.retriever.search(meant, min(FOUND, MAX_LIMIT), literal=asked.literal)
    try:
        return Found(result, answered or record.answerer.answer_from(result), None)
    except QueryError as error:
        return Found(result, None, str(error))


def search_view(asked: Asked, found: Found) -> SearchView:
    """Return the page for a question; what a follow-up was found for is in `found`."""
    result, answer = found.result, found.answer
    over = count(result)
    cited = {passage.id for passage in answer.citations} if answer and answer.answered else set[str]()
    hits = [hit for hit in (result.hits or result.outside) if hit.passage.id not in cited]
    has_more = asked.shown < len(hits)
    shown = asked.shown + MORE
    meant = result.query.raw
    return SearchView(
        question=asked.question,
        conversation=tuple(
            (one, search_address(one, after=asked.earlier[:place])) for place, one in enumerate(asked.earlier)
        ),
        taken_as=taken_as(meant) if meant.casefold() != asked.question.casefold() else None,
        following=(*asked.earlier, asked.question),
        literal=asked.literal,
        answer=answer_view(answer) if answer else None,
        reason=WHO_NOT_WHAT if found.reason else None,
        hits=hit_views(result, hits[: asked.shown]),
        more=search_address(asked.question, literal=asked.literal, shown=shown, after=asked.earlier)
        if has_more
        else None,
        took=f"{result.took_ms / 1000:.2f} s",
        chips=chips(result, literal=asked.literal),
        facets=facet_views(result, over.passages, literal=asked.literal),
        timeline=timeline_view(result, over.passages, literal=asked.literal),
        counted=over.told,
        json_address=search_address(meant, literal=asked.literal) + "&format=json",
        feed=search_feed_address(meant),
        forms=FORMS,
        saved_answer=meant if answer and answer.answered and not asked.literal else None,
    )


@dataclass(frozen=True, slots=True)
class CountedOver:
    """What the facets and the time line count over, and how that is told."""

    passages: Sequence[Countable]
    told: str


def count(result: SearchResult) -> CountedOver:
    """Return the passages of the record that speak of the matter, or the nearest ones if none has its words.

    Where a demand is not met, nothing was found, and nothing is counted.
    """
    spoken = speaking(result) if result.hits else None
    if spoken is None:
        nearest = found_passages(result)
        told = counted("the %(count)s nearest passage", "the %(count)s nearest passages", len(nearest))
        return CountedOver(nearest, told)
    number = len(spoken.numbers)
    passages = marks(result.snapshot.store, spoken.numbers.tolist())
    if not spoken.words:
        return CountedOver(passages, counted("all %(count)s passage", "all %(count)s passages", number))
    return CountedOver(
        passages,
        counted(
            "the %(count)s passage that speaks of %(words)s",
            "the %(count)s passages that speak of %(words)s",
            number,
            words=", ".join(spoken.words),
        ),
    )
