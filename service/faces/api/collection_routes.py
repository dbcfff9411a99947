"""`/v1/collections`: citations that a reader gathers, with a note on each; by token, and without accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord.service.access_keys import Right
from onrecord.service.collections.collection_schemas import CollectionShape
from onrecord.service.collections.collector import LONGEST_NOTE, LONGEST_TITLE, Collector, collector_of
from onrecord.service.composition import Record
from onrecord.service.faces.api.export_routes import DESCRIBED, as_file
from onrecord.service.http.base_url import own_address
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs, public_if
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation.exporting import FORMS, with_addresses
from onrecord.service.schemas.request_fields import OneOf

FORM = Annotated[str, OneOf(lambda: FORMS)]
Title = Annotated[str, Field(max_length=LONGEST_TITLE)]
Note = Annotated[str, Field(max_length=LONGEST_NOTE)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Titled(_Body):
    """The body that makes or renames a collection."""

    title: Title = Field(description="What stands above it.", examples=["Space cooperation"])


class Put(_Body):
    """The body that adds a citation."""

    id: str = Field(
        max_length=200, description="Of a passage or an exchange.", examples=["2024-02-23-mao-ning-3500/6/1"]
    )
    note: Note = ""


class Changed(_Body):
    """The body that changes an item; what is null stays as it is."""

    note: Note | None = None
    place: Annotated[int, Field(ge=1)] | None = Field(None, description="Its place, from 1 on.")


class Exported(_Body):
    """The parameters of an export."""

    format: FORM


def collections_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the routes of the collections of `record`."""
    router = APIRouter(tags=["collections"], prefix="/v1/collections")
    collector = collector_of(record)
    _add_reading(router, record, collector, pool)
    _add_items(router, collector, pool)
    most = record.settings.serve.collections

    @router.post("", response_model=CollectionShape)
    @needs(Right.READ)
    async def start(asked: Titled) -> Response:
        """Make an empty collection. Its token `edit` is shown to nobody else; `share` is for readers."""
        return await pool.run(lambda: _shown(collector, collector.start(asked.title, most).edit))

    @router.patch("/{token}", response_model=CollectionShape)
    @needs(Right.READ)
    async def rename(token: str, asked: Titled) -> Response:
        """Give a collection another title."""
        return await pool.run(lambda: _changed(collector, token, lambda: collector.rename(token, asked.title)))

    @router.delete("/{token}", response_model=CollectionShape)
    @needs(Right.READ)
    async def remove(token: str) -> Response:
        """Delete a collection with its notes; it is shown once more."""

        def removed() -> Response:
            last = _shown(collector, token)
            collector.remove(token)
            return last

        return await pool.run(removed)

    return router


def _add_reading(router: APIRouter, record: Record, collector: Collector, pool: WorkPool) -> None:
    is_open = record.settings.serve.public_citations

    @router.get("/{token}", response_model=CollectionShape)
    @public_if(is_open, Right.READ)
    async def read(token: str) -> Response:
        """Read a collection, by either of its tokens."""
        return await pool.run(lambda: _shown(collector, token))

    @router.get("/{token}/export", response_class=Response, responses=DESCRIBED)
    @public_if(is_open, Right.READ)
    async def export(token: str, asked: Annotated[Exported, Query()], request: Request) -> Response:
        """Export a collection with its notes. An evidence pack has the texts, and of the pages the hashes alone."""
        base = own_address(request.scope, record.settings.serve)

        def written() -> Response:
            listed = with_addresses(collector.listed(collector.open(token).collection), base)
            return as_file(record.snapshots.current(), listed, asked.format)

        return await pool.run(written)


def _add_items(router: APIRouter, collector: Collector, pool: WorkPool) -> None:
    @router.post("/{token}/items", response_model=CollectionShape)
    @needs(Right.READ)
    async def put(token: str, asked: Put) -> Response:
        """Add a citation at the end; one that is there already gets the note, if one is given."""
        return await pool.run(lambda: _changed(collector, token, lambda: collector.put(token, asked.id, asked.note)))

    @router.patch("/{token}/items/{number}", response_model=CollectionShape)
    @needs(Right.READ)
    async def change(token: str, number: int, asked: Changed) -> Response:
        """Change the note on an item, or its place."""
        return await pool.run(lambda: _changed(collector, token, lambda: _change(collector, token, number, asked)))

    @router.delete("/{token}/items/{number}", response_model=CollectionShape)
    @needs(Right.READ)
    async def take_out(token: str, number: int) -> Response:
        """Take an item out."""
        return await pool.run(lambda: _changed(collector, token, lambda: collector.take_out(token, number)))


def _changed(collector: Collector, token: str, change: Callable[[], object]) -> Response:
    change()
    return _shown(collector, token)


def _change(collector: Collector, token: str, number: int, asked: Changed) -> None:
    if asked.note is not None:
        collector.note(token, number, asked.note)
    if asked.place is not None:
        collector.move(token, number, asked.place)


def _shown(collector: Collector, token: str) -> Response:
    opened = collector.open(token)
    reply = json_of(CollectionShape.of(opened, collector.entries(opened.collection)))
    reply.headers["Cache-Control"] = "no-store"
    return reply
