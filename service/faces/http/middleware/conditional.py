"""Conditional requests: what a client has of this generation of the record, it is not sent again.

An entity tag stands for the generation, the settings and version that made an answer of it, and what was asked for.
It is taken before the work, so that an answer may be newer than its tag and never older. A search is told with how
long it took, so that its tag is weak, and against which day "last year" was read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from hashlib import sha256
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.indexer.errors import OnRecordError

BELOW = "/v1/"
WEAK = ("/v1/search", "/v1/stats")  # times and sizes in them differ where the rest is the same
REPRESENTATION = ("accept", "accept-language")
VALIDATED = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Authorization"}
ANY, WEAKLY = "*", "W/"
DIGITS = 32  # of the digest; 128 bits


class Conditional:
    """Gives what is got a tag, and answers 304 where the client has it."""

    def __init__(self, app: ASGIApp, state: Callable[[], str], today: Callable[[], dt.date]) -> None:
        """`state` tells what answers are made of: it changes with the generation and the settings."""
        self._app = app
        self._state = state
        self._today = today

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on unless its answer is known to the client."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(BELOW):
            await self._app(scope, receive, send)
            return
        try:
            tag = self._tag(scope)
        except OnRecordError:  # the index cannot be used, which the route tells
            await self._app(scope, receive, send)
            return
        known = _tags(Headers(scope=scope).getlist("if-none-match"))
        if _opaque(tag) in known:
            await _not_modified(tag)(scope, receive, send)
            return
        await self._app(scope, receive, _Tagging(send, tag, has_any=ANY in known).send)

    def _tag(self, scope: Scope) -> str:
        headers = Headers(scope=scope)
        asked = (scope["path"], scope["query_string"].decode("latin-1"), *(headers.get(n, "") for n in REPRESENTATION))
        is_weak = scope["path"].startswith(WEAK)
        parts = (self._state(), *asked, self._today().isoformat() if is_weak else "")
        digest = sha256("\0".join(parts).encode()).hexdigest()[:DIGITS]
        return f'{WEAKLY if is_weak else ""}"{digest}"'


class _Tagging:
    """Sends an answer with its tag, or 304 in its stead where the client has any."""

    def __init__(self, send: Send, tag: str, *, has_any: bool) -> None:
        self._send = send
        self._tag = tag
        self._has_any = has_any
        self._is_left_out = False

    async def send(self, message: Message) -> None:
        """Send a part of an answer; only of one that succeeded a client can have a copy."""
        if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
            headers = MutableHeaders(scope=message)
            headers["ETag"] = self._tag
            for name, value in VALIDATED.items():
                headers.setdefault(name, value)
            if self._has_any:
                self._is_left_out = True
                message = {
                    **message,
                    "status": HTTPStatus.NOT_MODIFIED,
                    "headers": _not_modified(self._tag).raw_headers,
                }
        elif self._is_left_out:
            message = {**message, "body": b""}
        await self._send(message)


def _not_modified(tag: str) -> Response:
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag, **VALIDATED})


def _tags(headers: Sequence[str]) -> set[str]:
    """Return the tags that a client has, compared weakly as If-None-Match is."""
    return {_opaque(tag.strip()) for header in headers for tag in header.split(",")}


def _opaque(tag: str) -> str:
    return tag.removeprefix(WEAKLY)
