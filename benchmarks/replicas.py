"""Asks several services that read one record in an object store, while the next generation is built and published.

    python benchmarks/replicas.py PAGES --replicas 3 --clients 32 --ray-nodes 3

The store is moto's server on loopback. The pages are indexed with the fake model of the tests, so that what is measured
is not the model. Two thirds of the pages are the first generation. Clients ask one replica, then one more, until they
ask all. Then the other third is added and published, on a Ray cluster of which one node is killed, or without
`--ray-nodes` by one process. Then the storage refuses everybody for some seconds, then one replica is killed. Printed
are the requests of each stretch, how many failed and how, processor time and memory of the replicas, and what
`onrecord check` says in the end. The extra `scale` and moto are needed; everything stays on this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import boto3

from building_on_ray import first_that_parses, free_port, nodes, until_open
from storage_door import Door

ROOT = Path(__file__).parent.parent
PROGRAM = "from onrecord.service.faces.cli import main; main()"
STORE = "import time; from moto.server import ThreadedMotoServer as S; S('127.0.0.1', {port}).start(); time.sleep(3600)"
QUERY = urllib.parse.urlencode({"q": "space debris and the flood visa", "limit": 5})
PATIENCE_S = 180.0
QUIET_S, FOLLOWED_S, AWAY_S = 10.0, 20.0, 20.0


class Clients:
    """Threads that ask the replicas in turn until they are told to stop."""

    def __init__(self, served: dict[int, subprocess.Popen[bytes]], asked: int, count: int) -> None:
        self.served = served
        self.ports = list(served)[:asked]
        self.seen: Counter[str] = Counter()
        self._ticks: dict[int, int] = {}
        self._begun, self._used = time.monotonic(), self._processor_s()
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
        """Print what was seen since the last time, and what it cost the replicas."""
        now, used = time.monotonic(), self._processor_s()
        with self._lock:
            seen, self.seen = self.seen, Counter()
        cost = 1000 * (used - self._used) / max(1, seen["answered"])
        print(
            f"{what}: {', '.join(f'{count} {kind}' for kind, count in sorted(seen.items())) or 'nothing'}; "
            f"{seen['answered'] / (now - self._begun):.1f} a second, {cost:.0f} ms of processor time each",
            flush=True,
        )
        self._begun, self._used = now, used

    def _ask(self, number: int) -> None:
        while not self._stopped.is_set():
            number += 1
            kind = answered(self.ports[number % len(self.ports)])
            with self._lock:
                self.seen[kind] += 1

    def _processor_s(self) -> float:
        """Return the seconds of processor time that the replicas have used."""
        for port, process in self.served.items():
            if process.poll() is None:
                fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                self._ticks[port] = int(fields[11]) + int(fields[12])
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run what the arguments say."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("pages", type=Path)
    given.add_argument("--replicas", type=int, default=2)
    given.add_argument("--clients", type=int, default=6)
    given.add_argument("--ray-nodes", type=int, default=0)
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder, storage() as (door, environment), ExitStack() as closing:
        pages = Path(folder, "pages")
        pages.mkdir()
        files = sorted(path for path in options.pages.iterdir() if path.is_file())
        copied([file for number, file in enumerate(files) if number % 3], pages)
        address = "s3://record/shared"
        writer = environment | {"XDG_CACHE_HOME": f"{folder}/writer"}
        run(writer, "index", str(pages), "--index", address)
        ports = [free_port() for _ in range(options.replicas)]
        served = {
            port: started(
                environment | {"XDG_CACHE_HOME": f"{folder}/{port}"}, "serve", "--index", address, "--port", str(port)
            )
            for port in ports
        }
        for process in served.values():
            closing.callback(process.kill)
        until_ready(ports)
        on_ray: list[str] = []
        if options.ray_nodes:
            cluster, running = closing.enter_context(nodes(options.ray_nodes, environment))
            on_ray = ["--ray", cluster]
        clients = Clients(served, 1, options.clients)
        for asked in range(1, options.replicas + 1):
            clients.ports = ports[:asked]
            time.sleep(QUIET_S)
            clients.told(f"{asked} asked")
        copied(files[::3], pages)
        if on_ray:
            threading.Thread(target=killed_at_work, args=(running[1:],), daemon=True).start()
        run(writer, "index", str(pages), "--index", address, *on_ray)
        time.sleep(FOLLOWED_S)
        clients.told("while a generation was built, published and taken over")
        door.shut()
        time.sleep(AWAY_S)
        clients.told(f"while the storage refused everybody for {AWAY_S:.0f} s")
        door.open()
        time.sleep(QUIET_S)
        clients.told("after it")
        told_memory(served)
        served[ports[-1]].kill()
        time.sleep(1)
        clients.ports = ports[:-1] or ports
        time.sleep(QUIET_S)
        clients.told("while a replica was killed, and left out after a second")
        clients.stop()
        print(f"generations served at the end: {[generation(port) for port in clients.ports]}")
        run(writer, "check", "--index", address)


def killed_at_work(running: list[subprocess.Popen[bytes]]) -> None:
    """Kill the first of these nodes of a cluster that parses files."""
    node = first_that_parses(running)
    os.killpg(node.pid, signal.SIGKILL)
    print("a node of the cluster was killed while it parsed", flush=True)


def copied(files: list[Path], folder: Path) -> None:
    """Copy files into a folder."""
    for file in files:
        shutil.copy(file, folder)


def told_memory(served: dict[int, subprocess.Popen[bytes]]) -> None:
    """Print the memory that each replica has in use."""
    used = []
    for process in served.values():
        lines = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
        used += [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS:")]
    print(f"memory of the replicas: {used} MB", flush=True)


def generation(port: int) -> int:
    """Return the generation that a replica serves."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/stats", timeout=PATIENCE_S) as answer:
        return int(json.load(answer)["generation"])


@contextmanager
def storage() -> Iterator[tuple[Door, dict[str, str]]]:
    """Run an object store on loopback with an empty bucket; yield the door before it and the way there."""
    port = free_port()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-c", STORE.format(port=port)], stdout=quiet, stderr=quiet)
    own = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
    found = os.pathsep.join(filter(None, (f"{ROOT / 'tests/light'}", str(ROOT), os.environ.get("PYTHONPATH"))))
    light = {"PYTHONPATH": found, "ONRECORD_MODEL__ENGINE": "keywords"}
    try:
        until_open(port, PATIENCE_S)
        keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
        door = Door(free_port(), port)
        endpoint = f"http://127.0.0.1:{door.port}"
        boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", **keys).create_bucket(Bucket="record")
        yield door, os.environ | own | light | {"AWS_ENDPOINT": endpoint, "AWS_ALLOW_HTTP": "true"}
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
    lines = (done.stderr + done.stdout).strip().splitlines()  # Ray tells of nodes that die on standard error
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
        until_open(port, PATIENCE_S)
        while answered(port) != "answered":
            time.sleep(0.5)


if __name__ == "__main__":
    main()
