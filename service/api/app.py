"""The routes. Each calls one part of the record and returns its shape."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from typing import Annotated

from fastapi import FastAPI, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from indexer.config import MAX_LIMIT
from service.answering.answerer import Answerer
from service.answering.records import CitedAnswer
from service.answering.styles import Style
from service.api.problems import RESPONSES, add_problem_handlers
from service.composition import Record
from service.page.router import page_router
from service.shapes import CitedAnswerShape, LookedUpCitationShape, SearchShape, StatsShape
from service.stats import read_stats
from service.variety import Caps

MAX_HISTORY = 20
TODAY = "The day against which last year and recently are read."
LITERAL = "Take dates and names in prose for words of the topic, and correct no word."


class Search(BaseModel):
    """What `GET /v1/search` takes."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(description="A question or keywords, with operators as in docs/search.md.")
    limit: int | None = Field(None, ge=1, le=MAX_LIMIT, description="How many hits.")
    per_exchange: int | None = Field(None, ge=1, description="How many hits of one exchange at most.")
    per_transcript: int | None = Field(None, ge=1, description="How many hits of one transcript at most.")
    today: dt.date | None = Field(None, description=TODAY)
    literal: bool = Field(False, description=LITERAL)


class Question(BaseModel):
    """What `POST /v1/ask` takes."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(examples=["What has China said about space cooperation?"])
    history: list[str] = Field([], max_length=MAX_HISTORY, description="The questions before it, the oldest first.")
    style: Style = Field(
        Style.AUTO, description="auto takes a timeline where the question asks for a course of events."
    )
    today: dt.date | None = Field(None, description=TODAY)
    literal: bool = Field(False, description=LITERAL)

    def put_to(self, answerer: Answerer) -> CitedAnswer:
        """Ask it. Raises what `Answerer.ask` raises."""
        return answerer.ask(
            self.question, earlier=self.history, style=self.style, today=self.today, literal=self.literal
        )


def create_app(record: Record) -> FastAPI:
    """Return the HTTP application over an open record."""
    app = FastAPI(
        title="On Record",
        description="Semantic search and cited answers over the transcripts of official statements.",
        version=version("onrecord"),
        responses=RESPONSES,
        # Their pages load scripts from elsewhere, and nothing here calls out.
        docs_url=None,
        redoc_url=None,
    )
    add_problem_handlers(app)
    app.include_router(page_router(record))

    @app.get("/v1/search")
    def search(asked: Annotated[Search, Query()]) -> SearchShape:
        """Find the passages nearest to a question, by meaning and by words."""
        caps = Caps(exchange=asked.per_exchange, transcript=asked.per_transcript)
        found = record.retriever.search(asked.q, asked.limit, today=asked.today, literal=asked.literal, caps=caps)
        return SearchShape.of(found)

    @app.post("/v1/ask")
    def ask(question: Question) -> CitedAnswerShape:
        """Answer a question with quotations from the record, each with its citation."""
        return CitedAnswerShape.of(question.put_to(record.answerer))

    @app.get("/v1/citations/{passage_id:path}")
    def cite(passage_id: Annotated[str, Path(description="As printed below every answer.")]) -> LookedUpCitationShape:
        """Show what a citation points to."""
        return LookedUpCitationShape.of(record.citations.cite(passage_id))

    @app.get("/v1/stats")
    def stats() -> StatsShape:
        """Tell what the index holds."""
        return StatsShape.of(read_stats(record.settings.index.path))

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        """Tell that the process is alive."""
        return {"status": "ok"}

    return app
