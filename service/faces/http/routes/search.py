"""`GET /v1/search`: the passages nearest to a question."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord.service.access_keys import Scope as Right
from onrecord.service.composition import Record
from onrecord.service.faces.http.fields import Asked, Day
from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.http.request_state import QUESTION, note
from onrecord.service.faces.http.responses import json_of
from onrecord.service.faces.http.rights import needs
from onrecord.service.presentation.worker_pool import WorkPool
from onrecord.service.retrieval.caps import Caps
from onrecord.service.retrieval.search_settings import MAX_LIMIT
from onrecord.service.schemas import SearchShape

TODAY = "The day against which last year and recently are read."
LITERAL = "Take dates and names in prose for words of the topic, and correct no word."


class Search(BaseModel):
    """What `GET /v1/search` takes."""

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
