"""`GET /v1/citations/{passage_id}`: what a citation points to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from service.api.pool import WorkPool
from service.api.responses import json_of
from service.composition import Record
from service.shapes import LookedUpCitationShape


def citations_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that looks citations up in `record`."""
    router = APIRouter(tags=["citations"])

    @router.get("/v1/citations/{passage_id:path}", response_model=LookedUpCitationShape)
    async def cite(
        passage_id: Annotated[
            str, Path(description="As printed below every answer.", examples=["2024-02-23-mao-ning-3500/6/1"])
        ],
    ) -> Response:
        """Show what a citation points to."""
        return await pool.run(lambda: json_of(LookedUpCitationShape.of(record.citations.cite(passage_id))))

    return router
