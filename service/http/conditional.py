"""Conditional and HEAD requests (RFC 9110): a client that holds the current answer is not sent it again.

An entity tag is made of the generation, the version and settings that answer, and the request. It is taken before the
work, so that an answer may be newer than its tag but never older. Search results hold the time they took, so their tag
is weak and covers the day against which "last year" is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import version

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.indexer.errors import OnRecordError
from onrecord.indexer.generations import current_generation, read_manifest
from onrecord.service.settings import Settings

# Settings that change no answer: where the service listens and where files lie.
IRRELEVANT = {"index", "sources", "passages", "serve"}


class IndexState:
    """The state of an index and of the program that reads it; reading it again costs one small file."""

    def __init__(self, settings: Settings) -> None:
        self._index = settings.index.path
        reading = f"{version('onrecord')} {settings.model_dump_json(exclude=IRRELEVANT)}"
        self._reading = sha256(reading.encode()).hexdigest()
        self._known: tuple[int, str] = (0, "")

    def current(self) -> str:
        """Return the state as of now. Raises an `IndexStateError`."""
        generation = current_generation(self._index)
        if generation != self._known[0] or not generation:
            manifest = read_manifest(self._index, generation)
            self._known = (generation, f"{generation} {manifest.created} {manifest.content_sha256} {self._reading}")
        return self._known[1]


MATCHED = ("route", "path_params")  # what the router notes of a request, for the log


class HeadAsGet:
    """Middleware that has HEAD answered by the route of GET, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; a HEAD request goes as GET."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        asked = {**scope, "method": "GET"}
        try:
            await self._app(asked, receive, bodiless)
        finally:
            scope.update({name: asked[name] for name in MATCHED if name in asked})


BELOW = "/v1/"
READERS = "/v1/collections"  # what readers change, and not the index
WEAK = ("/v1/search", "/v1/stats")  # times and sizes in them differ where the rest is the same
REPRESENTATION = ("accept", "accept-language")
VALIDATED = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Authorization"}
ANY, WEAKLY = "*", "W/"
DIGITS = 32  # of the digest; 128 bits


class Conditional:
    """Middleware that tags answers to GET, and answers 304 where the client has the tag."""

    def __init__(self, app: ASGIApp, state: Callable[[], str], today: Callable[[], dt.date]) -> None:
        """`state` returns a text that changes with the generation and the settings."""
        self._app = app
        self._state = state
        self._today = today

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on unless the client holds its answer."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_of_the_index(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            tag = self._tag(scope)
        except OnRecordError:  # the index cannot be used; the route reports it
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


def _is_of_the_index(path: str) -> bool:
    """Return whether what stands at a path changes with the index alone."""
    return path.startswith(BELOW) and not path.startswith(READERS)


class _Tagging:
    """Sends an answer with its tag, or 304 instead where the client asked with `*`."""

    def __init__(self, send: Send, tag: str, *, has_any: bool) -> None:
        self._send = send
        self._tag = tag
        self._has_any = has_any
        self._is_left_out = False

    async def send(self, message: Message) -> None:
        """Send a part of an answer; only successful answers are tagged."""
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
    """Return the tags in If-None-Match, which is compared weakly."""
    return {_opaque(tag.strip()) for header in headers for tag in header.split(",")}


def _opaque(tag: str) -> str:
    return tag.removeprefix(WEAKLY)
