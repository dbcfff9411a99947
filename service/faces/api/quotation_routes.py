"""`POST /v1/quotations/verify`: whether a quotation was said, several, or all those of an article."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.readers.formats import read
from onrecord.service.access_keys import Right
from onrecord.service.allowance import Allowance
from onrecord.service.composition import Record
from onrecord.service.errors import NoDate, QueryError, TooMuchWork
from onrecord.service.http.problems import FaultShape, Refused
from onrecord.service.http.request_state import QUESTION, note
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import Busy, WorkPool
from onrecord.service.quotations.finding import Finding
from onrecord.service.quotations.report import check_article, check_length
from onrecord.service.schemas.quotation_schemas import ArticleShape, FindingShape, FindingsShape
from onrecord.service.schemas.request_fields import SAYS_SOMETHING

MOST_QUOTES = 1_000
NDJSON = "application/x-ndjson"
STREAMED = """The verdict; for several quotations in `findings`. With `Accept: application/x-ndjson` these come one a
line, as they are found; a quotation that cannot be checked gets a line with `error` and its number, counted from 0.
So do those for which no time is left; send them again."""
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

    model_config = ConfigDict(extra="forbid", frozen=True)

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
        self._language_of = StatisticalDetector()

    def verified(self, asked: ToVerify) -> FindingShape | FindingsShape | ArticleShape:
        """Return the verdicts. Raises `Refused` naming the part of the request that cannot be checked.

        If the quotations of an article take too long, the last are counted as unchecked; a list that takes too long is
        refused.
        """
        self.require_one(asked)
        if asked.article:
            return self._article(asked, self._allowance())
        if asked.quotes:
            return FindingsShape.of(self._listed(asked))
        try:
            return FindingShape.of(self._checked(asked.quote, asked, "#", self._allowance()))
        except TooMuchWork as error:
            raise _too_much(str(error), "#/quote") from error

    @staticmethod
    def require_one(asked: ToVerify) -> None:
        """Raise `Refused` for a request that gives none, or more than one, of what can be checked."""
        given = [name for name in GIVEN if name in asked.model_fields_set]
        if len(given) != 1:
            fault = FaultShape(detail=ONE_OF_THEM, pointer=f"#/{given[1]}" if given else "#")
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, ONE_OF_THEM, fault)

    def each(self, asked: ToVerify) -> Generator[bytes]:
        """Yield the verdicts on several quotations as lines of JSON, as they come; a line may say what is wrong.

        What the time of the request does not suffice for is said not to be checked, each by its number.
        """
        check = self._each_once(asked)
        for number, quote in enumerate(asked.quotes):
            try:
                shape = FindingShape.of(check(number, quote))
            except Refused as error:
                yield _unverified(error.detail, number)
            except TooMuchWork as error:
                yield _unverified(f"not checked: {error}", number)
            else:
                yield f"{shape.json_line()}\n".encode()

    def _listed(self, asked: ToVerify) -> Iterator[Finding]:
        check = self._each_once(asked)
        for number, quote in enumerate(asked.quotes):
            try:
                yield check(number, quote)
            except TooMuchWork as error:
                detail = f"only the first {number} of {len(asked.quotes)} could be checked; send fewer at once"
                raise _too_much(detail, "#/quotes") from error

    def _each_once(self, asked: ToVerify) -> Callable[[int, str | Quote], Finding]:
        """Return what checks the quotations of a list within the time of one request, equal ones once."""
        allowance = self._allowance()
        found: dict[str | Quote, Finding] = {}

        def check(number: int, quote: str | Quote) -> Finding:
            if quote not in found:
                found[quote] = self._checked(quote, asked, f"#/quotes/{number}", allowance)
            return found[quote]

        return check

    def _allowance(self) -> Allowance:
        """Return what the thread that works on a request may spend from now on."""
        serve = self._record.settings.serve
        return Allowance.begun(serve.work_s, serve.timeout_s)

    def _checked(self, quote: str | Quote, asked: ToVerify, pointer: str, allowance: Allowance) -> Finding:
        own = quote if isinstance(quote, Quote) else Quote(quote=quote)
        try:
            allowance.require()
            return self._record.quotations.check(
                own.quote, own.speaker or asked.speaker, own.date or asked.date, allowance
            )
        except TooMuchWork:
            raise  # what it means depends on what was asked besides
        except NoDate as error:
            raise _refused(error, f"{pointer}/date" if own.date else "#/date") from error
        except QueryError as error:
            raise _refused(
                error, pointer if isinstance(quote, str) and pointer != "#" else f"{pointer}/quote"
            ) from error

    def _article(self, asked: ToVerify, allowance: Allowance) -> ArticleShape:
        name = f"article{SUFFIXES[asked.format]}"
        checker, settings = self._record.quotations, self._record.settings
        try:
            check_length(asked.article, settings.quotation)
            document = read(asked.article.encode(), name)
            language = self._language_of(document.text)
            report = check_article(
                document,
                name,
                language,
                checker,
                settings.quotation,
                speaker=asked.speaker,
                date=asked.date,
                allowance=allowance,
            )
        except NoDate as error:
            raise _refused(error, "#/date") from error
        except QueryError as error:
            raise _refused(error, "#/article") from error
        return ArticleShape.of(report)


def _unverified(detail: str, number: int | None = None) -> bytes:
    """Return the line of a stream for what could not be checked: one of the quotations, or all that were to come."""
    return f"{json.dumps({'error': detail, 'quotation': number}, ensure_ascii=False)}\n".encode()


def _refused(error: QueryError, pointer: str) -> Refused:
    """Return a refusal that names the wrong part of a request by its JSON pointer."""
    return Refused(HTTPStatus.BAD_REQUEST, str(error), FaultShape(detail=str(error), pointer=pointer))


def _too_much(detail: str, pointer: str) -> Refused:
    """Return a refusal of what takes more time than one request may."""
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, FaultShape(detail=detail, pointer=pointer))


def quotations_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that checks quotations against `record`."""
    router = APIRouter(tags=["quotations"])
    verifier = Verifier(record)

    async def lines(asked: ToVerify) -> AsyncGenerator[bytes]:
        try:
            async for line in pool.stream(lambda: verifier.each(asked)):
                yield line
        except Busy as error:
            yield _unverified(error.detail)

    @router.post(
        "/v1/quotations/verify",
        response_model=FindingShape | FindingsShape | ArticleShape,
        responses={200: {"description": STREAMED, "content": {NDJSON: {"schema": {"type": "string"}}}}},
    )
    @needs(Right.VERIFY)
    async def verify(asked: ToVerify, request: Request) -> Response:
        """Check whether a quotation was said as it is quoted, by whom and when; or several, or all of an article."""
        note(request.scope, QUESTION, asked.quote or f"{len(asked.quotes)} quotations, {len(asked.article)} characters")
        if asked.quotes and NDJSON in request.headers.get("accept", ""):
            verifier.require_one(asked)
            return StreamingResponse(lines(asked), media_type=NDJSON)
        return await pool.run(lambda: json_of(verifier.verified(asked)))

    return router
