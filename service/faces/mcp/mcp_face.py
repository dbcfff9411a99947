"""The Model Context Protocol as a face: `POST /mcp`, where the library for it is installed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.util import find_spec
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from onrecord.service.faces.mcp.http_transport import Endpoint

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


class EndpointMadeLater:
    """An endpoint that is made for its first request, since its library takes about a second to import.

    It answers while it is `running`, which it can be once.
    """

    def __init__(self, make: Callable[[], Endpoint]) -> None:
        self._make = make
        self._asked = asyncio.Event()
        self._made: asyncio.Future[Endpoint]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. Raises what making the endpoint raised."""
        self._asked.set()
        endpoint = await asyncio.shield(self._made)  # a client that goes away leaves it to the next
        await endpoint(scope, receive, send)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answer requests until the end of the block."""
        self._made = asyncio.get_running_loop().create_future()
        ended = asyncio.Event()
        running = asyncio.create_task(self._run(ended))
        try:
            yield
        finally:
            ended.set()
            self._asked.set()
            await running

    async def _run(self, ended: asyncio.Event) -> None:
        """Make the endpoint once it is asked, and keep it open until the end; one task must do both."""
        await self._asked.wait()
        if ended.is_set():
            self._made.cancel()
            return
        try:
            endpoint = await asyncio.to_thread(self._make)
        except Exception as error:  # noqa: BLE001 - it is raised again in every request
            self._made.set_exception(error)
            return
        async with endpoint.running():
            self._made.set_result(endpoint)
            await ended.wait()


def mount(record: Record, runtime: Runtime) -> Mount:
    """Return the route of the protocol over `record`; without the library, one that says what to install."""
    if not all(map(find_spec, EXTRA)):
        missing = problem(HTTPStatus.NOT_IMPLEMENTED, str(MissingExtra(PATH, "mcp")))
        return Mount(_router(missing), program_paths=(PATH,))

    def make() -> Endpoint:
        from onrecord.service.faces.mcp.http_transport import Endpoint  # noqa: PLC0415 - takes a second to import
        from onrecord.service.faces.mcp.protocol_server import make_server  # noqa: PLC0415 - likewise

        return Endpoint(make_server(record, runtime.pool, runtime.metrics.searched), record.settings.serve)

    endpoint = EndpointMadeLater(make)
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
