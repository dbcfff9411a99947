"""`POST /v1/quotations/verify`: whether a quotation was said, several, or all those of an article."""

from __future__ import annotations

from functools import cached_property
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.readers.formats import read
from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.errors import NoDate, QueryError
from onrecord.service.http.problems import FaultShape, Refused
from onrecord.service.http.request_state import QUESTION, note
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.quotations.finding import Finding
from onrecord.service.quotations.report import check_article
from onrecord.service.schemas.quotation_schemas import ArticleShape, FindingShape, FindingsShape
from onrecord.service.schemas.request_fields import SAYS_SOMETHING

MOST_QUOTES = 100
GIVEN = ("quote", "quotes", "article")
ONE_OF_THEM = "give exactly one of quote, quotes and article"
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}
WHO = "Who is said to have said it."
WHEN = "When: a day, a month, a year, or a range such as 2019-03..2019-06."

Words = Annotated[
    str,
    Field(min_length=1, description="The words between the quotation marks.", json_schema_extra=SAYS_SOMETHING),
]


class Quote(BaseModel):
    """A quotation, with who is said to have said it and when; left out, what is said of all of them holds."""

    model_config = ConfigDict(extra="forbid")

    quote: Words
    speaker: str | None = Field(None, description=WHO)
    date: str | None = Field(None, description=WHEN)


class ToVerify(BaseModel):
    """The body of `POST /v1/quotations/verify`: one quotation, several, or an article."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "oneOf": [{"required": [name]} for name in GIVEN],
            "examples": [
                {"quote": "The Chinese economy grew by 6.2 percent", "speaker": "Hua Chunying"},
                {"quotes": ["the growth rate", {"quote": "we hope so", "date": "2019-07"}]},
                {"article": "The spokesperson said: “We hope so.”"},
            ],
        },
    )

    quote: Words = ""
    quotes: list[Words | Quote] = Field([], min_length=1, max_length=MOST_QUOTES)
    article: str = Field("", min_length=1, description="A text; every quotation in it is checked.")
    format: Literal["text", "markdown", "html"] = Field("text", description="What the article is written in.")
    speaker: str | None = Field(None, description=WHO)
    date: str | None = Field(None, description=WHEN)


class Verifier:
    """Checks quotations against a record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def _language_of(self) -> StatisticalDetector:
        return StatisticalDetector()

    def verified(self, asked: ToVerify) -> FindingShape | FindingsShape | ArticleShape:
        """Return the verdicts. Raises `Refused` naming the part of the request that cannot be checked."""
        given = [name for name in GIVEN if name in asked.model_fields_set]
        if len(given) != 1:
            fault = FaultShape(detail=ONE_OF_THEM, pointer=f"#/{given[1]}" if given else "#")
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, ONE_OF_THEM, fault)
        if asked.article:
            return self._article(asked)
        if asked.quotes:
            return FindingsShape.of(
                self._checked(quote, asked, f"#/quotes/{number}") for number, quote in enumerate(asked.quotes)
            )
        return FindingShape.of(self._checked(asked.quote, asked, "#"))

    def _checked(self, quote: str | Quote, asked: ToVerify, pointer: str) -> Finding:
        own = quote if isinstance(quote, Quote) else Quote(quote=quote)
        try:
            return self._record.quotations.check(own.quote, own.speaker or asked.speaker, own.date or asked.date)
        except NoDate as error:
            raise _refused(error, f"{pointer}/date" if own.date else "#/date") from error
        except QueryError as error:
            raise _refused(
                error, pointer if isinstance(quote, str) and pointer != "#" else f"{pointer}/quote"
            ) from error

    def _article(self, asked: ToVerify) -> ArticleShape:
        name = f"article{SUFFIXES[asked.format]}"
        document = read(asked.article.encode(), name)
        language, checker, settings = self._language_of(document.text), self._record.quotations, self._record.settings
        try:
            report = check_article(
                document, name, language, checker, settings.quotation, speaker=asked.speaker, date=asked.date
            )
        except NoDate as error:
            raise _refused(error, "#/date") from error
        return ArticleShape.of(report)


def _refused(error: QueryError, pointer: str) -> Refused:
    """Return a refusal that names the wrong part of a request by its JSON pointer."""
    return Refused(HTTPStatus.BAD_REQUEST, str(error), FaultShape(detail=str(error), pointer=pointer))


def quotations_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that checks quotations against `record`."""
    router = APIRouter(tags=["quotations"])
    verifier = Verifier(record)

    @router.post("/v1/quotations/verify", response_model=FindingShape | FindingsShape | ArticleShape)
    @needs(Right.VERIFY)
    async def verify(asked: ToVerify, request: Request) -> Response:
        """Check whether a quotation was said as it is quoted, by whom and when; or several, or all of an article."""
        note(request.scope, QUESTION, asked.quote or f"{len(asked.quotes)} quotations, {len(asked.article)} characters")
        return await pool.run(lambda: json_of(verifier.verified(asked)))

    return router
