"""`GET /v1/stats`: what the index holds."""

from __future__ import annotations

from fastapi import APIRouter, Response

from onrecord.service.api.pool import WorkPool
from onrecord.service.api.responses import json_of
from onrecord.service.composition import Record
from onrecord.service.shapes import StatsShape
from onrecord.service.stats import read_stats


def stats_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that counts what `record` holds."""
    router = APIRouter(tags=["stats"])

    @router.get("/v1/stats", response_model=StatsShape)
    async def stats() -> Response:
        """Tell what the index holds."""
        return await pool.run(lambda: json_of(StatsShape.of(read_stats(record.settings.index.path))))

    return router
