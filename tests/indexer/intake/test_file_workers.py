"""Worker processes: whatever a file does to its reader costs that file alone, and is named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from onrecord.indexer.errors import NothingSaid
from onrecord.indexer.intake.file_workers import StartedWorkers, WorkerProcesses, renew_time, run_here
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.settings.indexer_settings import SourceSettings

resource = pytest.importorskip("resource")  # not available on Windows

ROOT = Path("/nowhere")
MEMORY = 600_000_000
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits nothing but the time on the clock")


def misbehave(source: FoundSource, own: int) -> str:
    """Do what the name of a file says, as its reader might; `own` is the process of the test."""
    assert os.getpid() != own
    match source.path:
        case "crash":
            os.abort()
        case "leave":
            os._exit(3)
        case "spin":
            while True:
                pass
        case "grow":
            return str(len(bytearray(2 * MEMORY)))
        case "silent":
            raise NothingSaid(source.path, "nobody says anything")
    return source.path.upper()


def test_a_file_costs_at_most_itself() -> None:
    """A crash, an endless loop and too much memory are named; the files around them are read, in their order."""
    names = ["first", "crash", "second", "spin", "grow", "leave", "silent", "last"]
    settings = SourceSettings(max_seconds=1, max_memory_bytes=MEMORY, workers=2)
    run = WorkerProcesses(settings)
    found = list(run(partial(misbehave, own=os.getpid()), [FoundSource(ROOT, name) for name in names]))
    assert [source.path for source, _ in found] == names
    results = {source.path: result for source, result in found}
    remedy = "it is damaged or needs too much memory; save it again"
    assert results == {
        "first": "FIRST",
        "crash": Skipped("crash", f"crashed its reader (SIGABRT): {remedy}"),
        "second": "SECOND",
        "spin": results["spin"],  # by the processor's time or, on a busy machine, by that of the clock
        "grow": Skipped(
            "grow", "takes over 600,000,000 bytes of memory; raise sources.max_memory_bytes, or check the file"
        ),
        "leave": Skipped("leave", f"crashed its reader (exit code 3): {remedy}"),
        "silent": Skipped("silent", "nobody says anything"),
        "last": "LAST",
    }
    assert isinstance(results["spin"], Skipped)
    assert results["spin"].reason.endswith("raise sources.max_seconds, or check the file")


class BrokenPool:
    """A pool whose last worker has died before it told which file it works on: pebble can name none, and ends."""

    def schedule(self, *_: object, **__: object) -> Future[str]:
        """Return what never comes, for files that are handed over before the pool breaks; refuse the others."""
        self.handed_over += 1
        if self.handed_over > 2:
            raise RuntimeError("Unexpected error within the Pool")
        future = Future[str]()
        future.set_exception(BrokenProcessPool("All workers expired"))
        return future

    handed_over = 0

    def stop(self) -> None:
        """End nothing."""

    join = stop


def test_a_pool_that_breaks_is_started_again() -> None:
    """Every file that waits is run alone, in its order; only one that ends its process again would be skipped."""
    sources = [FoundSource(ROOT, name) for name in ("a", "b")]
    with closing(StartedWorkers(SourceSettings(), 1)) as workers:
        workers.close()
        workers._pool = BrokenPool()  # type: ignore[assignment]
        assert list(workers(_upper, sources)) == [(sources[0], "A"), (sources[1], "B")]


def _upper(source: FoundSource) -> str:
    return source.path.upper()


def test_a_file_may_wait_but_not_for_ever() -> None:
    """Sleeping takes no processor time, so the clock ends it."""
    settings = SourceSettings(max_seconds=1, workers=1)
    ((_, result),) = WorkerProcesses(settings)(_sleep, [FoundSource(ROOT, "asleep")])
    assert isinstance(result, Skipped)
    assert "s; raise sources.max_seconds" in result.reason


def _sleep(_: FoundSource) -> None:
    time.sleep(600)


def test_each_document_of_a_table_has_the_time_of_a_file() -> None:
    """Else a table of a few thousand rows would be refused for its length."""
    settings = SourceSettings(max_seconds=1, workers=1)
    found = [FoundSource(ROOT, "many"), FoundSource(ROOT, "one of them spins")]
    (_, read), (_, refused) = WorkerProcesses(settings)(_table, found)
    assert read == 6
    assert isinstance(refused, Skipped)
    assert refused.reason.endswith("raise sources.max_seconds, or check the file")


def _table(source: FoundSource) -> int:
    """Work on six documents, each for 0.6 s of the processor; the third of the other file has no end."""
    for number in range(6):
        renew_time(1)
        most = time.process_time() + (0.6 if source.path == "many" or number != 2 else 1_000)
        while time.process_time() < most:
            pass
    return 6


def test_who_is_no_worker_has_no_limit_of_time() -> None:
    """A program may have set a clock of its own."""
    limits = resource.getrlimit(resource.RLIMIT_CPU), signal.getitimer(signal.ITIMER_REAL)
    renew_time(1)
    assert (resource.getrlimit(resource.RLIMIT_CPU), signal.getitimer(signal.ITIMER_REAL)) == limits


def test_here_the_same_comes_out() -> None:
    """For files that are trusted, without other processes."""
    sources = [FoundSource(ROOT, name) for name in ("first", "silent")]
    found = [result for _, result in run_here(partial(misbehave, own=0), sources)]
    assert found == ["FIRST", Skipped("silent", "nobody says anything")]


def test_a_script_without_a_guard_is_not_run_a_second_time(tmp_path: Path) -> None:
    """Whoever writes five lines of Python need not know that files are read in other processes."""
    (tmp_path / "a.txt").write_text("Q: Will it rain?\nA: It will not rain in Beijing today, as far as we know.\n")
    script = tmp_path / "script.py"
    script.write_text(
        "import onrecord\nprint('once')\n"
        f"print([item.exchanges[0].asker for item in onrecord.parse({str(tmp_path / 'a.txt')!r})])\n"
    )
    out = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert (out.stdout, out.stderr) == ("once\n['Q']\n", "")


def test_ctrl_c_while_workers_start_says_nothing_of_them(tmp_path: Path) -> None:
    """They take a moment, and one that was left behind told its trouble on the terminal of its user."""
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(
            "Q: Will it rain?\nA: It will not rain in Beijing today, as far as we know.\n"
        )
    script = tmp_path / "script.py"
    script.write_text(
        f"""
import os
import signal
from multiprocessing import forkserver

import onrecord

connect = forkserver.connect_to_new_process


def connected(descriptors):
    forkserver.connect_to_new_process = connect
    signal.setitimer(signal.ITIMER_REAL, 0.1)  # while the first worker is awaited
    return connect(descriptors)


forkserver.connect_to_new_process = connected
signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored, as in a job that a shell runs apart
signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGINT))  # as a terminal does
try:
    list(onrecord.parse({str(tmp_path)!r}))
except KeyboardInterrupt:
    print("stopped")
"""
    )
    out = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, start_new_session=True
    )
    assert (out.stdout, out.stderr) == ("stopped\n", "")
