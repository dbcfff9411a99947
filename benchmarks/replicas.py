"""Asks several services that read one record in an object store, while the next generation is published.

    python benchmarks/replicas.py PAGES --replicas 3 --clients 8

The store is moto's server on loopback. The pages are indexed with the fake model of the tests, so that what is measured
is not the model. After a while a page is added and published, then the storage stands still for some seconds, then one
replica is killed. Printed are requests and failures of each stretch, and what `onrecord check` says in the end. The
extra `scale` and moto are needed; everything stays on this machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3

ROOT = Path(__file__).parent.parent
PROGRAM = "from onrecord.service.faces.cli import main; main()"
STORE = "import time; from moto.server import ThreadedMotoServer as S; S('127.0.0.1', {port}).start(); time.sleep(3600)"
QUERY = urllib.parse.urlencode({"q": "space debris and the flood visa", "limit": 5})
PAGE = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, 2020
Reuters: What about the flood visa?
Mao Ning: China supports the flood visa in every way it can, and always has."""
PATIENCE_S = 180.0
QUIET_S, FOLLOWED_S, AWAY_S = 5.0, 20.0, 20.0


class Clients:
    """Threads that ask the replicas in turn until they are told to stop."""

    def __init__(self, ports: list[int], count: int) -> None:
        self.ports = ports
        self.seen: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(number,), daemon=True) for number in range(count)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let every client end its request."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def told(self, what: str) -> None:
        """Print what was seen since the last time."""
        with self._lock:
            seen, self.seen = self.seen, Counter()
        print(
            f"{what}: {', '.join(f'{count} {kind}' for kind, count in sorted(seen.items())) or 'nothing'}", flush=True
        )

    def _ask(self, number: int) -> None:
        while not self._stopped.is_set():
            number += 1
            kind = answered(self.ports[number % len(self.ports)])
            with self._lock:
                self.seen[kind] += 1


def main() -> None:
    """Run what the arguments say."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("pages", type=Path)
    given.add_argument("--replicas", type=int, default=2)
    given.add_argument("--clients", type=int, default=6)
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder, storage() as (store, environment):
        pages = Path(folder, "pages")
        shutil.copytree(options.pages, pages)
        address = "s3://record/shared"
        writer = environment | {"XDG_CACHE_HOME": f"{folder}/writer"}
        run(writer, "index", str(pages), "--index", address)
        ports = [free_port() for _ in range(options.replicas)]
        served = [
            started(
                environment | {"XDG_CACHE_HOME": f"{folder}/{port}"}, "serve", "--index", address, "--port", str(port)
            )
            for port in ports
        ]
        try:
            until_ready(ports)
            clients = Clients(ports, options.clients)
            time.sleep(QUIET_S)
            clients.told("before")
            (pages / "new.txt").write_text(PAGE, encoding="utf-8")
            run(writer, "index", str(pages), "--index", address)
            time.sleep(FOLLOWED_S)
            clients.told("while a generation was published")
            store.send_signal(signal.SIGSTOP)
            time.sleep(AWAY_S)
            store.send_signal(signal.SIGCONT)
            time.sleep(QUIET_S)
            clients.told(f"while the storage stood still for {AWAY_S:.0f} s")
            served[-1].kill()
            clients.ports = ports[:-1] or ports
            time.sleep(QUIET_S)
            clients.told("while a replica was killed and left out")
            clients.stop()
            run(writer, "check", "--index", address)
        finally:
            for process in served:
                process.kill()


@contextmanager
def storage() -> Iterator[tuple[subprocess.Popen[bytes], dict[str, str]]]:
    """Run an object store on loopback with an empty bucket; yield its process and the environment that leads there."""
    port = free_port()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-c", STORE.format(port=port)], stdout=quiet, stderr=quiet)
    endpoint = f"http://127.0.0.1:{port}"
    own = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
    light = {"PYTHONPATH": f"{ROOT / 'tests/light'}:{ROOT}", "ONRECORD_MODEL__ENGINE": "keywords"}
    try:
        until_open(port)
        keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
        boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", **keys).create_bucket(Bucket="record")
        yield process, os.environ | own | light | {"AWS_ENDPOINT": endpoint, "AWS_ALLOW_HTTP": "true"}
    finally:
        process.kill()


def answered(port: int) -> str:
    """Ask one replica, and return what became of it."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/search?{QUERY}", timeout=PATIENCE_S) as answer:
            return "answered" if answer.read() else "empty"
    except OSError as error:
        return f"failed ({error})"


def run(environment: dict[str, str], *arguments: str) -> None:
    """Run a command of ours, and print how long it took and its last line."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    lines = (done.stdout + done.stderr).strip().splitlines()
    print(
        f"{arguments[0]}: exit code {done.returncode} after {time.monotonic() - begun:.0f} s: {lines[-1]}", flush=True
    )


def started(environment: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    """Start a command of ours."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], env=environment, stdout=quiet, stderr=quiet)


def until_ready(ports: list[int]) -> None:
    """Wait until every replica answers."""
    for port in ports:
        until_open(port)
        while answered(port) != "answered":
            time.sleep(0.5)


def until_open(port: int) -> None:
    """Wait until something listens on a port."""
    for _ in range(int(PATIENCE_S / 0.5)):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
