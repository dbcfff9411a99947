"""Guards in front of the routes: the host names served, the sizes allowed, and the headers that browsers obey.

A page of another site cannot pass itself off as ours by naming our address: other host names are refused. Health
probes use whatever address they find, so they are let through.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service.http.problems import problem
from onrecord.service.settings.oauth_settings import THIS_MACHINE

ANY_HOST = "*"
CLOSING = {"Connection": "close"}  # the rest of the body is not read
SLOWER = 12  # times as long as other bodies, larger ones may take
PROBED = frozenset(("/healthz", "/readyz"))


class Hosts:
    """Middleware that refuses requests for other hosts with 421."""

    def __init__(self, app: ASGIApp, allowed: Iterable[str]) -> None:
        self._app = app
        self._allowed = answered_to(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if its host is ours."""
        if scope["type"] == "http" and scope["path"] not in PROBED and not self._is_ours(Headers(scope=scope)):
            detail = "the service does not answer to this host name; the operator lists its names in serve.hosts"
            await problem(HTTPStatus.MISDIRECTED_REQUEST, detail)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_ours(self, headers: Headers) -> bool:
        return ANY_HOST in self._allowed or host_name(headers.get("host", "")) in self._allowed


def answered_to(names: Iterable[str]) -> frozenset[str]:
    """Return the lower-case host names that the service answers to: those given and those of this machine."""
    return THIS_MACHINE | {name.lower() for name in names}


def host_name(header: str) -> str:
    """Return the name in a Host header without its port, and an IPv6 address without its brackets."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


class Sizes:
    """Middleware that refuses long addresses (414), large bodies (413) and bodies that do not end in time (408).

    A body that has a length and comes in chunks as well is refused (400): a proxy in front may see another end of it.
    """

    def __init__(
        self, app: ASGIApp, *, max_url: int, max_body: int, body_s: float, larger: Mapping[str, int] | None = None
    ) -> None:
        """Allow addresses of `max_url` bytes and bodies of `max_body` bytes that arrive within `body_s` seconds.

        `larger` are the paths that take larger bodies, with how many bytes; these may take `SLOWER` times as long.
        """
        self._larger = larger or {}
        self._app = app
        self._max_url = max_url
        self._max_body = max_body
        self._body_s = body_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body of a request, then pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._max_url:
            detail = f"the address is longer than {self._max_url:,} bytes; ask for less at once"
            await problem(HTTPStatus.REQUEST_URI_TOO_LONG, detail)(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "content-length" in headers and "transfer-encoding" in headers:
            detail = "the body has a length and comes in chunks as well; send it in one of the two ways"
            await problem(HTTPStatus.BAD_REQUEST, detail, headers=CLOSING)(scope, receive, send)
            return
        largest = self._larger.get(scope["path"], self._max_body)
        patience = self._body_s * (SLOWER if scope["path"] in self._larger else 1)
        try:
            async with asyncio.timeout(patience):
                messages = await self._read(scope, receive, largest)
        except TimeoutError:
            detail = f"the body did not arrive within {patience:g} seconds; send it again"
            await problem(HTTPStatus.REQUEST_TIMEOUT, detail, headers=CLOSING)(scope, receive, send)
            return
        if messages is None:
            detail = f"the body is larger than {largest:,} bytes; send it in parts"
            await problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, headers=CLOSING)(scope, receive, send)
            return

        async def again() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, again, send)

    async def _read(self, scope: Scope, receive: Receive, largest: int) -> list[Message] | None:
        """Return the messages of a body, or None if it is too large."""
        length = Headers(scope=scope).get("content-length", "0")
        if length.isdecimal() and int(length) > largest:
            return None
        read = 0
        messages: list[Message] = []
        while not messages or messages[-1].get("more_body", False):
            messages.append(await receive())
            read += len(messages[-1].get("body", b""))
            if read > largest:
                return None
        return messages


# Our pages load scripts and styles from our own files, and call nobody else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NOT_FRAMED = "frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SecurityHeaders:
    """Middleware that adds the security headers an answer does not have yet."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if NOT_FRAMED not in headers["Content-Security-Policy"]:
                    del headers["X-Frame-Options"]  # it can name all or nobody; the policy names some
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)
