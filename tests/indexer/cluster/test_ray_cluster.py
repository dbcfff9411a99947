"""A real Ray cluster of two nodes on this machine, where Ray is installed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.service.settings import load_settings
from tests.fakes import LIGHT, PROGRAM
from tests.pages import page
from tests.stored_rows import stored_rows

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'onrecord[scale]'")

PATIENCE_S = 120.0
NODE = "from ray.scripts.scripts import main; main()"
SMALL = ["--num-cpus=1", "--object-store-memory=100000000", "--disable-usage-stats", "--block"]


@pytest.fixture(scope="module")
def nodes() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a cluster; return its address and its nodes, each a group of processes."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    session = tempfile.mkdtemp(prefix="ray")  # not pytest's folder: the names of sockets in it may not be long
    head = ["--head", f"--port={address.split(':')[1]}", "--include-dashboard=false", f"--temp-dir={session}"]
    started = []
    try:
        for where in (head, [f"--address={address}"]):
            started.append(
                subprocess.Popen(
                    [sys.executable, "-c", NODE, "start", *SMALL, *where],
                    env=os.environ | LIGHT,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )
            _until_alive(address, len(started))
        yield address, started
    finally:
        for node in started:
            if node.poll() is None:
                os.killpg(node.pid, signal.SIGKILL)
            node.wait()
        shutil.rmtree(session, ignore_errors=True)


def _until_alive(address: str, count: int) -> None:
    """Wait until so many nodes are alive, as a program of its own sees it: a process connects to one cluster only."""
    asks = f"import ray; ray.init({address!r}); raise SystemExit(sum(n['Alive'] for n in ray.nodes()) != {count})"
    deadline = time.monotonic() + PATIENCE_S
    host, port = address.split(":")
    while time.monotonic() < deadline:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.5)
            continue
        if subprocess.run([sys.executable, "-c", asks], capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.5)
    raise TimeoutError(f"fewer than {count} nodes after {PATIENCE_S:.0f} s")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with the fake model."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, env=os.environ | LIGHT, capture_output=True, text=True, check=False)


def test_two_nodes_build_the_same_record_and_one_alone_goes_on(
    nodes: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    """Every row is equal; then a node is killed, and what is new is built by the other."""
    address, started = nodes
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(page(f"topic {number}", day=number % 28 + 1))
    plain, shared = load_settings(index=tmp_path / "plain"), load_settings(index=tmp_path / "shared")
    assert run("index", str(folder), "--index", str(plain.index.path)).returncode == 0
    done = run("index", str(folder), "--index", str(shared.index.path), "--ray", address)
    assert (done.returncode, done.stderr) == (0, "")
    assert stored_rows(shared) == stored_rows(plain)
    os.killpg(started[1].pid, signal.SIGKILL)
    (folder / "new.txt").write_text(page("visa"))
    done = run("index", str(folder), "--index", str(shared.index.path), "--ray", address)
    assert done.stdout.startswith("41 transcripts (1 added, 0 updated, 40 unchanged, 0 removed)\n"), done.stderr
    assert run("check", "--index", str(shared.index.path)).returncode == 0
