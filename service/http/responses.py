"""Responses: a shape as one line of JSON, or an answer sent as server-sent events while it is made.

FastAPI formats the events. Its own streaming routes are not used: they always stream, and have answered 200 before the
first event. Ours stream on request, and answer a bad question with an error status.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request
from fastapi.sse import EventSourceResponse, format_sse_event
from starlette.responses import Response

from onrecord.indexer.errors import OnRecordError
from onrecord.service.http.problems import Refused
from onrecord.service.http.request_state import PROBLEM, note
from onrecord.service.http.worker_pool import Busy
from onrecord.service.schemas.base import Shape


def json_of(shape: Shape) -> Response:
    """Return a shape as a JSON response: the same line that the command prints with `--json`."""
    return Response(shape.json_line(), media_type="application/json")


MEDIA_TYPE = EventSourceResponse.media_type
# Each event is a line "event:", if it has a name, and a line "data:" with JSON.
DESCRIBED: dict[str, Any] = {"schema": {"type": "string"}}
# Without these, proxies buffer a stream or keep it.
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
QUIET_S = 15  # seconds without an event after which a comment is sent, so that no proxy closes the connection
COMMENT = format_sse_event(comment="waiting").decode()

Sendable = TypeVar("Sendable", bound="Event | str")


@dataclass(frozen=True, slots=True)
class Event:
    """A server-sent event: the JSON of a shape, under a name where the protocol has names."""

    name: str | None
    data: Shape

    def __str__(self) -> str:
        """Return the event as it is sent."""
        return format_sse_event(event=self.name, data_str=self.data.json_line()).decode()


async def sent(events: AsyncGenerator[Sendable], quiet_s: float = QUIET_S) -> AsyncIterator[str]:
    """Yield events as text, with a comment after `quiet_s` seconds without one. Texts pass unchanged."""
    async with aclosing(events):
        coming: asyncio.Task[Sendable] = asyncio.ensure_future(anext(events))
        try:
            while True:
                done, _ = await asyncio.wait((coming,), timeout=quiet_s)
                if not done:
                    yield COMMENT
                    continue
                try:
                    event = coming.result()
                except StopAsyncIteration:
                    return
                coming = asyncio.ensure_future(anext(events))
                yield str(event)
        finally:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)


async def streamed(
    coming: AsyncGenerator[Sendable], request: Request, failed: Callable[[Exception], Event]
) -> EventSourceResponse:
    """Return a response that sends events as they come; `failed` makes the last event of an error on the way.

    Raises the errors that occur before the first event.
    """
    first = await anext(coming)
    return EventSourceResponse(sent(_guarded(first, coming, request, failed)), headers=HEADERS)


async def _guarded(
    first: Sendable, rest: AsyncGenerator[Sendable], request: Request, failed: Callable[[Exception], Event]
) -> AsyncGenerator[Event | str]:
    async with aclosing(rest):
        yield first
        try:
            async for event in rest:
                yield event
        except Exception as error:
            yield failed(error)
            note(request.scope, PROBLEM, str(error))
            if not isinstance(error, OnRecordError | Busy | Refused):
                raise  # an internal error is logged with its traceback
