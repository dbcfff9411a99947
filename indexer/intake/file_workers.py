"""Runs work on one file at a time in worker processes, so that a bad file affects no other file.

A file that crashes its reader, hangs, or needs too much memory ends one worker. The file is reported with the reason,
the pool starts another worker, and work continues. The pool is pebble's. The operating system enforces the limits; on
Windows only the limit on elapsed time works, and it counts for the whole file.
"""

from __future__ import annotations

import math
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import context, current_process, get_context, resource_tracker
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any, Protocol, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool
from typing_extensions import override

from onrecord.indexer.errors import SourceError
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.settings.indexer_settings import SourceSettings

Result = TypeVar("Result")
Work = Callable[[FoundSource], Result]

MOST_WORKERS = 8  # by default: more would only wait for the single process that writes
AHEAD = 3  # files per worker that may be read before the oldest is written
# A file may wait for a slow disk or a busy processor, but its elapsed time is limited to max_seconds times this.
CLOCK_FACTOR = 3
IS_WINDOWS = sys.platform == "win32"
CRASHED = "crashed its reader ({}): it is damaged or needs too much memory; save it again"
# Every worker imports these anyway.
STARTED_WITH = ("onrecord.indexer.intake.file_parsing", "onrecord.indexer.grammar.parsing")


class Runner(Protocol):
    """Runs work on files, in order."""

    def __call__(
        self, work: Work[Result], sources: Iterable[FoundSource], /
    ) -> Iterator[tuple[FoundSource, Result | Skipped]]:
        """Yield each file with the result of the work, or with `Skipped` if the work failed."""
        ...


def run_here(work: Work[Result], sources: Iterable[FoundSource]) -> Iterator[tuple[FoundSource, Result | Skipped]]:
    """Run the work in this process. For files that are trusted not to crash it."""
    for source in sources:
        yield source, _attempt(work, source)


@dataclass(frozen=True, slots=True)
class WorkerProcesses:
    """Runs the work in worker processes with the limits of the settings."""

    settings: SourceSettings

    def __call__(
        self, work: Work[Result], sources: Iterable[FoundSource]
    ) -> Iterator[tuple[FoundSource, Result | Skipped]]:
        """Yield each file with the result of the work, or with `Skipped`, in the order of the files."""
        files = list(sources)
        # No more workers than files, since a worker takes longer to start than to read a page.
        count = min(self.settings.workers or min(MOST_WORKERS, os.cpu_count() or 1), max(1, len(files)))
        with closing(StartedWorkers(self.settings, count)) as workers:
            yield from workers(work, files)


class StartedWorkers:
    """Runs the work in worker processes that stay for the next files, until they are closed."""

    def __init__(self, settings: SourceSettings, count: int) -> None:
        self.settings = settings
        self._count = count
        self._pool = self._started()

    def close(self) -> None:
        """End the workers."""
        _end(self._pool)

    def __call__(
        self, work: Work[Result], sources: Iterable[FoundSource]
    ) -> Iterator[tuple[FoundSource, Result | Skipped]]:
        """Yield each file with the result of the work, or with `Skipped`, in the order of the files."""
        waiting: deque[tuple[FoundSource, ProcessFuture[Any]]] = deque()
        limited = partial(_limited, work, self.settings.max_seconds, self.settings.max_memory_bytes)
        for source in sources:
            waiting.append((source, self._scheduled(limited, source)))
            if len(waiting) > AHEAD * self._count:
                yield from self._next_results(waiting, limited)
        while waiting:
            yield from self._next_results(waiting, limited)

    def _next_results(
        self, waiting: deque[tuple[FoundSource, ProcessFuture[Any]]], limited: Work[Any]
    ) -> Iterator[tuple[FoundSource, Any]]:
        """Yield the oldest result.

        If the last worker dies before it has said which file it works on, the pool can go on with none. Then it is
        started again, and every file that waits is run alone, so that the one at fault is known.
        """
        source, future = waiting.popleft()
        try:
            result = self._result(source, future)
        except BrokenProcessPool:
            alone = [source, *(other for other, _ in waiting)]
            waiting.clear()
            yield from (self._alone(limited, one) for one in alone)
        else:
            yield result

    def _alone(self, limited: Work[Any], source: FoundSource) -> tuple[FoundSource, Any]:
        try:
            return self._result(source, self._scheduled(limited, source))
        except BrokenProcessPool:
            return source, Skipped(source.path, CRASHED.format("its process ended"))

    def _scheduled(self, limited: Work[Any], source: FoundSource) -> ProcessFuture[Any]:
        """Hand a file to the workers, in a new pool if the last one is broken."""
        # Elsewhere the worker's own clock ends it, which each document of a table sets anew.
        timeout = self._most_seconds if IS_WINDOWS else None
        try:
            return self._pool.schedule(limited, [source], timeout=timeout)
        except RuntimeError:
            _end(self._pool)
            self._pool = self._started()
            return self._pool.schedule(limited, [source], timeout=timeout)

    def _started(self) -> ProcessPool:
        pool = ProcessPool(
            self._count, initializer=_prepare, initargs=(self.settings.max_memory_bytes,), context=_context()
        )
        try:
            _start(pool)
        except BaseException:
            _end(pool)
            raise
        return pool

    @property
    def _most_seconds(self) -> int:
        return CLOCK_FACTOR * self.settings.max_seconds

    def _result(self, source: FoundSource, future: ProcessFuture[Any]) -> tuple[FoundSource, Any]:
        try:
            return source, future.result()
        except OutOfTime:
            reason = self._out_of_time
        except ProcessExpired as error:
            reason = self._why_ended(error.exitcode or 0)
        return source, Skipped(source.path, reason)

    @property
    def _out_of_time(self) -> str:
        return f"was not read within {self._most_seconds} s; raise sources.max_seconds, or check the file"

    def _why_ended(self, code: int) -> str:
        """Return the reason why a worker ended, from its exit code, which is negative for a signal."""
        if -code == getattr(signal, "SIGALRM", None):
            return self._out_of_time
        if -code == getattr(signal, "SIGXCPU", None):
            seconds = self.settings.max_seconds
            return f"took over {seconds} s of processor time; raise sources.max_seconds, or check the file"
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return CRASHED.format(how)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call] # pebble leaves it untyped
    pool.join()


