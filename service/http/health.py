"""Routes for the operators of a service: is it alive, is it ready, what has it counted."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from onrecord.indexer.errors import OnRecordError
from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.http.metrics import Metrics
from onrecord.service.http.problems import Refused
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs, public
from onrecord.service.schemas.base import Shape


class Readiness:
    """Whether the service can answer at once: the model is loaded and the index open."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.is_warm = False
        self.failure: Exception | None = None

    def warm_up(self) -> None:
        """Load the models. An error is kept in `failure`; the process should then end."""
        try:
            self._record.answerer.warm_up()
        except Exception as error:  # noqa: BLE001 - raised by the server
            self.failure = error
        else:
            self.is_warm = True

    def missing(self) -> str | None:
        """Return what is missing, or None if nothing is."""
        if self.failure is not None:
            return "the model cannot be loaded; ask the operator"
        if not self.is_warm:
            return "the model is being loaded"
        try:
            self._record.snapshots.current()
        except OnRecordError:
            return "the index cannot be used at present; ask the operator"
        return None


class HealthShape(Shape):
    """The state of the service."""

    status: str


def health_router(record: Record, readiness: Readiness, metrics: Metrics) -> APIRouter:
    """Return the routes about the service itself."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", response_model=HealthShape)
    @public
    async def healthz() -> Response:
        """Answer while the process is alive."""
        return json_of(HealthShape(status="ok"))

    @router.get("/readyz", response_model=HealthShape)
    @public
    def readyz() -> Response:
        """Answer 200 once questions can be answered: the index is open and the model loaded."""
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
        """Return the metrics in the format of Prometheus."""
        with suppress(OnRecordError):  # /readyz reports an index that is lost
            metrics.live(record.snapshots.current().manifest)
        content, content_type = metrics.exposed(request.headers.get("accept", ""))
        return Response(content, headers={"Content-Type": content_type})

    return router
