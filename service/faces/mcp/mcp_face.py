"""The Model Context Protocol as a face: `POST /mcp`, where the library for it is installed."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from typing_extensions import override

from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.http.face import Mount
from onrecord.service.http.problems import problem
from onrecord.service.http.rights import needs
from onrecord.service.http.runtime import Runtime

EXTRA = ("mcp", "mcp_types")
PATH = "/mcp"


class _HandedOn(Response):
    """A response that another application sends."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__()
        self._app = app

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer the request."""
        await self._app(scope, receive, send)


def mount(record: Record, runtime: Runtime) -> Mount:
    """Return the route of the protocol over `record`; without the library, one that says what to install."""
    try:
        from onrecord.service.faces.mcp.http_transport import Endpoint  # noqa: PLC0415 - an extra that may be missing
        from onrecord.service.faces.mcp.protocol_server import make_server  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        missing = problem(HTTPStatus.NOT_IMPLEMENTED, str(MissingExtra(PATH, "mcp")))
        return Mount(_router(missing), program_paths=(PATH,))
    endpoint = Endpoint(make_server(record, runtime.pool, runtime.metrics.searched), record.settings.serve)
    return Mount(_router(endpoint), endpoint.running, program_paths=(PATH,))


def _router(app: ASGIApp) -> APIRouter:
    """Return the route that an application answers. The protocol describes itself, so OpenAPI leaves it out."""
    router = APIRouter(include_in_schema=False)

    @router.post(f"{PATH}/")  # many clients write it so, and some lose the body on a redirect
    @router.post(PATH)
    @needs(Right.ASK)
    async def mcp() -> Response:
        """Hand a request on."""
        return _HandedOn(app)

    return router
