"""Builds an index on a Ray cluster of this machine while nodes are killed, and compares it with a plain build.

    python benchmarks/building_on_ray.py PAGES --nodes 3

The cluster is started here, each node as processes of its own, with the fake model of the tests in place of a real one.
One node is killed (SIGKILL) while files are parsed, another while texts are embedded. Printed are the time of each
build, the rows of each table of both stores that differ, and what `onrecord check` says. Then one page is changed, and
only that is parsed and embedded anew. The extra `scale` is needed; everything stays on this machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
LIGHT = ROOT / "tests/light"
PATIENCE_S = 120.0
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
STORE_BYTES = 200_000_000
NODE = "from ray.scripts.scripts import main; main()"
PROGRAM = "from onrecord.service.faces.cli import main; main()"
PAGE = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, 2020
Reuters: What about the flood visa?
Mao Ning: China supports the flood visa in every way it can, and always has."""


def main() -> int:
    """Run what the arguments say, and return 1 if anything differs."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("pages", type=Path)
    given.add_argument("--nodes", type=int, default=3)
    options = given.parse_args()
    os.environ.update({"ONRECORD_MODEL__ENGINE": "keywords", "PYTHONPATH": f"{LIGHT}{os.pathsep}{ROOT}"} | ONE_THREAD)
    sys.path[:0] = [str(LIGHT), str(ROOT)]
    from onrecord.indexer.cluster.ray_cluster import connected  # noqa: PLC0415 - after the paths are set
    from onrecord.indexer.work_progress import silent  # noqa: PLC0415
    from onrecord.service.builder import build_record  # noqa: PLC0415
    from onrecord.service.settings import load_settings  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        pages, plain, shared = Path(folder, "pages"), Path(folder, "plain"), Path(folder, "shared")
        shutil.copytree(options.pages, pages)
        begun = time.monotonic()
        report = build_record(load_settings(index=plain), [pages], silent)
        print(f"plain: {report.passages:,} passages in {time.monotonic() - begun:.0f} s", flush=True)
        with nodes(options.nodes) as (address, running):
            settings = load_settings(index=shared)
            left = {"parsing": running[1], "embedding": running[-1]}

            def kill(task: str, done: int, total: int) -> None:
                if task in left and done >= total / 3:
                    os.killpg(left.pop(task).pid, signal.SIGKILL)
                    print(f"killed a node at {done} of {total} of {task}", flush=True)

            begun = time.monotonic()
            with connected(address) as cluster:
                report = build_record(settings, [pages], kill, cluster=cluster)
            print(f"on Ray: {report.passages:,} passages in {time.monotonic() - begun:.0f} s, skipped {report.skipped}")
            differing = differences(plain, shared)
            (pages / "new.txt").write_text(PAGE, encoding="utf-8")
            with connected(address) as cluster:
                report = build_record(settings, [pages], silent, cluster=cluster)
            print(f"one page more: {report.added} added, {report.unchanged} unchanged, {report.embedded} embedded")
        print(f"rows that differ: {differing or 'none'}")
        checked = subprocess.run(
            [sys.executable, "-c", PROGRAM, "check", "--index", str(shared)],
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"check: exit code {checked.returncode}: {(checked.stdout + checked.stderr).strip().splitlines()[-1]}")
        return int(bool(differing or checked.returncode or report.embedded != 1))


@contextmanager
def nodes(
    count: int, environment: Mapping[str, str] = os.environ
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a cluster on loopback; yield its address and a process for each node, which leads the node's group."""
    port = free_port()
    address = f"127.0.0.1:{port}"
    own = ["--num-cpus=1", f"--object-store-memory={STORE_BYTES}", "--disable-usage-stats", "--block"]
    head = ["--head", f"--port={port}", "--include-dashboard=false"]
    running: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryDirectory(prefix="ray", ignore_cleanup_errors=True) as session:
        try:
            for number in range(count):
                where = [f"--address={address}"] if number else [*head, f"--temp-dir={session}"]
                running.append(
                    subprocess.Popen(
                        [sys.executable, "-c", NODE, "start", *own, *where],
                        env={**environment, "RAY_worker_niceness": "0"},  # not behind all that is measured beside it
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL,
                        start_new_session=True,
                    )
                )
                until_open(port)
                until_there(address, number + 1)  # two nodes that start at once can stand in each other's way
            yield address, running
        finally:
            for node in running:
                if node.poll() is None:
                    os.killpg(node.pid, signal.SIGKILL)
                node.wait()


def until_there(address: str, count: int) -> None:
    """Wait until so many nodes of a cluster are alive."""
    import ray  # noqa: PLC0415 - after the cluster has started

    ray.init(address=address, log_to_driver=False, configure_logging=False, logging_level="ERROR")
    try:
        deadline = time.monotonic() + PATIENCE_S
        while sum(node["Alive"] for node in ray.nodes()) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"fewer than {count} nodes after {PATIENCE_S:.0f} s")
            time.sleep(0.5)
    finally:
        ray.shutdown()


def first_that_parses(running: list[subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    """Wait until a node has started the process in which it parses files, and return it."""
    leaders = {node.pid: node for node in running}
    for _ in range(int(PATIENCE_S / 0.1)):
        parents, commands = dict[int, int](), dict[int, bytes]()
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                commands[int(process.name)] = (process / "cmdline").read_bytes()
                parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        for process in (number for number, command in commands.items() if b"forkserver" in command):
            above = process
            while above in parents and above not in leaders:
                above = parents[above]
            if above in leaders:
                return leaders[above]
        time.sleep(0.1)
    raise TimeoutError("no node parses")


def until_open(port: int, patience_s: float = PATIENCE_S) -> None:
    """Wait until something listens on a port."""
    for _ in range(int(patience_s / 0.5)):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")


def differences(one: Path, other: Path) -> dict[str, int]:
    """Return, for each table of two stores whose rows are not equal, how many are in one alone."""
    rows: list[dict[str, set[tuple[object, ...]]]] = []
    for index in (one, other):
        with closing(sqlite3.connect(index / "store.sqlite")) as store:
            names = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows.append({name: set(store.execute(f"SELECT * FROM {name}")) for name in names})
    return {name: len(rows[0][name] ^ rows[1][name]) for name in rows[0] if rows[0][name] != rows[1][name]}


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
