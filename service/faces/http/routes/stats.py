"""`GET /v1/stats`: what the index holds."""

from __future__ import annotations

from fastapi import APIRouter, Response

from onrecord.service.access_keys import Scope as Right
from onrecord.service.analysis.index_stats import read_stats
from onrecord.service.composition import Record
from onrecord.service.faces.http.responses import json_of
from onrecord.service.faces.http.rights import needs
from onrecord.service.presentation.worker_pool import WorkPool
from onrecord.service.schemas import StatsShape


def stats_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that counts what `record` holds."""
    router = APIRouter(tags=["stats"])

    @router.get("/v1/stats", response_model=StatsShape)
    @needs(Right.READ)
    async def stats() -> Response:
        """Tell what the index holds."""
        return await pool.run(lambda: json_of(StatsShape.of(read_stats(record.settings.index.path))))

    return router
