"""Errors over HTTP, as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field
from starlette.exceptions import HTTPException

from onrecord.indexer.errors import OnRecordError
from onrecord.service.http.public_errors import INTERNAL_ERROR, public_error
from onrecord.service.http.request_state import PROBLEM, note
from onrecord.service.http.worker_pool import Busy
from onrecord.service.schemas.base import Shape

MEDIA_TYPE = "application/problem+json"


class FaultShape(Shape):
    """What is wrong with one part of a request."""

    detail: str
    pointer: str | None = Field(None, description="The part of the body, as a JSON pointer.")
    parameter: str | None = Field(None, description="The parameter of the path or the query.")


class ProblemShape(Shape):
    """A problem document."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FaultShape] | None = None


def responses() -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of problem documents, for every route."""
    schema = ProblemShape.model_json_schema()
    fault = schema.pop("$defs")[FaultShape.__name__]
    schema["properties"]["errors"] = {"type": "array", "items": fault}  # in place of a reference to within the schema
    kinds = {"4XX": "The request cannot be answered.", "5XX": "The service cannot answer."}
    return {kind: {"description": what, "content": {MEDIA_TYPE: {"schema": schema}}} for kind, what in kinds.items()}


class Refused(Exception):
    """A request that a route refuses. `fault` names the part of it that is wrong."""

    def __init__(self, status: HTTPStatus, detail: str, fault: FaultShape | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.fault = fault


def add_problem_handlers(app: FastAPI) -> None:
    """Make every error of `app` a problem document."""
    for kind in (OnRecordError, Busy, Refused):
        app.add_exception_handler(kind, _on_expected)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(Exception, _on_mistake)


def problem(
    status: int, detail: str, fault: FaultShape | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return a problem document; `fault` names the part of the request that is wrong."""
    shape = _problem_shape(status, detail, fault)
    content = shape.model_dump(exclude_none=True)
    return JSONResponse(content, status_code=status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def problem_of(error: Exception) -> ProblemShape:
    """Return the problem document for an error, with only what a client may see."""
    if isinstance(error, Refused):
        return _problem_shape(error.status, error.detail, error.fault)
    return _problem_shape(*public_error(error))


def _problem_shape(status: int, detail: str, fault: FaultShape | None = None) -> ProblemShape:
    title = HTTPStatus(status).phrase
    return ProblemShape(title=title, status=status, detail=detail, errors=[fault] if fault else None)


def _on_expected(request: Request, error: Exception) -> JSONResponse:
    told = problem_of(error)
    note(request.scope, PROBLEM, str(error))
    headers = {"Retry-After": str(error.retry_s)} if isinstance(error, Busy) else {}
    content = told.model_dump(exclude_none=True)
    return JSONResponse(content, status_code=told.status, headers=headers, media_type=MEDIA_TYPE)


def _on_invalid_request(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    place, *names = first["loc"]
    if first["type"] == "json_invalid":
        detail = f"the body is not valid JSON: {first['ctx']['error'].lower()} at character {names[0]}"
        return problem(HTTPStatus.BAD_REQUEST, detail, FaultShape(detail=detail, pointer="#"))
    said = f"{first['msg'][0].lower()}{first['msg'][1:]}"
    detail = f"{'.'.join(map(str, names)) or place}: {said}"
    if place == "body":
        fault = FaultShape(detail=said, pointer=_pointer(names))
    else:
        fault = FaultShape(detail=said, parameter=".".join(map(str, names)))
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, fault)


def _pointer(names: Sequence[object]) -> str:
    """Return a JSON pointer (RFC 6901) as a fragment; without names it is the whole body."""
    return "#" + "".join("/" + str(name).replace("~", "~0").replace("/", "~1") for name in names)


def _on_http_exception(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    return problem(error.status_code, str(error.detail), headers=error.headers)


def _on_mistake(_: Request, error: Exception) -> JSONResponse:
    """Answer an internal error; its details are in the log."""
    del error
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, INTERNAL_ERROR)
