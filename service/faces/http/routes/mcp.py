"""`POST /mcp`: the Model Context Protocol, where the library for it is installed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from typing_extensions import override

from onrecord.service.access_keys import Scope as Right
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.http.problems import problem
from onrecord.service.faces.http.rights import needs
from onrecord.service.presentation.worker_pool import WorkPool

EXTRA = ("mcp", "mcp_types")


@dataclass(frozen=True, slots=True)
class Assistants:
    """The route, and what has to run around it while the service does."""

    router: APIRouter
    running: Callable[[], AbstractAsyncContextManager[None]]


class _HandedOn(Response):
    """An answer that another application gives."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__()
        self._app = app

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have it answer."""
        await self._app(scope, receive, send)


def assistants(record: Record, pool: WorkPool, metrics: Metrics) -> Assistants:
    """Return the face of the protocol over `record`; without the library, one that says what to install."""
    try:
        from onrecord.service.faces.mcp.http_transport import Endpoint  # noqa: PLC0415 - an extra that may be missing
        from onrecord.service.faces.mcp.server import make_server  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        missing = problem(HTTPStatus.NOT_IMPLEMENTED, str(MissingExtra("/mcp", "mcp")))
        return Assistants(_router(missing), nullcontext)
    endpoint = Endpoint(make_server(record, pool, metrics.searched), record.settings.serve)
    return Assistants(_router(endpoint), endpoint.running)


def _router(app: ASGIApp) -> APIRouter:
    """Return the route that an application answers. The protocol describes itself, so that the API need not."""
    router = APIRouter(include_in_schema=False)

    @router.post("/mcp/")  # as many write it; a redirect would lose the body with some clients
    @router.post("/mcp")
    @needs(Right.ASK)
    async def mcp() -> Response:
        """Hand a request on."""
        return _HandedOn(app)

    return router