def _start(pool: ProcessPool) -> None:
    """Start the workers of a pool; a stop by Ctrl-C waits for those that are on their way.

    Left behind, they would look for a program that has ended, and print a traceback. Nor are they stopped by Ctrl-C
    themselves, which reaches every process of a terminal: the program stops them.
    """
    with ThreadPoolExecutor(1, initializer=_block_interrupts) as starting:  # its end waits for the thread
        starting.submit(lambda: pool.active).result()


def _block_interrupts() -> None:
    """Block Ctrl-C for this thread and for the processes that it starts, which inherit that."""
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # later, it would lift the block
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _attempt(work: Work[Result], source: FoundSource) -> Result | Skipped:
    try:
        return work(source)
    except SourceError as error:
        return Skipped(error.path, error.reason)


def _limited(work: Work[Result], seconds: int, memory: int, source: FoundSource) -> Result | Skipped:
    """Run the work on one file inside a worker, with limits of processor seconds and of bytes of memory."""
    _limit_time(seconds)
    try:
        return _attempt(work, source)
    except MemoryError:
        return Skipped(
            source.path, f"takes over {memory:,} bytes of memory; raise sources.max_memory_bytes, or check the file"
        )
    finally:
        _stop_clock()


if sys.platform == "win32":

    def _limit_time(seconds: int) -> None:
        """Leave it to the pool, which limits the elapsed time."""

    def _stop_clock() -> None:
        """Do nothing, likewise."""

    def renew_time(seconds: int) -> None:
        """Do nothing, likewise."""

else:

    def _limit_time(seconds: int) -> None:
        """Let the system end this process after so many seconds of the processor, or CLOCK_FACTOR times as many."""
        import resource  # noqa: PLC0415 - not available on Windows

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = math.ceil(used) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
        signal.setitimer(signal.ITIMER_REAL, CLOCK_FACTOR * seconds)

    def _stop_clock() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)

    def renew_time(seconds: int) -> None:
        """Give a worker `seconds` of the processor from now on, for the next document of its file.

        A table may hold any number of documents; each may take as long as a file. Does nothing in a process that is no
        worker, which has no limits.
        """
        if isinstance(current_process(), _Process):
            _limit_time(seconds)


def _prepare(memory: int) -> None:
    """Limit the memory of a new worker, and turn off its core dumps."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not available on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))


if sys.platform == "win32":

    def _context() -> context.BaseContext:
        return get_context("spawn")

else:

    def _context() -> context.BaseContext:
        """Return the start method: workers fork from a server process without threads that has loaded the readers."""
        workers = _Context()
        workers.set_forkserver_preload(list(STARTED_WITH))
        return workers

    class _Process(context.ForkServerProcess):
        """A worker that does not import the main module, so that a script without a main guard does not run again."""

        @staticmethod
        @override
        def _Popen(process_obj: BaseProcess) -> Any:
            with _without_main():
                return context.ForkServerProcess._Popen(process_obj)  # noqa: SLF001 - how contexts start processes

    class _Context(context.ForkServerContext):
        Process = _Process


@contextmanager
def _without_main() -> Iterator[None]:
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
