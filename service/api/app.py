"""The routes. Each calls one part of the record and returns its shape."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from typing import Annotated

from fastapi import FastAPI, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from indexer.config import MAX_LIMIT
from service.api.problems import RESPONSES, add_problem_handlers
from service.composition import Record
from service.shapes import CitedAnswerShape, LookedUpCitationShape, SearchShape, StatsShape
from service.stats import read_stats

TODAY = "The day against which last year and recently are read."
LITERAL = "Take dates and names in prose for words of the topic, and correct no word."


class Question(BaseModel):
    """What `POST /v1/ask` takes."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(examples=["What has China said about space cooperation?"])
    today: dt.date | None = Field(None, description=TODAY)
    literal: bool = Field(False, description=LITERAL)


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

    @app.get("/v1/search")
    def search(
        q: Annotated[str, Query(description="A question or keywords, with operators as in docs/search.md.")],
        limit: Annotated[int | None, Query(ge=1, le=MAX_LIMIT, description="How many hits.")] = None,
        today: Annotated[dt.date | None, Query(description=TODAY)] = None,
        literal: Annotated[bool, Query(description=LITERAL)] = False,  # noqa: FBT002 - a parameter of the address
    ) -> SearchShape:
        """Find the passages nearest to a question, by meaning and by words."""
        return SearchShape.of(record.retriever.search(q, limit, today=today, literal=literal))

    @app.post("/v1/ask")
    def ask(question: Question) -> CitedAnswerShape:
        """Answer a question with quotations from the record, each with its citation."""
        found = record.answerer.ask(question.question, today=question.today, literal=question.literal)
        return CitedAnswerShape.of(found)

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
