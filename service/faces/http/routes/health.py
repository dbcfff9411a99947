"""For those who run the service: whether it lives, whether it is ready, and what it has counted."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from onrecord.indexer.errors import OnRecordError
from onrecord.service.access_keys import Scope as Right
from onrecord.service.composition import Record
from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.http.problems import Refused
from onrecord.service.faces.http.readiness import Readiness
from onrecord.service.faces.http.responses import json_of
from onrecord.service.faces.http.rights import needs, public
from onrecord.service.schemas.base import Shape


class HealthShape(Shape):
    """How the service is."""

    status: str


def health_router(record: Record, readiness: Readiness, metrics: Metrics) -> APIRouter:
    """Return the routes that tell of the service itself."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", response_model=HealthShape)
    @public
    async def healthz() -> Response:
        """Tell that the process is alive."""
        return json_of(HealthShape(status="ok"))

    @router.get("/readyz", response_model=HealthShape)
    @public
    def readyz() -> Response:
        """Tell whether questions are answered at once: the index is open and the model loaded."""
        if missing := readiness.missing():
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, missing)
        return json_of(HealthShape(status="ready"))

    @router.get(
        "/metrics",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
    @needs(Right.METRICS)
    def counted(request: Request) -> Response:
        """Tell what was counted, in the format of Prometheus."""
        with suppress(OnRecordError):  # an index that is lost is told by /readyz
            metrics.live(record.snapshots.current().manifest)
        content, content_type = metrics.exposed(request.headers.get("accept", ""))
        return Response(content, headers={"Content-Type": content_type})

    return router
