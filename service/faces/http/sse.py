"""Server-sent events: what is known of an answer is sent as soon as it is.

FastAPI writes them. Its own streams are not used, since a route of theirs always streams and has answered 200 before
the first event: ours stream where that is asked for, and tell of a wrong question by a status.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi.sse import EventSourceResponse, format_sse_event

from onrecord.service.schemas.base import Shape

MEDIA_TYPE = EventSourceResponse.media_type
# How a stream is described: by each of its events.
DESCRIBED: dict[str, Any] = {
    "itemSchema": {
        "type": "object",
        "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
        "required": ["data"],
    }
}
# Proxies keep what they are sent until there is enough of it, unless told otherwise.
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
QUIET_S = 15  # after so long without an event a comment is sent, lest something between us takes it for the end
COMMENT = format_sse_event(comment="still at it").decode()

Sendable = TypeVar("Sendable", bound="Event | str")


@dataclass(frozen=True, slots=True)
class Event:
    """An event with the JSON of a shape; some protocols have no names for theirs."""

    name: str | None
    data: Shape

    def __str__(self) -> str:
        """Return it as it is sent."""
        return format_sse_event(event=self.name, data_str=self.data.json_line()).decode()


async def sent(events: AsyncGenerator[Sendable], quiet_s: float = QUIET_S) -> AsyncIterator[str]:
    """Yield events as they are sent, with comments where nothing happens for a while; texts are sent as they are."""
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
