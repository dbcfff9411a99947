"""A bounded pool of worker threads for slow work, with a limited queue and a time limit, shared fairly by the clients.

Clients take turns, and no client gets the last quarter of the threads as well. Work that finds all places taken is
refused at once, since a late answer helps nobody, unless its client has fewer requests waiting than another: then the
other's newest gives way to it. A thread cannot be stopped: when its time is up, or the client has left, its work ends
where it asks next whether to go on (`Allowance.go_on`). What still waits then is never begun.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncGenerator, Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Lock
from typing import Any, Generic, TypeVar

from onrecord.service.allowance import Allowance
from onrecord.service.errors import Unwanted
from onrecord.service.http.fair_queue import FairQueue
from onrecord.service.http.requester import Requester

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

    error: BaseException | None = None


@dataclass(eq=False)
class _Job(Generic[Result]):
    """Work for a client, until a time of the monotonic clock; `unwanted` is set once nobody waits for it."""

    client: str
    work: Callable[[], Result]
    until: float
    future: Future[Result] = field(default_factory=Future)
    unwanted: Event = field(default_factory=Event)

    def worked(self, work_s: float) -> Callable[[], None]:
        """Do the work in this thread, with so many seconds of processor time; return what hands the result over."""
        if not self.future.set_running_or_notify_cancel():
            return lambda: None
        try:
            with Allowance.begun(work_s, self.until - time.monotonic(), self.unwanted).spent_here():
                result = self.work()
        except BaseException as error:  # noqa: BLE001 - raised where the future is read
            return partial(self.future.set_exception, error)
        return partial(self.future.set_result, result)


class WorkPool:
    """Worker threads for requests."""

    def __init__(
        self,
        threads: int,
        queue: int,
        timeout_s: float,
        told: Callable[[int], None] = lambda _: None,
        *,
        work_s: float = math.inf,
    ) -> None:
        """Work in `threads` and let `queue` more wait; `told` is called with each change of the number waiting.

        `work_s` are the seconds of processor time that work may take, where it asks.
        """
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="work")
        self._places = threads + queue
        self._timeout_s = timeout_s
        self._work_s = work_s
        self._told = told
        self._lock = Lock()
        self._queue: FairQueue[_Job[Any]] = FairQueue(threads - threads // 4)

    @property
    def busy(self) -> int:
        """Number of jobs that run or wait, including those whose client was already answered or has left."""
        return len(self._queue)

    async def run(self, work: Callable[[], Result], extra_s: float = 0) -> Result:
        """Run `work`, with `extra_s` more seconds than usual. Raises what it raises, `Busy` and `Unwanted`."""
        allowed = self._timeout_s + extra_s
        requester = Requester.current()
        job = self._submitted(requester.client, work, allowed)
        limit = asyncio.timeout(allowed)
        try:
            with requester.telling(lambda: self._leave(job)):
                async with limit:
                    return await asyncio.wrap_future(job.future)
        except (TimeoutError, Unwanted) as error:
            is_late = limit.expired() if isinstance(error, TimeoutError) else not requester.left.is_set()
            if not is_late:
                raise  # the work's own, or nobody hears it
            raise self._late(allowed) from error
        finally:
            self._leave(job)

    async def stream(self, work: Callable[[], Generator[Item]], extra_s: float = 0) -> AsyncGenerator[Item]:
        """Yield what `work` yields, as it comes. Raises what it raises, and `Busy`.

        It has `extra_s` more seconds than usual. When the consumer stops, the work ends after its current item.
        """
        loop = asyncio.get_running_loop()
        items: asyncio.Queue[Item | _Ended] = asyncio.Queue()
        allowed = self._timeout_s + extra_s
        deadline = loop.time() + allowed

        def pump() -> None:
            _forward(
                work(), lambda item: loop.call_soon_threadsafe(items.put_nowait, item), Allowance.current().unwanted
            )

        def end(future: Future[None]) -> None:
            error = Unwanted() if future.cancelled() else future.exception()
            loop.call_soon_threadsafe(items.put_nowait, _Ended(error))

        requester = Requester.current()
        job = self._submitted(requester.client, pump, allowed)
        job.future.add_done_callback(end)
        try:
            with requester.telling(lambda: self._leave(job)):
                while True:
                    try:
                        item = await asyncio.wait_for(items.get(), max(0.0, deadline - loop.time()))
                    except TimeoutError as error:
                        raise self._late(allowed) from error
                    if isinstance(item, _Ended):
                        if isinstance(item.error, Unwanted) and not requester.left.is_set():
                            raise self._late(allowed) from item.error
                        if item.error is not None:
                            raise item.error
                        return
                    yield item
        finally:
            self._leave(job)

    def close(self) -> None:
        """Take no more work; work that has begun ends by itself."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            waiting = self._queue.clear()
        for job in waiting:
            job.future.cancel()

    def _submitted(self, client: str, work: Callable[[], Result], allowed: float) -> _Job[Result]:
        """Let work wait for a thread. Raises `Busy` if all places are taken."""
        job = _Job(client, work, time.monotonic() + allowed)
        with self._lock:
            displaced = self._queue.give_way(client) if len(self._queue) >= self._places else None
            if displaced is None and len(self._queue) >= self._places:
                raise self._full()
            self._queue.put(client, job)
        self._told(1)
        if displaced is not None:
            self._told(-1)
            displaced.future.set_exception(self._full())
        self._executor.submit(self._work)
        return job

    def _work(self) -> None:
        """Do what waits, as long as any of it may be done."""
        while True:
            with self._lock:
                taken = self._queue.take()
            if taken is None:
                return
            client, job = taken
            self._told(-1)
            hand_over = job.worked(self._work_s)
            with self._lock:
                self._queue.done(client)  # before anybody knows, so that his next request finds the place free
            hand_over()

    def _leave(self, job: _Job[Any]) -> None:
        """Do no more for a job: nobody waits for it."""
        job.unwanted.set()
        with self._lock:
            has_waited = self._queue.remove(job.client, job)
        if has_waited:
            self._told(-1)
            if not job.future.cancelled():
                job.future.set_exception(Unwanted())

    @staticmethod
    def _full() -> Busy:
        return Busy("the service is busy; try again in a moment", SOON_S)

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
