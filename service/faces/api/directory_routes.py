"""The record by lists: `GET /v1/speakers`, `outlets`, `topics`, each with a name, `statements` and `days`."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from onrecord.service.access_keys import Right
from onrecord.service.analysis.directory import Heading
from onrecord.service.composition import Record
from onrecord.service.errors import UnknownName
from onrecord.service.http.problems import Refused
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation.directory_lists import (
    Narrowing,
    Ordered,
    days_of,
    directory_of,
    statements_of,
    subject_of,
)
from onrecord.service.schemas.directory_schemas import DaysShape, DirectoryShape, StatementsShape, SubjectShape

SUBJECTS = (Heading.SPEAKER, Heading.OUTLET, Heading.TOPIC)


def directory_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the routes that list who speaks in `record`, who asks, what is spoken of, and when."""
    router = APIRouter(tags=["lists"])
    for heading in SUBJECTS:
        _add_lists(router, record, pool, heading)

    @router.get("/v1/statements", response_model=StatementsShape)
    @needs(Right.READ)
    async def statements(asked: Annotated[Narrowing, Query()]) -> Response:
        """List questions with the beginnings of their answers, the newest first."""

        def found() -> Response:
            snapshot = record.snapshots.current()
            return json_of(statements_of(snapshot, record.directories.of(snapshot), asked))

        return await pool.run(found)

    @router.get("/v1/days", response_model=DaysShape)
    @needs(Right.READ)
    async def days(
        period: Annotated[
            str, Query(description="A year, a month or a day; the latest year if left out.", examples=["2019-03"])
        ] = "",
    ) -> Response:
        """List the days that have transcripts."""

        def found() -> Response:
            try:
                return json_of(days_of(record.snapshots.current(), period))
            except UnknownName as error:
                raise Refused(HTTPStatus.NOT_FOUND, str(error)) from error

        return await pool.run(found)

    return router


def _add_lists(router: APIRouter, record: Record, pool: WorkPool, heading: Heading) -> None:
    """Add the list of a heading, and the page of a name of it."""

    async def listed(asked: Annotated[Ordered, Query()]) -> Response:
        def found() -> Response:
            return json_of(directory_of(record.directories.of(record.snapshots.current()), heading, asked))

        return await pool.run(found)

    async def subject(
        name: Annotated[str, Path(description="As the list writes it.")], asked: Annotated[Narrowing, Query()]
    ) -> Response:
        def found() -> Response:
            snapshot = record.snapshots.current()
            try:
                return json_of(subject_of(snapshot, record.directories.of(snapshot), heading, name, asked))
            except UnknownName as error:
                raise Refused(HTTPStatus.NOT_FOUND, str(error)) from error

        return await pool.run(found)

    word = heading.value
    router.get(
        f"/v1/{word}s", response_model=DirectoryShape, name=f"{word}s", description=f"List all {word}s of the record."
    )(needs(Right.READ)(listed))
    router.get(
        f"/v1/{word}s/{{name:path}}",
        response_model=SubjectShape,
        name=word,
        description=f"Show one {word}: the counts, and questions with the beginnings of their answers.",
    )(needs(Right.READ)(subject))
