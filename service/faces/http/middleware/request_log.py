"""One line of the log for every request, and the id by which it can be found again.

An id that the client sends is kept, so that a request can be followed through several services. What was asked is
written only where the operator wants it.
"""

from __future__ import annotations

import re
import time
import uuid
from urllib.parse import unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from onrecord.service.faces.http.request_state import CALLER, PROBLEM, QUESTION, noted, route_of

HEADER = "X-Request-ID"
SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}")
BEFORE_ANY_STATUS = 500  # what is told of a request that failed before it had an answer


class RequestLog:
    """Writes the log of requests, mistakes of ours with their traceback."""

    def __init__(self, app: ASGIApp, log: FilteringBoundLogger, *, with_questions: bool) -> None:
        self._app = app
        self._log = log
        self._with_questions = with_questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and write what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        identity = given if SANE.fullmatch(given) else uuid.uuid4().hex
        answer = _Answer(send, identity)
        started = time.perf_counter()
        try:
            await self._app(scope, receive, answer.send)
        except Exception:
            self._write(scope, identity, answer, started, failed=True)
            if not answer.is_whole:  # else the client has been told, and the log as well
                raise
        else:
            self._write(scope, identity, answer, started, failed=False)

    def _write(self, scope: Scope, identity: str, answer: _Answer, started: float, *, failed: bool) -> None:
        told: dict[str, object] = {
            "request_id": identity,
            "method": scope["method"],
            "path": scope["path"],
            "route": route_of(scope),
            "status": answer.status,
            "ms": round((time.perf_counter() - started) * 1000, 1),
            "bytes": answer.bytes,
            "client": scope["client"][0] if scope.get("client") else None,
            "caller": noted(scope, CALLER),
        }
        if problem := noted(scope, PROBLEM):
            told["problem"] = problem
        if self._with_questions:
            told |= {"query": unquote(scope["query_string"].decode("latin-1")), "question": noted(scope, QUESTION)}
        if failed:
            self._log.exception("request", **told)
        else:
            self._log.info("request", **told)


class _Answer:
    """What is sent to a client, seen as it passes."""

    def __init__(self, send: Send, identity: str) -> None:
        self._send = send
        self._identity = identity
        self.status = BEFORE_ANY_STATUS
        self.bytes = 0
        self.is_whole = False

    async def send(self, message: Message) -> None:
        """Put the id into the head of the answer and count its body."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)[HEADER] = self._identity
        elif message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
        await self._send(message)
