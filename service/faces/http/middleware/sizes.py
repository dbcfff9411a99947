"""How long an address and a body may be, and how long a body may take: what is more is not read."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service.faces.http.problems import problem


class Sizes:
    """Refuses addresses that are too long (414), bodies that are (413), and bodies that do not end (408)."""

    def __init__(self, app: ASGIApp, *, max_url: int, max_body: int, body_s: float) -> None:
        """Let through addresses of `max_url` bytes, and bodies of `max_body` that have come in after `body_s`."""
        self._app = app
        self._max_url = max_url
        self._max_body = max_body
        self._body_s = body_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body of a request and pass it on whole."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._max_url:
            detail = f"the address has over {self._max_url:,} bytes, which are the most; ask for less at once"
            await problem(HTTPStatus.REQUEST_URI_TOO_LONG, detail)(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._body_s):
                messages = await self._read(scope, receive)
        except TimeoutError:
            detail = f"the body did not come in within {self._body_s:g} seconds; send it again"
            await problem(HTTPStatus.REQUEST_TIMEOUT, detail, headers={"Connection": "close"})(scope, receive, send)
            return
        if messages is None:
            detail = f"the body has over {self._max_body:,} bytes, which are the most; send it in parts"
            headers = {"Connection": "close"}  # the rest of the body is not read
            await problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, headers=headers)(scope, receive, send)
            return

        async def again() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, again, send)

    async def _read(self, scope: Scope, receive: Receive) -> list[Message] | None:
        """Return the messages of a body, None where it is too long."""
        length = Headers(scope=scope).get("content-length", "0")
        if length.isdecimal() and int(length) > self._max_body:
            return None
        read = 0
        messages: list[Message] = []
        while not messages or messages[-1].get("more_body", False):
            messages.append(await receive())
            read += len(messages[-1].get("body", b""))
            if read > self._max_body:
                return None
        return messages
