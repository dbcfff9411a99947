"""`onrecord serve`, as its users start it: guarded, and by several processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from onrecord.service.composition import Record
from tests.fakes import LIGHT, LOCAL, PROGRAM
from tests.service.faces.cli.conftest import Run


def test_it_refuses_to_listen_elsewhere_without_a_key(indexed: Run) -> None:
    """With both remedies, and before anything is loaded."""
    result = indexed("serve", "--host", "0.0.0.0")  # noqa: S104 - it is refused
    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: 0.0.0.0: other machines can reach this address, and ")
    assert result.stderr.endswith("make one with: onrecord keys add NAME, or let anybody ask with --open\n")


PATIENCE_S = 120
PAUSE_S = 0.4  # each look may be a search, which takes the time of those that are waited for


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something, but not for ever."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(PAUSE_S)


def ready(written: Path) -> int:
    """Return how many processes have said in the log that they can answer."""
    return written.read_text().count('"event": "ready"')


def get(address: str, **headers: str) -> httpx.Response:
    """Ask over a connection of its own."""
    return httpx.get(address, headers=headers, **LOCAL, timeout=60)


@contextmanager
def served(folder: Path, written: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve as a command does that is started in a folder; give the process and its address, and end it."""
    with (
        written.open("w") as log,
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "serve", "--json", "--port", "0", *arguments],
            cwd=folder,
            env=os.environ | LIGHT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as server,
    ):
        try:
            assert server.stdout is not None
            yield server, json.loads(server.stdout.readline())["url"]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def test_several_processes_count_together_and_are_replaced_while_requests_go_on(
    tmp_path: Path, seeds_record: Record
) -> None:
    """They answer on one socket; each ends only once its successor answers, and all end as a service manager asks."""
    written = tmp_path / "log"
    index = str(seeds_record.settings.index.path)
    with served(tmp_path, written, "--workers", "2", "--index", index) as (server, url):
        wait_until(lambda: ready(written) == 2 or server.poll() is not None)
        for _ in range(20):  # each over a connection of its own, which either process may take
            assert get(f"{url}/v1/search?q=debt").status_code == 200
        wait_until(lambda: written.read_text().count('"path": "/v1/search"') == 20)
        counted = get(f"{url}/metrics").text
        server.send_signal(signal.SIGHUP)

        def is_replaced() -> bool:
            assert get(f"{url}/v1/search?q=debt").status_code == 200
            return ready(written) == 4

        wait_until(is_replaced)
        assert get(f"{url}/v1/search?q=debt").status_code == 200
    assert 'onrecord_requests_total{method="GET",route="/v1/search",status="200"} 20.0' in counted
    assert "onrecord_generation 1.0" in counted
    assert "Traceback" not in written.read_text()
    assert server.returncode == -signal.SIGTERM


def test_a_proxy_is_believed_only_where_it_is_named(tmp_path: Path, seeds_record: Record) -> None:
    """Else whoever asks could pass himself off as another, and have a rate of his own for each name."""
    index = str(seeds_record.settings.index.path)
    clients = []
    for proxies in ("[]", "[127.0.0.1]"):
        (tmp_path / "config.yaml").write_text(f"serve: {{proxies: {proxies}, rate: 1/minute}}\n")
        written = tmp_path / "log"
        with served(tmp_path, written, "--index", index) as (_, url):
            taken = [get(f"{url}/v1/stats", **{"x-forwarded-for": f"198.51.100.{n}"}).status_code for n in (1, 2)]
            wait_until(lambda: written.read_text().count('"event": "request"') == 2)  # noqa: B023 - called at once
        lines = [json.loads(line) for line in written.read_text().splitlines()]
        clients.append(([line["client"] for line in lines if line["event"] == "request"], taken))
    assert clients == [
        (["127.0.0.1", "127.0.0.1"], [200, 429]),
        (["198.51.100.1", "198.51.100.2"], [200, 200]),
    ]
