"""Errors over HTTP, as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from indexer.errors import OnRecordError
from service.errors import QueryError, UnknownPassage

MEDIA_TYPE = "application/problem+json"
# Whatever is not the asker's mistake is the state of the index or the model.
STATUS_OF = ((QueryError, HTTPStatus.BAD_REQUEST), (UnknownPassage, HTTPStatus.NOT_FOUND))
PLACES = {"path": "path", "query": "query", "body": "body"}


def add_problem_handlers(app: FastAPI) -> None:
    """Make every error of `app` a problem document."""
    app.add_exception_handler(OnRecordError, _on_our_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_exception)


def problem(status: int, detail: str, pointer: str | None = None) -> JSONResponse:
    """Return a problem document; `pointer` names the field that is at fault."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if pointer:
        body["errors"] = [{"detail": detail, "pointer": pointer}]
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE)


def _on_our_error(_: Request, error: Exception) -> JSONResponse:
    status = next((status for kind, status in STATUS_OF if isinstance(error, kind)), None)
    if status is None:
        # The message names paths of this machine, which are the operator's business.
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "the index cannot be used at present; ask the operator")
    return problem(status, str(error))


def _on_invalid_request(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    place, *names = (str(part) for part in first["loc"])
    pointer = "#/" + "/".join(names) if place == "body" else f"{PLACES.get(place, place)}:{'.'.join(names)}"
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{'.'.join(names) or place}: {first['msg'].lower()}", pointer)


def _on_http_exception(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    return problem(error.status_code, str(error.detail))
