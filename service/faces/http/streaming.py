"""An answer sent event by event, whatever the face: what is wrong with a question is told before an answer begins."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import TypeVar

from fastapi import Request
from fastapi.sse import EventSourceResponse

from onrecord.indexer.errors import OnRecordError
from onrecord.service.faces.http.problems import Refused
from onrecord.service.faces.http.request_state import PROBLEM, note
from onrecord.service.faces.http.sse import HEADERS, Event, sent
from onrecord.service.presentation.worker_pool import Busy

Sendable = TypeVar("Sendable", bound="Event | str")


async def streamed(
    coming: AsyncGenerator[Sendable], request: Request, failed: Callable[[Exception], Event]
) -> EventSourceResponse:
    """Return the answer that sends what is coming; an error on the way becomes the last event, as `failed` tells it.

    Raises what goes wrong before there is a first event.
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
                raise  # a mistake of ours goes into the log with its traceback
