"""`GET /v1/transcripts` and `GET /v1/stats`: the transcripts page by page with facets, each as a whole, and totals."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from onrecord.indexer.store import catalogue
from onrecord.service.access_keys import Right
from onrecord.service.analysis.index_stats import read_stats
from onrecord.service.composition import Record
from onrecord.service.errors import NoCursor
from onrecord.service.http.problems import FaultShape, Refused
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation.listing import Listing, listed
from onrecord.service.schemas.index_schemas import StatsShape
from onrecord.service.schemas.transcript_schemas import CatalogueShape, StoredTranscriptShape


def stats_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that counts what `record` holds."""
    router = APIRouter(tags=["stats"])

    @router.get("/v1/stats", response_model=StatsShape)
    @needs(Right.READ)
    async def stats() -> Response:
        """Return the totals of the index."""
        return await pool.run(lambda: json_of(StatsShape.of(read_stats(record.settings.index.path))))

    return router


def transcripts_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the routes that show the transcripts of `record`."""
    router = APIRouter(tags=["transcripts"])

    def page(asked: Listing) -> CatalogueShape:
        try:
            return listed(record.snapshots.current(), asked)
        except NoCursor as error:
            fault = FaultShape(detail=str(error), parameter="cursor")
            raise Refused(HTTPStatus.BAD_REQUEST, f"cursor: {error}", fault) from error

    def shown(transcript: str) -> StoredTranscriptShape:
        snapshot = record.snapshots.current()
        found = catalogue.read_transcript(snapshot.store, transcript, snapshot.manifest.generation)
        if found is None:
            detail = f"no transcript has the id {transcript!r}; GET /v1/transcripts lists all"
            raise Refused(HTTPStatus.NOT_FOUND, detail)
        return StoredTranscriptShape.stored(found)

    @router.get("/v1/transcripts", response_model=CatalogueShape)
    @needs(Right.READ)
    async def transcripts(asked: Annotated[Listing, Query()]) -> Response:
        """List the transcripts, the newest first, with the facets that they can be chosen by."""
        return await pool.run(lambda: json_of(page(asked)))

    @router.get("/v1/transcripts/{transcript_id}", response_model=StoredTranscriptShape)
    @needs(Right.READ)
    async def transcript(
        transcript_id: Annotated[
            str, Path(description="As `GET /v1/transcripts` lists it.", examples=["2024-02-23-mao-ning-3500"])
        ],
    ) -> Response:
        """Show a transcript as it was parsed, with the ids of its passages; one that was superseded as well."""
        return await pool.run(lambda: json_of(shown(transcript_id)))

    return router
