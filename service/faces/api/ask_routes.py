"""`GET /v1/search` and `POST /v1/ask`: the nearest passages, and an answer as a whole or as a stream of events."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from onrecord.service.access_keys import Right
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.http.metrics import Metrics
from onrecord.service.http.problems import problem_of
from onrecord.service.http.request_state import QUESTION, note
from onrecord.service.http.responses import DESCRIBED, MEDIA_TYPE, Event, json_of, streamed
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.desk_replies import whole_shape
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.questions import MAX_HISTORY
from onrecord.service.retrieval.caps import Caps
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.search_settings import MAX_LIMIT
from onrecord.service.schemas.answer_schemas import (
    CitationsShape,
    CitedAnswerShape,
    HitsShape,
    SearchShape,
    SentenceShape,
)
from onrecord.service.schemas.request_fields import Asked, Day
from onrecord.service.schemas.understood_schemas import UnderstoodShape

TODAY = "The day against which last year and recently are read."
LITERAL = "Take dates and names in prose for words of the topic, and correct no word."


class Search(BaseModel):
    """The parameters of `GET /v1/search`."""

    model_config = ConfigDict(extra="forbid")

    q: Asked = Field(
        description="A question or keywords, with operators as in docs/search.md.",
        examples=["space cooperation", 'speaker:"Mao Ning" date:2024 debt'],
    )
    limit: int | None = Field(None, ge=1, le=MAX_LIMIT, description="How many hits.")
    per_exchange: int | None = Field(None, ge=1, description="How many hits of one exchange at most.")
    per_transcript: int | None = Field(None, ge=1, description="How many hits of one transcript at most.")
    today: Day = Field(None, description=TODAY)
    literal: bool = Field(False, description=LITERAL)


def search_router(record: Record, pool: WorkPool, metrics: Metrics) -> APIRouter:
    """Return the route that searches `record`."""
    router = APIRouter(tags=["search"])

    def found(asked: Search) -> Response:
        caps = Caps(exchange=asked.per_exchange, transcript=asked.per_transcript)
        result = record.retriever.search(asked.q, asked.limit, today=asked.today, literal=asked.literal, caps=caps)
        metrics.searched(result.stages)
        return json_of(SearchShape.of(result))

    @router.get("/v1/search", response_model=SearchShape)
    @needs(Right.READ)
    async def search(asked: Annotated[Search, Query()], request: Request) -> Response:
        """Find the passages nearest to a question, by meaning and by words."""
        note(request.scope, QUESTION, asked.q)
        return await pool.run(lambda: found(asked))

    return router


Part = SearchResult | Sentence | CitedAnswer | Checked | Cited | Told
EVENTS = """The answer; with `Accept: text/event-stream` the events `understood`, `hits`, one `sentence` each,
`citations` and `done`, which is the whole answer, or `error` with a problem document where it fails on the way. A
message that is no question for the record, such as a quotation to be checked, gets `done` alone."""


class Question(BaseModel):
    """The body of `POST /v1/ask`."""

    model_config = ConfigDict(extra="forbid")

    question: Asked = Field(examples=["What has China said about space cooperation?"])
    history: list[Asked] = Field([], max_length=MAX_HISTORY, description="The questions before it, the oldest first.")
    style: Style = Field(
        Style.AUTO, description="auto takes a timeline where the question asks for a course of events."
    )
    today: Day = Field(None, description=TODAY)
    literal: StrictBool = Field(False, description=LITERAL)

    def put_to(self, desk: FrontDesk) -> Generator[Part]:
        """Ask it and yield what comes. Raises what `FrontDesk.receive` raises."""
        yield from desk.stream(self.question, self.history, style=self.style, today=self.today, literal=self.literal)


def ask_router(record: Record, pool: WorkPool, metrics: Metrics) -> APIRouter:
    """Return the route that answers from `record`."""
    router = APIRouter(tags=["ask"])
    desk = FrontDesk(record)
    extra_s = record.settings.generator.patience_s

    def answered(question: Question) -> Response:
        *_, last = question.put_to(desk)
        if isinstance(last, CitedAnswer):
            metrics.searched(last.search.stages)
        return json_of(_whole(question, last))

    def events(question: Question) -> Generator[Event]:
        for part in question.put_to(desk):
            if isinstance(part, SearchResult):
                metrics.searched(part.stages)
            yield from _events_of(question, part)

    @router.post(
        "/v1/ask",
        response_model=CitedAnswerShape,
        responses={200: {"description": EVENTS, "content": {MEDIA_TYPE: DESCRIBED}}},
    )
    @needs(Right.ASK)
    async def ask(question: Question, request: Request) -> Response:
        """Answer a question with quotations from the record, each with its citation."""
        note(request.scope, QUESTION, question.question)
        if not wants_events(request.headers.get("accept", "")):
            return await pool.run(lambda: answered(question), extra_s)
        coming = pool.stream(lambda: events(question), extra_s)
        return await streamed(coming, request, lambda error: Event("error", problem_of(error)))

    return router


def wants_events(accept: str) -> bool:
    """Return whether a client asks for server-sent events."""
    return any(kind.partition(";")[0].strip().lower() == MEDIA_TYPE for kind in accept.split(","))


def _events_of(question: Question, part: Part) -> Generator[Event]:
    """Yield the events for a part of an answer."""
    if isinstance(part, SearchResult):
        yield Event("understood", UnderstoodShape.of(part))
        yield Event("hits", HitsShape.of(part))
    elif isinstance(part, Sentence):
        yield Event("sentence", SentenceShape.of(part))
    else:
        if isinstance(part, CitedAnswer):
            yield Event("citations", CitationsShape.of(part))
        yield Event("done", _whole(question, part))


def _whole(question: Question, part: Part) -> CitedAnswerShape:
    """Return the last part of a stream as JSON: the answer, or another reply in its shape."""
    assert not isinstance(part, SearchResult | Sentence)  # noqa: S101 - the last of a stream
    return whole_shape(question.question, part, question.today)
