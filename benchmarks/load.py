"""Load test of the HTTP service on this machine, compared with txtai's API server on the same passages in one run.

    python benchmarks/load.py INDEX QUESTIONS.jsonl --peers ENVIRONMENT/bin/python

INDEX is an index built by `onrecord index`; QUESTIONS is a file for `onrecord eval`. The server is started as users
start it. For each number of concurrent clients, each with its own connection, `GET /v1/search` is requested with ten
hits until --requests are answered or --seconds have passed. The script reports requests per second, latencies,
failures, and the memory of the server before and after. txtai is installed as for `side_by_side.py`; it has the same
passages in hybrid mode with their texts, and embeds questions with the same model. It is given the vectors of the
passages, since only searching is measured. Both servers and the clients share the cores of this machine, so only ratios
within a run are meaningful.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.snapshot import Snapshot, Snapshots
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.evaluation.questions import read_questions
from onrecord.service.settings import load_settings

HERE = Path(__file__).parent
OURS, THEIRS = "On Record", "txtai"
CLIENTS = (1, 8, 64)
WARMING = 100  # requests that are not counted
STARTING_S, ENDING_S, ANSWER_S = 1_200, 30, 60
KB_PER_MB = 1024
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")
OK = b"200"
TOLD = 2_000  # characters of what a server wrote that failed
HEAD = f"{'':12} {'clients':>8} {'requests':>9} {'errors':>7} {'a second':>9} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}"


class ServerFailed(Exception):
    """A server ended before the first request, or answered no request."""


@dataclass(slots=True)
class Level:
    """The measurements with one number of clients. Times are in milliseconds."""

    clients: int
    seconds: float = 0.0
    errors: int = 0
    taken: list[float] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        """The number of requests answered per second."""
        return len(self.taken) / self.seconds


@dataclass(slots=True)
class Row:
    """The measurements of a server. Memory is in MB."""

    name: str
    before_mb: float = 0.0
    after_mb: float = 0.0
    levels: list[Level] = field(default_factory=list)


class Server:
    """A server in its own process, which prints its address as a line of JSON."""

    def __init__(self, name: str, path: str, process: subprocess.Popen[str], log: Path) -> None:
        """`path` is what is asked for, up to the question."""
        self.name = name
        self._path = path
        self._process = process
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            raise ServerFailed(f"{name} ended with {process.wait()}: {log.read_text('utf-8')[-TOLD:]}")
        self.port = int(json.loads(line)["url"].rpartition(":")[2])

    def memory(self) -> float:
        """Return the memory that the process holds, in MB."""
        found = RESIDENT.search(Path(f"/proc/{self._process.pid}/status").read_text("utf-8"))
        return int(found[1]) / KB_PER_MB if found else 0.0

    async def asked(self, clients: int, requests: int, seconds: float, questions: Sequence[str]) -> Level:
        """Send requests from `clients` clients at once until the requests or the seconds run out."""
        level = Level(clients)
        paths = cycle([f"{self._path}{quote(question)}" for question in questions])
        left = iter(range(requests))
        started = time.perf_counter()
        await asyncio.gather(*(self._client(level, paths, left, started + seconds) for _ in range(clients)))
        level.seconds = time.perf_counter() - started
        return level

    async def _client(self, level: Level, paths: Iterator[str], left: Iterator[int], deadline: float) -> None:
        """Send one request after the other, over a new connection after an error."""
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        while time.perf_counter() < deadline and next(left, None) is not None:
            try:
                streams = streams or await asyncio.open_connection("127.0.0.1", self.port)
                started = time.perf_counter()
                async with asyncio.timeout(ANSWER_S):
                    is_right = await _answered(*streams, next(paths))
                level.taken.append((time.perf_counter() - started) * 1000)
                level.errors += not is_right
            except (OSError, EOFError, TimeoutError):
                level.errors += 1
                streams = None
        if streams:
            streams[1].close()


async def _answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> bool:
    """Request a path, read the whole response, and return whether it was a valid one."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    body = await reader.readexactly(int(length[1])) if length else b""
    return head.split(b" ", 2)[1] == OK and len(body) > len(b"[]")


