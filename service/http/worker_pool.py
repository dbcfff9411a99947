"""A bounded pool of worker threads for slow work, with a limited queue and a time limit.

Work that finds all places taken is refused at once, since a late answer helps nobody. A thread cannot be stopped: when
its time is up the client gets an error, and the place is free again when the work ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from threading import Event, Lock
from typing import TypeVar

Result = TypeVar("Result")
Item = TypeVar("Item")

SOON_S, LATER_S = 1, 5


class Busy(Exception):
    """Work was refused, or was not done in time. `retry_s` is the number of seconds to wait before a retry."""

    def __init__(self, detail: str, retry_s: int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_s = retry_s


@dataclass(frozen=True, slots=True)
class _Ended:
    """The end of a stream, with its error, if any."""

    error: Exception | None = None


class WorkPool:
    """Worker threads for requests."""

    def __init__(
        self, threads: int, queue: int, timeout_s: float, told: Callable[[int], None] = lambda _: None
    ) -> None:
        """Work in `threads` and let `queue` more wait; `told` is called with each change of the number waiting."""
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="work")
        self._places = threads + queue
        self._timeout_s = timeout_s
        self._told = told
        self._lock = Lock()
        self._taken = 0

    @property
    def busy(self) -> int:
        """Number of jobs that run or wait, including those whose client was already answered or has left."""
        return self._taken

    async def run(self, work: Callable[[], Result], extra_s: float = 0) -> Result:
        """Run `work`, with `extra_s` more seconds than usual. Raises what it raises, and `Busy`."""
        allowed = self._timeout_s + extra_s
        submitted = self._submitted(work)
        limit = asyncio.timeout(allowed)
        try:
            async with limit:
                return await asyncio.wrap_future(submitted)
        except TimeoutError as error:
            if not limit.expired():
                raise  # the work's own
            raise self._late(allowed) from error

    async def stream(self, work: Callable[[], Generator[Item]], extra_s: float = 0) -> AsyncGenerator[Item]:
        """Yield what `work` yields, as it comes. Raises what it raises, and `Busy`.

        It has `extra_s` more seconds than usual. When the consumer stops, the work ends after its current item.
        """
        loop = asyncio.get_running_loop()
        items: asyncio.Queue[Item | _Ended] = asyncio.Queue()
        unwanted = Event()

        def pump() -> None:
            ended = _Ended()
            try:
                _forward(work(), lambda item: loop.call_soon_threadsafe(items.put_nowait, item), unwanted)
            except Exception as error:  # noqa: BLE001 - raised where the stream is read
                ended = _Ended(error)
            loop.call_soon_threadsafe(items.put_nowait, ended)

        allowed = self._timeout_s + extra_s
        deadline = loop.time() + allowed
        submitted = self._submitted(pump)
        try:
            while True:
                try:
                    item = await asyncio.wait_for(items.get(), max(0.0, deadline - loop.time()))
                except TimeoutError as error:
                    raise self._late(allowed) from error
                if isinstance(item, _Ended):
                    if item.error is not None:
                        raise item.error
                    return
                yield item
        finally:
            unwanted.set()
            submitted.cancel()

    def close(self) -> None:
        """Take no more work; work that has begun ends by itself."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _submitted(self, work: Callable[[], Result]) -> Future[Result]:
        """Run work in a thread. Raises `Busy` if all places are taken."""
        with self._lock:
            if self._taken >= self._places:
                raise Busy("the service is busy; try again in a moment", SOON_S)
            self._taken += 1
        begun = Event()
        self._told(1)

        def begin() -> Result:
            begun.set()
            self._told(-1)
            return work()

        def free(_: Future[Result]) -> None:
            if not begun.is_set():  # it was cancelled while it waited
                self._told(-1)
            with self._lock:
                self._taken -= 1

        submitted = self._executor.submit(begin)
        submitted.add_done_callback(free)
        return submitted

    @staticmethod
    def _late(allowed: float) -> Busy:
        return Busy(f"the answer was not ready within {allowed:g} seconds; try again later, or ask for less", LATER_S)


def _forward(items: Generator[Item], put: Callable[[Item], object], unwanted: Event) -> None:
    """Pass items on until they end or are unwanted, then close their generator."""
    with closing(items):
        for item in items:
            put(item)
            if unwanted.is_set():
                return
