"""`GET /v1/transcripts`: what is in the record, page by page with facets, and each transcript as a whole."""

from __future__ import annotations

import base64
import json
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from indexer import catalogue
from indexer.catalogue import Facet, Place
from indexer.transcript import Kind
from service.api.pool import WorkPool
from service.api.problems import FaultShape, Refused
from service.api.responses import json_of
from service.askers import Asker, asker
from service.composition import Record
from service.shapes import CatalogueShape, StoredTranscriptShape
from service.shapes.transcripts import EntryShape, FacetsShape

PAGE, MAX_PAGE = 20, 100
MOST_CHOSEN = 20
MOST_VALUES = 200

Names = Annotated[list[str], Field(max_length=MOST_CHOSEN)]


class Listing(BaseModel):
    """What `GET /v1/transcripts` takes. Of one facet any of the values will do, of several facets each must fit."""

    model_config = ConfigDict(extra="forbid")

    year: Annotated[list[Annotated[str, Field(pattern=r"^[0-9]{4}$")]], Field(max_length=MOST_CHOSEN)] = Field(
        [], description="The year spoken, else published.", examples=[["2024"]]
    )
    speaker: Names = Field([], description="Who speaks in it, as the facets write it.")
    outlet: Names = Field([], description="An outlet that asks in it or, of a report, that publishes it.")
    kind: list[Kind] = Field([], max_length=len(Kind))
    language: Names = Field([], description="As an ISO 639-1 code.", examples=[["en"]])
    limit: int = Field(PAGE, ge=1, le=MAX_PAGE, description="How many transcripts a page has.")
    cursor: str | None = Field(None, max_length=1_000, description="`next` of the page before.")

    def wanted(self) -> dict[Facet, list[str]]:
        """Return the values of the facets that are given."""
        given = {facet: [str(value) for value in getattr(self, facet.value)] for facet in Facet}
        return {facet: values for facet, values in given.items() if values}


def transcripts_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the routes that show the transcripts of `record`."""
    router = APIRouter(tags=["transcripts"])

    def listed(asked: Listing) -> CatalogueShape:
        after = _place(asked.cursor) if asked.cursor is not None else None
        snapshot = record.snapshots.current()
        store, generation = snapshot.store, snapshot.manifest.generation
        wanted = asked.wanted()
        entries = catalogue.page(store, generation, wanted, asked.limit + 1, after)
        shown = entries[: asked.limit]
        return CatalogueShape(
            generation=generation,
            total=catalogue.count(store, generation, wanted),
            transcripts=[EntryShape.of(entry) for entry in shown],
            next=_cursor(shown[-1].place) if len(entries) > len(shown) else None,
            facets=FacetsShape.of(catalogue.facets(store, generation, wanted, _is_outlet, MOST_VALUES)),
        )

    def shown(transcript: str) -> StoredTranscriptShape:
        snapshot = record.snapshots.current()
        found = catalogue.read_transcript(snapshot.store, transcript, snapshot.manifest.generation)
        if found is None:
            detail = f"no transcript has the id {transcript!r}; GET /v1/transcripts lists those that there are"
            raise Refused(HTTPStatus.NOT_FOUND, detail)
        return StoredTranscriptShape.stored(found)

    @router.get("/v1/transcripts", response_model=CatalogueShape)
    async def transcripts(asked: Annotated[Listing, Query()]) -> Response:
        """List the transcripts, the newest first, with the facets that they can be chosen by."""
        return await pool.run(lambda: json_of(listed(asked)))

    @router.get("/v1/transcripts/{transcript_id}", response_model=StoredTranscriptShape)
    async def transcript(
        transcript_id: Annotated[
            str, Path(description="As `GET /v1/transcripts` lists it.", examples=["2024-02-23-mao-ning-3500"])
        ],
    ) -> Response:
        """Show a transcript as it was parsed, with the ids of its passages; one that was superseded as well."""
        return await pool.run(lambda: json_of(shown(transcript_id)))

    return router


def _is_outlet(printed: str) -> bool:
    return asker(printed) is Asker.OUTLET


def _cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(json.dumps([place.day, place.transcript]).encode()).decode().rstrip("=")


def _place(cursor: str) -> Place:
    """Return the place that a cursor stands for. Raises `Refused`."""
    try:
        day, transcript = json.loads(base64.b64decode(f"{cursor}{'=' * (-len(cursor) % 4)}", b"-_", validate=True))
        return Place(str(day), str(transcript))
    except (ValueError, TypeError, RecursionError) as error:
        detail = "this is no cursor; give the next of the page before as it stands"
        fault = FaultShape(detail=detail, parameter="cursor")
        raise Refused(HTTPStatus.BAD_REQUEST, f"cursor: {detail}", fault) from error
