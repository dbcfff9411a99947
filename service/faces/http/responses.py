"""Answers in JSON, written once: the same line that the command prints with --json."""

from __future__ import annotations

from starlette.responses import Response

from onrecord.service.schemas.base import Shape


def json_of(shape: Shape) -> Response:
    """Return a shape as the body of an answer."""
    return Response(shape.json_line(), media_type="application/json")
