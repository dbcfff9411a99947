"""`onrecord serve`, as its users start it: guarded, and by several processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from service.composition import Record
from tests.conftest import ROOT
from tests.service.cli.conftest import Run

COMMAND = (sys.executable, "-c", "from service.cli import main; main()", "serve", "--json", "--port", "0")


def test_it_refuses_to_listen_elsewhere_without_a_key(indexed: Run) -> None:
    """With both remedies, and before anything is loaded."""
    result = indexed("serve", "--host", "0.0.0.0")  # noqa: S104 - it is refused
    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: 0.0.0.0: others than this machine can reach it, and there is no key in ")
    assert result.stderr.endswith("make one with: onrecord keys add NAME, or let anybody ask with --open\n")


PATIENCE_S = 120


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something, but not for ever."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_several_processes_answer_on_one_socket_and_count_together(tmp_path: Path, real_record: Record) -> None:
    """And end together, as a service manager asks, without a traceback."""
    index = str(real_record.settings.index.path)
    written = tmp_path / "log"
    with (
        written.open("w") as log,
        subprocess.Popen(
            [*COMMAND, "--workers", "2", "--index", index],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as server,
    ):
        try:
            assert server.stdout is not None
            url = json.loads(server.stdout.readline())["url"]
            wait_until(lambda: written.read_text().count('"event": "ready"') == 2 or server.poll() is not None)
            for _ in range(20):  # each over a connection of its own, which either process may take
                found = httpx.get(f"{url}/v1/search?q=debt", trust_env=False, timeout=60)
                assert found.status_code == 200
            wait_until(lambda: written.read_text().count('"path": "/v1/search"') == 20)
            counted = httpx.get(f"{url}/metrics", trust_env=False, timeout=60).text
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
    assert 'onrecord_requests_total{method="GET",route="/v1/search",status="200"} 20.0' in counted
    assert "onrecord_generation 1.0" in counted
    assert "Traceback" not in written.read_text()
    assert server.returncode == -signal.SIGTERM
