"""`POST /v1/ask`: an answer with its citations, as a whole or event by event as it comes."""

from __future__ import annotations

from collections.abc import Generator

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from onrecord.service.access_keys import Scope as Right
from onrecord.service.answers.answerer import Answerer
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.faces.http.fields import Asked, Day
from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.http.problems import problem_of
from onrecord.service.faces.http.request_state import QUESTION, note
from onrecord.service.faces.http.responses import json_of
from onrecord.service.faces.http.rights import needs
from onrecord.service.faces.http.routes.search import LITERAL, TODAY
from onrecord.service.faces.http.sse import DESCRIBED, MEDIA_TYPE, Event
from onrecord.service.faces.http.streaming import streamed
from onrecord.service.presentation.worker_pool import WorkPool
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.schemas import CitationsShape, CitedAnswerShape, HitsShape, SentenceShape, UnderstoodShape

MAX_HISTORY = 20
EVENTS = """The answer; with `Accept: text/event-stream` the events `understood`, `hits`, one `sentence` each,
`citations` and `done`, which is the whole answer, or `error` with a problem document where it fails on the way."""


class Question(BaseModel):
    """What `POST /v1/ask` takes."""

    model_config = ConfigDict(extra="forbid")

    question: Asked = Field(examples=["What has China said about space cooperation?"])
    history: list[Asked] = Field([], max_length=MAX_HISTORY, description="The questions before it, the oldest first.")
    style: Style = Field(
        Style.AUTO, description="auto takes a timeline where the question asks for a course of events."
    )
    today: Day = Field(None, description=TODAY)
    literal: StrictBool = Field(False, description=LITERAL)

    def put_to(self, answerer: Answerer) -> Generator[SearchResult | Sentence | CitedAnswer]:
        """Ask it and yield what comes. Raises what `Answerer.stream` raises."""
        yield from answerer.stream(
            self.question, earlier=self.history, style=self.style, today=self.today, literal=self.literal
        )


def ask_router(record: Record, pool: WorkPool, metrics: Metrics) -> APIRouter:
    """Return the route that answers from `record`."""
    router = APIRouter(tags=["ask"])
    extra_s = record.settings.generator.patience_s

    def answered(question: Question) -> Response:
        *_, answer = question.put_to(record.answerer)
        assert isinstance(answer, CitedAnswer)  # noqa: S101 - the last of a stream
        metrics.searched(answer.search.stages)
        return json_of(CitedAnswerShape.of(answer))

    def events(question: Question) -> Generator[Event]:
        for part in question.put_to(record.answerer):
            if isinstance(part, SearchResult):
                metrics.searched(part.stages)
            yield from _told(part)

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
    """Tell whether a client would rather have an answer event by event."""
    return any(kind.partition(";")[0].strip().lower() == MEDIA_TYPE for kind in accept.split(","))


def _told(part: SearchResult | Sentence | CitedAnswer) -> Generator[Event]:
    """Yield the events that tell of a part of an answer."""
    if isinstance(part, SearchResult):
        yield Event("understood", UnderstoodShape.of(part))
        yield Event("hits", HitsShape.of(part))
    elif isinstance(part, Sentence):
        yield Event("sentence", SentenceShape.of(part))
    else:
        yield Event("citations", CitationsShape.of(part))
        yield Event("done", CitedAnswerShape.of(part))
