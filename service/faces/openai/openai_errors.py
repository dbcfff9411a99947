"""Errors in OpenAI's form: middleware that rewrites the problem documents of its addresses.

Routes and middleware report errors as everywhere in the service. This stands around them, so that OpenAI's own clients
raise the right exception.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service.faces.openai.openai_schemas import is_of_openai
from onrecord.service.http.problems import MEDIA_TYPE, ProblemShape
from onrecord.service.schemas.base import Shape

INVALID, SERVER = "invalid_request_error", "server_error"
# OpenAI's type and code of an error, by status.
NAMES: Mapping[int, tuple[str, str | None]] = {
    HTTPStatus.UNAUTHORIZED: (INVALID, "invalid_api_key"),
    HTTPStatus.FORBIDDEN: ("permission_error", "insufficient_permissions"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (INVALID, "request_too_large"),
    HTTPStatus.TOO_MANY_REQUESTS: ("rate_limit_error", "rate_limit_exceeded"),
    HTTPStatus.SERVICE_UNAVAILABLE: (SERVER, "service_unavailable"),
}
MODEL = "model"
UNKNOWN_MODEL = "model_not_found"
NUMBER = re.compile(r"/(\d+)(?=/|$)")


class ErrorShape(Shape):
    """What went wrong, and with which part of the request."""

    message: str
    type: str
    param: str | None
    code: str | None


class ErrorsShape(Shape):
    """An error in OpenAI's form."""

    error: ErrorShape


def responses() -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of errors in OpenAI's form."""
    schema = _errors_schema()
    kinds = {"4XX": "The request cannot be answered.", "5XX": "The service cannot answer."}
    return {
        kind: {"description": what, "content": {"application/json": {"schema": schema}}} for kind, what in kinds.items()
    }


@cache
def _errors_schema() -> dict[str, Any]:
    """Return the schema of an error, made once for all routes. Nobody may change it."""
    schema = ErrorsShape.model_json_schema()
    schema["properties"]["error"] = schema.pop("$defs")[ErrorShape.__name__]
    return schema


def error_of(problem: ProblemShape) -> ErrorsShape:
    """Return a problem in OpenAI's form."""
    fault = problem.errors[0] if problem.errors else None
    param = _param(fault.pointer) if fault and fault.pointer else fault.parameter if fault else None
    default = SERVER if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR else INVALID
    kind, code = NAMES.get(problem.status, (default, None))
    if problem.status == HTTPStatus.NOT_FOUND and param == MODEL:
        code = UNKNOWN_MODEL
    return ErrorsShape(error=ErrorShape(message=problem.detail, type=kind, param=param, code=code))


def _param(pointer: str) -> str | None:
    """Return a part of a body as OpenAI writes it: "messages[0].content[1].type"; None if it is all of it."""
    path = NUMBER.sub(r"[\1]", pointer.removeprefix("#"))
    return path.removeprefix("/").replace("/", ".").replace("~1", "/").replace("~0", "~") or None


class OpenAIErrors:
    """Middleware that sends the problem documents of OpenAI's addresses in its form."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        is_ours = scope["type"] == "http" and is_of_openai(scope["path"])
        await self._app(scope, receive, _Rewriting(scope, receive, send).send if is_ours else send)


class _Rewriting:
    """Holds a problem document back until it is whole, and sends it in the other form."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Send a part of an answer, unless it is of a problem."""
        if message["type"] == "http.response.start" and Headers(scope=message).get("content-type") == MEDIA_TYPE:
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._rewritten(self._start)(self._scope, self._receive, self._send)

    def _rewritten(self, start: Message) -> JSONResponse:
        status = start["status"]
        # OpenAI knows no 422: what is wrong with a field is a bad request as well.
        told = HTTPStatus.BAD_REQUEST if status == HTTPStatus.UNPROCESSABLE_ENTITY else status
        kept = {n: v for n, v in Headers(scope=start).items() if n not in {"content-type", "content-length"}}
        if not self._body:  # the answer to HEAD
            return JSONResponse(None, told, kept)
        problem = ProblemShape(**json.loads(self._body))
        return JSONResponse(error_of(problem).model_dump(), told, kept)
