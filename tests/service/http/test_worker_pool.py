"""Work off the event loop: bounded in number and in time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from threading import Event

import pytest

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
