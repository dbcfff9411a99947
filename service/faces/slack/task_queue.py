"""Work that goes on after a request was acknowledged: so much at once, and finished before the service ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Desk:
    """Holds what is worked on. It is used from the event loop alone."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        """Begin some work, which tells itself what it fails of; False where all places are taken."""
        if len(self._tasks) >= self._places:
            return False
        task = asyncio.get_running_loop().create_task(work())
        self._tasks.add(task)  # the loop itself would let it go
        task.add_done_callback(self._tasks.discard)
        return True

    async def close(self, within_s: float) -> int:
        """Let the work be finished; return how much of it was not, and was given up."""
        if not self._tasks:
            return 0
        _, left = await asyncio.wait(self._tasks, timeout=within_s)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)