def measured(server: Server, arguments: argparse.Namespace, questions: Sequence[str]) -> Row:
    """Measure a server with each number of clients."""
    asyncio.run(server.asked(8, WARMING, arguments.seconds, questions))
    row = Row(server.name, before_mb=server.memory())
    for clients in arguments.clients:
        level = asyncio.run(
            server.asked(clients, arguments.requests // len(arguments.clients), arguments.seconds, questions)
        )
        row.levels.append(level)
        if not level.taken:
            raise ServerFailed(f"{server.name} answered none of {level.errors:,} requests")
        p50, p95, p99 = np.percentile(level.taken, [50, 95, 99])
        print(
            f"{row.name:12} {clients:8} {len(level.taken):9,} {level.errors:7} {level.a_second:9.1f}"
            f" {p50:8.1f} {p95:8.1f} {p99:8.1f}",
            flush=True,
        )
    row.after_mb = server.memory()
    print(f"{row.name:12} memory {row.before_mb:,.0f} MB before, {row.after_mb:,.0f} MB after", flush=True)
    return row


@contextmanager
def started(name: str, path: str, command: Sequence[str | Path], folder: Path) -> Iterator[Server]:
    """Start a server by a command, yield it, and end it."""
    log = folder / f"{name}.log"
    surroundings = os.environ | {"HF_HUB_OFFLINE": "1"}
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=surroundings) as process,
    ):
        try:
            yield Server(name, path, process, log)
        finally:
            process.terminate()
            process.wait(ENDING_S)


@contextmanager
def ours(index: Path, folder: Path, threads: int | None) -> Iterator[Server]:
    """Start our server on an index with default settings."""
    command = [sys.executable, "-c", "from onrecord.service.faces.cli import main; main()", "serve"]
    settings = folder / "config.yaml"
    settings.write_text(f"serve: {{threads: {threads}}}\n" if threads else "{}\n", "utf-8")
    arguments = ["--json", "--port", "0", "--index", index, "--config", settings]
    with started(OURS, "/v1/search?limit=10&q=", [*command, *arguments], folder) as server:
        yield server


@contextmanager
def theirs(index: Path, folder: Path, python: Path) -> Iterator[Server]:
    """Start txtai's server on the passages of our index."""
    settings = load_settings(index=index)
    snapshot = Snapshots(index, None).current()
    passages = list(snapshot.store.live_passages(snapshot.manifest.generation))
    np.save(folder / "vectors.npy", _vectors(snapshot, passages))
    with (folder / "passages.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"id": p.id, "text": p.text}) + "\n" for p in passages)
    command = [python, HERE / "txtai_server.py", folder, locate_model(settings.model).folder]
    with started(THEIRS, "/search?limit=10&query=", command, folder) as server:
        yield server


def _vectors(snapshot: Snapshot, passages: Sequence[StoredPassage]) -> Vectors:
    """Return the vector of each passage, shape (passages, width)."""
    kept_under = dict(tuple(row) for row in snapshot.store.rows("SELECT number, embedded_hash FROM passage"))
    hashes = [kept_under[passage.number] for passage in passages]
    known = snapshot.store.vectors(snapshot.manifest.model.passage_key, hashes)
    return np.stack([known[one] for one in hashes])


def main() -> None:
    """Load the servers, one after the other, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="runs txtai; left out, ours is asked alone")
    parser.add_argument("--requests", type=int, default=20_000, help="in all, for each server")
    parser.add_argument("--seconds", type=float, default=600, help="at most, for each number of clients")
    parser.add_argument("--clients", type=int, nargs="+", default=CLIENTS, help="how many ask at once, in turn")
    parser.add_argument("--threads", type=int, help="serve.threads of ours")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that was measured here")
    arguments = parser.parse_args()
    questions = [question.text for question in read_questions(arguments.questions)]
    print(HEAD)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ours(arguments.index, folder, arguments.threads) as server:
            rows.append(measured(server, arguments, questions))
        if arguments.peers:
            with theirs(arguments.index, folder, arguments.peers) as server:
                rows.append(measured(server, arguments, questions))
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows]), "utf-8")
    for our, their in zip(rows[0].levels, rows[1].levels if len(rows) > 1 else (), strict=False):
        print(f"{our.clients} clients: {OURS} answers {our.a_second / their.a_second:.2f} times as many as {THEIRS}")
    if sum(level.errors for row in rows for level in row.levels):
        sys.exit("some requests failed")


if __name__ == "__main__":
    main()
