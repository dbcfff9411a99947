"""Serves everything below a path: that of `serve.public_url`, or the one that a trusted proxy names.

A proxy may pass a path on with the prefix or without it. Inside, every address begins at the root; the prefix is put
before the addresses of pages, of redirections and of cookies on their way out. Absolute links have it from `base_url`.
"""

from __future__ import annotations

import re
from typing import Any, cast
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from onrecord.service.http.request_state import PREFIX, note
from onrecord.service.settings.serve_settings import ServeSettings

FORWARDED = "X-Forwarded-Prefix"
# A path that is safe in a page, a header and a log; a proxy could send anything.
PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")
# Attributes of our pages that hold addresses. A quotation mark in a text is escaped, so none is hit there.
ADDRESS = re.compile(rb'(?<=[\s"])((?:href|src|action|formaction|data-[a-z-]+)=")/(?!/)')
LONGEST = 64  # bytes of an attribute's name, which may be cut in two


class Prefixed:
    """Middleware that takes the prefix from paths, and puts it before addresses."""

    def __init__(self, app: ASGIApp, settings: ServeSettings) -> None:
        self._own = prefix_of(settings)
        # It replaces the address of a trusted proxy by that of its client, so whom to trust is asked before.
        behind = ProxyHeadersMiddleware(cast("Any", app), list(settings.proxies))
        self._trusted = behind.trusted_hosts
        self._app: ASGIApp = cast("ASGIApp", behind) if settings.proxies else app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as if it were asked at the root."""
        prefix = self._prefix(scope) if scope["type"] == "http" else ""
        if not prefix:
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path == prefix or path.startswith(f"{prefix}/"):
            path = path.removeprefix(prefix) or "/"
            raw = scope.get("raw_path") or b""
            scope = {**scope, "path": path, "raw_path": raw.removeprefix(prefix.encode()) or b"/"}
        note(scope, PREFIX, prefix)
        await self._app(scope, receive, _Writing(send, prefix).send)

    def _prefix(self, scope: Scope) -> str:
        if self._own:
            return self._own
        peer = scope["client"][0] if scope.get("client") else ""
        if peer not in self._trusted:
            return ""
        given = Headers(scope=scope).get(FORWARDED, "").rstrip("/")
        return given if PATH.fullmatch(given) else ""


def prefix_of(settings: ServeSettings) -> str:
    """Return the path of `serve.public_url` without a slash at its end, "" where it has none."""
    return urlsplit(settings.public_url or "").path.rstrip("/")


class _Writing:
    """Sends an answer with the prefix before its addresses."""

    def __init__(self, send: Send, prefix: str) -> None:
        self._send = send
        self._prefix = prefix
        self._is_page = False
        self._held = b""  # the end of what was sent so far, in which an attribute may begin

    async def send(self, message: Message) -> None:
        """Send a part of an answer."""
        if message["type"] == "http.response.start":
            message = self._begun(message)
        elif message["type"] == "http.response.body" and self._is_page:
            message = {**message, "body": self._written(message.get("body", b""), more=message.get("more_body", False))}
        await self._send(message)

    def _begun(self, message: Message) -> Message:
        headers = MutableHeaders(raw=list(message.get("headers", [])))
        self._is_page = headers.get("content-type", "").startswith("text/html")
        where = headers.get("location", "")
        if where.startswith("/") and not where.startswith("//"):
            headers["location"] = f"{self._prefix}{where}"
        raw = [
            (name, value.replace(b"Path=/", f"Path={self._prefix}/".encode()) if name == b"set-cookie" else value)
            for name, value in headers.raw
            if not (self._is_page and name == b"content-length")  # pages become longer
        ]
        return {**message, "headers": raw}

    def _written(self, body: bytes, *, more: bool) -> bytes:
        held, self._held = self._held + body, b""
        if more:
            cut = max(held.rfind(b" ", -LONGEST), held.rfind(b">", -LONGEST)) if held else -1
            held, self._held = (held[:cut], held[cut:]) if cut >= 0 else (held, b"")
        return ADDRESS.sub(rb"\g<1>" + self._prefix.encode() + rb"/", held)
