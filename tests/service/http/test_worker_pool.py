"""Work off the event loop: bounded in number and in time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextvars import copy_context
from threading import Event

import pytest

from onrecord.service.allowance import Allowance
from onrecord.service.errors import TooMuchWork, Unwanted
from onrecord.service.http.requester import Requester
from onrecord.service.http.worker_pool import Busy, WorkPool


def test_work_returns_and_raises_as_if_it_were_called() -> None:
    """Its own time-outs are its own."""

    async def ask() -> None:
        pool = WorkPool(1, 0, 5)
        assert await pool.run(lambda: 7) == 7
        with pytest.raises(KeyError, match="no"):
            await pool.run(lambda: {}["no"])

        def late() -> None:
            raise TimeoutError("mine")

        with pytest.raises(TimeoutError, match="mine"):
            await pool.run(late)
        pool.close()

    asyncio.run(ask())


def test_what_finds_no_place_is_refused_at_once_and_places_come_free() -> None:
    """One works, one waits, the third is told when to come again."""
    changes: list[int] = []

    async def ask() -> None:
        pool, go_on = WorkPool(1, 1, 5, changes.append), Event()
        first, second = (asyncio.create_task(pool.run(go_on.wait)) for _ in range(2))
        await asyncio.sleep(0.05)
        assert sum(changes) == 1
        with pytest.raises(Busy, match="the service is busy") as refused:
            await pool.run(lambda: None)
        assert refused.value.retry_s == 1
        go_on.set()
        assert await asyncio.gather(first, second) == [True, True]
        assert await pool.run(lambda: 7) == 7
        pool.close()

    asyncio.run(ask())
    assert sum(changes) == 0


def test_what_is_late_is_told_and_keeps_its_place_until_it_ends() -> None:
    """A thread cannot be stopped; what still waits is never begun."""
    changes: list[int] = []

    async def ask() -> None:
        pool, go_on, begun = WorkPool(1, 1, 0.1, changes.append), Event(), Event()
        late = await asyncio.gather(pool.run(go_on.wait), pool.run(begun.set), return_exceptions=True)
        assert [str(error).partition(";")[0] for error in late] == ["the answer was not ready within 0.1 seconds"] * 2
        assert sum(changes) == 0
        with pytest.raises(Busy):
            await pool.run(lambda: 7)
        go_on.set()
        await asyncio.sleep(0.05)
        assert await pool.run(lambda: 7) == 7
        assert not begun.is_set()
        pool.close()

    asyncio.run(ask())


def test_a_stream_comes_as_it_is_made_and_ends_where_nobody_listens() -> None:
    """What makes it is closed."""
    closed, go_on = Event(), Event()

    def counting() -> Generator[int]:
        try:
            yield 1
            assert go_on.wait(5)
            yield 2
            yield 3
        finally:
            closed.set()

    async def listen() -> None:
        pool = WorkPool(1, 1, 5)
        stream = pool.stream(counting)
        assert await anext(stream) == 1  # while the rest is still to be made
        await stream.aclose()
        go_on.set()
        assert await asyncio.to_thread(closed.wait, 5)
        assert [item async for item in pool.stream(lambda: (n for n in (1, 2, 3)))] == [1, 2, 3]
        pool.close()

    asyncio.run(listen())


def test_a_stream_raises_what_fails_and_is_told_when_it_is_late() -> None:
    """After what came before."""
    go_on = Event()

    def failing() -> Generator[int]:
        yield 1
        raise KeyError("no")

    def waiting() -> Generator[int]:
        yield 1
        go_on.wait(5)

    async def hear(stream: AsyncGenerator[int], heard: list[int]) -> None:
        async for item in stream:
            heard.append(item)  # noqa: PERF401 - what came before a failure is kept

    async def listen() -> None:
        pool, heard = WorkPool(2, 0, 0.1), list[int]()
        with pytest.raises(KeyError, match="no"):
            await hear(pool.stream(failing), heard)
        with pytest.raises(Busy, match=r"not ready within 0\.1 seconds"):
            await hear(pool.stream(waiting), heard)
        assert heard == [1, 1]
        go_on.set()
        pool.close()

    asyncio.run(listen())


def asking(requester: Requester, pool: WorkPool, work: Callable[[], object]) -> asyncio.Task[object]:
    """Let a client ask."""

    async def ask() -> object:
        with requester.asking():
            return await pool.run(work)

    return asyncio.create_task(ask(), context=copy_context())


def test_one_client_does_not_wait_behind_all_requests_of_another() -> None:
    """Sixty requests wait; the one of somebody else is the next but one."""
    done: list[str] = []

    async def ask() -> None:
        pool, go_on = WorkPool(1, 100, 5), Event()
        first = asking(Requester("a"), pool, go_on.wait)
        many = [asking(Requester("a"), pool, lambda: done.append("a")) for _ in range(60)]
        await asyncio.sleep(0.05)
        one = asking(Requester("b"), pool, lambda: done.append("b"))
        await asyncio.sleep(0.05)
        go_on.set()
        await asyncio.gather(first, one, *many)
        pool.close()

    asyncio.run(ask())
    assert done.index("b") <= 1
    assert len(done) == 61


def test_a_quarter_of_the_threads_is_kept_for_the_others() -> None:
    """Whatever one client asks, another begins at once."""

    async def ask() -> None:
        pool, go_on = WorkPool(4, 100, 5), Event()
        many = [asking(Requester("a"), pool, go_on.wait) for _ in range(20)]
        await asyncio.sleep(0.05)
        assert await asking(Requester("b"), pool, lambda: 7) == 7
        go_on.set()
        assert await asyncio.gather(*many) == [True] * 20
        pool.close()

    asyncio.run(ask())


def test_who_takes_all_places_gives_way_to_who_has_none() -> None:
    """His newest request is told to come again."""

    async def ask() -> None:
        pool, go_on = WorkPool(1, 2, 5), Event()
        many = [asking(Requester("a"), pool, go_on.wait) for _ in range(3)]
        await asyncio.sleep(0.05)
        with pytest.raises(Busy):
            await asking(Requester("a"), pool, lambda: 7)
        other = asking(Requester("b"), pool, lambda: 7)
        with pytest.raises(Busy, match="the service is busy"):
            await many[2]
        go_on.set()
        assert await asyncio.gather(*many[:2], other) == [True, True, 7]
        pool.close()

    asyncio.run(ask())


def test_the_work_ends_when_the_client_leaves() -> None:
    """Where it asks next whether to go on; what waits is never begun. Both places are free again."""
    begun, ended, changes = Event(), Event(), list[int]()

    def work() -> None:
        begun.set()
        try:
            while True:
                Allowance.current().go_on()
        finally:
            ended.set()

    async def ask() -> None:
        pool, leaving, waiting = WorkPool(1, 1, 60, changes.append), Requester("a"), Requester("b")
        tasks = asking(leaving, pool, work), asking(waiting, pool, lambda: changes.append(100))
        assert await asyncio.to_thread(begun.wait, 5)
        for requester, task in zip((waiting, leaving), reversed(tasks), strict=True):
            requester.leave()
            with pytest.raises(Unwanted):
                await task
        assert ended.is_set()
        assert pool.busy == 0
        pool.close()

    asyncio.run(ask())
    assert sum(changes) == 0


def test_late_work_ends_where_it_asks_next() -> None:
    """The place is not taken for ever by what nobody waits for."""
    ended = Event()

    def work() -> None:
        try:
            while True:
                Allowance.current().go_on()
        finally:
            ended.set()

    async def ask() -> None:
        pool = WorkPool(1, 0, 2)
        with pytest.raises(Busy, match="not ready within 2 seconds"):
            await pool.run(work)
        assert await asyncio.to_thread(ended.wait, 5)
        pool.close()

    asyncio.run(ask())


def test_work_has_so_much_of_the_processor() -> None:
    """It is refused where it takes more, if it asks."""

    def work() -> None:
        while True:
            Allowance.current().require()

    async def ask() -> None:
        pool = WorkPool(1, 0, 60, work_s=0.1)
        with pytest.raises(TooMuchWork):
            await pool.run(work)
        pool.close()

    asyncio.run(ask())


def test_a_closed_pool_lets_nobody_wait() -> None:
    """What works ends by itself."""

    async def ask() -> None:
        pool, go_on = WorkPool(1, 1, 5), Event()
        tasks = [asyncio.create_task(pool.run(go_on.wait)) for _ in range(2)]
        await asyncio.sleep(0.05)
        pool.close()
        with pytest.raises(asyncio.CancelledError):
            await tasks[1]
        go_on.set()
        assert await tasks[0]

    asyncio.run(ask())
