"""The JSON API as a face: all of its routes."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.service.composition import Record
from onrecord.service.faces.api.analysis_routes import analyses_router
from onrecord.service.faces.api.ask_routes import ask_router, search_router
from onrecord.service.faces.api.catalogue_routes import stats_router, transcripts_router
from onrecord.service.faces.api.citation_routes import citations_router
from onrecord.service.faces.api.collection_routes import collections_router
from onrecord.service.faces.api.directory_routes import directory_router
from onrecord.service.faces.api.export_routes import export_router
from onrecord.service.faces.api.quotation_routes import quotations_router
from onrecord.service.http.face import Mount
from onrecord.service.http.runtime import Runtime


def mount(record: Record, runtime: Runtime) -> Mount:
    """Return the routes of the API over an open record."""
    pool, metrics = runtime.pool, runtime.metrics
    routers = (
        search_router(record, pool, metrics),
        ask_router(record, pool, metrics),
        quotations_router(record, pool),
        citations_router(record, runtime.lookups),
        transcripts_router(record, runtime.lookups),
        directory_router(record, pool),
        analyses_router(record, pool),
        export_router(record, pool),
        collections_router(record, pool),
        stats_router(record, pool),
    )
    router = APIRouter(routes=[route for router in routers for route in router.routes])
    return Mount(router, program_paths=("/v1/",))
