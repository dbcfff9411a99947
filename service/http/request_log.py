"""The log: JSON lines on standard error, one for every request, with an id by which the request can be found again.

An id that the client sends is kept, so that a request can be followed through several services. Questions are logged
only where the operator wants it (`serve.log_questions`).
"""

from __future__ import annotations

import re
import sys
import time
import uuid
from typing import Any, TextIO, cast
from urllib.parse import unquote

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger, Processor

from onrecord.service.http.request_state import BEFORE_ANY_STATUS, CALLER, PROBLEM, QUESTION, noted, path_of, route_of


def request_log(stream: TextIO = sys.stderr) -> FilteringBoundLogger:
    """Return a log that writes to a stream and shares no state with other logs."""
    written = structlog.wrap_logger(
        structlog.WriteLogger(stream),
        processors=[*_processors(), structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        context_class=dict,
    )
    return cast("FilteringBoundLogger", written)


class JsonLines(structlog.stdlib.ProcessorFormatter):
    """Formats the records of libraries as the same JSON lines."""

    def __init__(self) -> None:
        super().__init__(
            foreign_pre_chain=_processors(),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )


def server_log(level: str) -> dict[str, Any]:
    """Return the logging configuration for uvicorn; it is sent to worker processes as well."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": f"{__name__}.{JsonLines.__name__}"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "loggers": {
            "uvicorn": {"handlers": ["stderr"], "level": level.upper(), "propagate": False},
            "mcp": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }


def _processors() -> list[Processor]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]


HEADER = "X-Request-ID"
SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}")


class RequestLog:
    """Middleware that logs requests; internal errors are logged with their traceback."""

    def __init__(self, app: ASGIApp, log: FilteringBoundLogger, *, with_questions: bool) -> None:
        self._app = app
        self._log = log
        self._with_questions = with_questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and log its outcome."""
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
            if not answer.is_whole:  # otherwise the client has its answer and the log its line
                raise
        else:
            self._write(scope, identity, answer, started, failed=False)

    def _write(self, scope: Scope, identity: str, answer: _Answer, started: float, *, failed: bool) -> None:
        told: dict[str, object] = {
            "request_id": identity,
            "method": scope["method"],
            "path": path_of(scope),
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
    """The answer to a request, watched as it is sent."""

    def __init__(self, send: Send, identity: str) -> None:
        self._send = send
        self._identity = identity
        self.status = BEFORE_ANY_STATUS
        self.bytes = 0
        self.is_whole = False

    async def send(self, message: Message) -> None:
        """Add the request id to the headers and count the bytes of the body."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)[HEADER] = self._identity
        elif message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
        await self._send(message)
