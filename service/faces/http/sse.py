"""Server-sent events: what is known of an answer is sent as soon as it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.service.schemas.base import Shape

MEDIA_TYPE = "text/event-stream"
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
COMMENT = ": still at it\n\n"

Sendable = TypeVar("Sendable", bound="Event | str")


@dataclass(frozen=True, slots=True)
class Event:
    """An event with the JSON of a shape; some protocols have no names for theirs."""

    name: str | None
    data: Shape

    def __str__(self) -> str:
        """Return it as it is sent; JSON has no line feeds of its own."""
        named = f"event: {self.name}\n" if self.name else ""
        return f"{named}data: {self.data.line()}\n\n"


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
