"""The protocol over HTTP (Streamable HTTP): one POST for each message, answered with JSON, no session kept.

Clients of the revision without sessions and those that begin with `initialize` are both answered. Keys, hosts, sizes
and rates are those of the service; a page of another origin may ask where `serve.cors` names it.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from mcp.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from onrecord.service.http.base_url import own_address
from onrecord.service.http.problems import problem
from onrecord.service.settings.serve_settings import ServeSettings

ANY = "*"
FOREIGN = "pages of this origin may not ask; the operator names those that may in serve.cors"


class Endpoint:
    """Answers what is posted, while it is `running`, which it can be once."""

    def __init__(self, server: Server[Any], settings: ServeSettings) -> None:
        self._manager = StreamableHTTPSessionManager(
            server, json_response=True, stateless=True, max_request_body_size=settings.max_body_bytes
        )
        self._origins = frozenset(settings.cors)
        self._settings = settings

    def running(self) -> AbstractAsyncContextManager[None]:
        """Return the context in which the endpoint answers requests."""
        return self._manager.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; one from a page of a foreign origin is refused, as the protocol demands."""
        origin = Headers(scope=scope).get("origin")
        if origin is None or self._may_ask(origin, Request(scope)):
            await self._manager.handle_request(scope, receive, send)
        else:
            await problem(HTTPStatus.FORBIDDEN, FOREIGN)(scope, receive, send)

    def _may_ask(self, origin: str, request: Request) -> bool:
        own = urlsplit(own_address(request.scope, self._settings))
        return ANY in self._origins or origin in self._origins or origin == f"{own.scheme}://{own.netloc}"
