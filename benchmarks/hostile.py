"""Loads the HTTP service with honest and hostile clients at once: errors, latencies, memory.

    python benchmarks/hostile.py INDEX QUESTIONS.jsonl [--seconds 600] [--clients 64] [--hostile 0.25] [--threads N]

INDEX is an index built by `onrecord index`; QUESTIONS is a file for `onrecord eval`. The server is started as users
start it, on a port of this machine. Some clients are hostile, each in one way after the other: the longest bodies that
are permitted, the dearest requests, heads that come a letter at a time, broken framing, connections that are left in
mid-request or in mid-answer, and methods and paths that there are none of. The others search, ask, look a citation
up and check a quotation, one after the other. On Linux each client has an address of its own. Prints one JSON object:
for each kind of honest request how many were answered, refused as too busy (503, 429) and failed, and the latencies in
ms; what hostile requests got; and the memory of the server before, at most and after, and minute by minute. Exits with
1 if an honest request failed, if a hostile one was answered with 500, or if the server ended.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

import numpy as np

from load import Server, ours
from onrecord.indexer.snapshot import Snapshots
from onrecord.service.evaluation.questions import read_questions

HOST = "127.0.0.1"
PATIENCE_S = 60.0
BUSY = frozenset(("503", "429"))
VERIFY = "/v1/quotations/verify"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def request(method: str, path: str, body: object = None) -> bytes:
    """Return a request as it is sent."""
    content = b"" if body is None else json.dumps(body).encode()
    kind = "Content-Type: application/json\r\n" if content else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\n{kind}Content-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


def honest(questions: Sequence[str], said: Sequence[tuple[str, str]], chance: random.Random) -> tuple[str, bytes]:
    """Return an honest request and its kind; `said` are ids of passages with their words."""
    question, (identity, words) = chance.choice(questions), chance.choice(said)
    kind = chance.choice(("search", "search", "search", "ask", "cite", "verify"))
    return kind, {
        "search": request("GET", f"/v1/search?limit=10&q={quote(question)}"),
        "ask": request("POST", "/v1/ask", {"question": question}),
        "cite": request("GET", f"/v1/citations/{quote(identity)}"),
        "verify": request("POST", VERIFY, {"quote": words[:400]}),
    }[kind]


def dear(text: str) -> list[bytes]:
    """Return requests that are as long and as dear as is permitted."""
    words = text.split()
    halves = [" ".join(line.split()[::2])[:900] for line in text.split("\n") if len(line.split()) > 40]
    most = " ".join(words)[:2_000]
    return [
        request("GET", f"/v1/search?limit=100&q={quote(most)}"),
        request("POST", "/v1/ask", {"question": most, "style": "timeline"}),
        request("POST", VERIFY, {"quotes": halves[:1_000]}),
        request("POST", VERIFY, {"quote": ("the " * 3_000)[:10_000]}),
        request("POST", VERIFY, {"article": "\n".join(f"He said: “{half}”" for half in halves)[:200_000]}),
        request("POST", VERIFY, {"article": ("<table><tr><td>“It rains.”" * 10_000)[:200_000], "format": "html"}),
        request("POST", "/v1/ask", {"question": "x" * 1_900_000}),
        request("POST", VERIFY, {"article": "“" * 1_900_000}),
        request("POST", "/v1/ask", {"question": "x" * 3_000_000}),
    ]


async def status(reader: asyncio.StreamReader) -> tuple[str, int]:
    """Return the status of an answer, and the length of its body; it is read whole."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    length = int(fields.get("content-length", 0))
    await reader.readexactly(length)
    return head.split(" ", 2)[1], length


class Attacks:
    """The ways in which a client is hostile; each returns the status that it got, or what became of it."""

    def __init__(self, port: int, address: str, text: str, chance: random.Random) -> None:
        self._port = port
        self._address = address
        self._dear = dear(text)
        self._chance = chance

    async def any(self) -> tuple[str, str]:
        """Attack in one of the ways; return its name and what came of it."""
        ways: dict[str, Callable[[Streams], object]] = {
            "dear": self._dearly,
            "slow head": self._slowly,
            "broken framing": self._broken,
            "left in the request": self._left_early,
            "left in the answer": self._left_late,
            "nonsense": self._nonsense,
        }
        name = self._chance.choice(list(ways))
        try:
            streams = await asyncio.open_connection(HOST, self._port, local_addr=(self._address, 0))
        except OSError:
            return name, "no connection"
        try:
            async with asyncio.timeout(PATIENCE_S):
                return name, str(await ways[name](streams))  # type: ignore[misc] # all are coroutines
        except (OSError, EOFError, asyncio.LimitOverrunError):
            return name, "closed"
        except TimeoutError:
            return name, "no answer"
        finally:
            streams[1].close()

    async def _dearly(self, streams: Streams) -> str:
        reader, writer = streams
        writer.write(self._chance.choice(self._dear))
        return (await status(reader))[0]

    async def _slowly(self, streams: Streams) -> str:
        reader, writer = streams
        for letter in b"GET /v1/search?q=rain HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + b"a" * 40:
            writer.write(bytes([letter]))
            await writer.drain()
            await asyncio.sleep(0.3)
        writer.write(b"\r\n\r\n")
        return (await status(reader))[0]

    async def _broken(self, streams: Streams) -> str:
        reader, writer = streams
        both = f"POST /v1/ask HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        pieces = (
            both.encode() + b"0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
            both.encode().replace(b"Content-Length: 5\r\n", b"") + b"zz\r\nno number\r\n",
            b"GET /v1/search?q=a\x00b HTTP/9.9\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20,
            b"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-Many: 1\r\n" * 20_000 + b"\r\n",
        )
        writer.write(self._chance.choice(pieces))
        return (await status(reader))[0]

    async def _left_early(self, streams: Streams) -> str:
        _, writer = streams
        whole = self._chance.choice(self._dear)
        writer.write(whole[: self._chance.randrange(1, len(whole))])
        await writer.drain()
        return "left"

    async def _left_late(self, streams: Streams) -> str:
        _, writer = streams
        writer.write(self._chance.choice(self._dear))
        await writer.drain()
        await asyncio.sleep(self._chance.random())
        return "left"

    async def _nonsense(self, streams: Streams) -> str:
        reader, writer = streams
        one = self._chance.choice(
            (
                request("BREW", "/v1/search?q=tea"),
                request("GET", "/../../etc/passwd"),
                request("GET", "/v1/search?q=" + "%FF" * 300),
                request("GET", "/v1/search?q=" + "a" * 60_000),
                request("POST", "/v1/ask", [[[[]]]] * 5),
                request("POST", "/v1/ask", {}).replace(b"{}", b"[}"),
                request("GET", "/v1/citations/" + "a/" * 500),
            )
        )
        writer.write(one)
        return (await status(reader))[0]


class Load:
    """What was measured."""

    def __init__(self) -> None:
        self.taken: defaultdict[str, list[float]] = defaultdict(list)
        self.got: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.attacks: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.memory: list[float] = []

    def failures(self) -> int:
        """Return how many honest requests were neither answered nor told to come again, and attacks that hit."""
        failed = sum(n for counts in self.got.values() for what, n in counts.items() if what not in {"200", *BUSY})
        return failed + sum(counts["500"] for counts in self.attacks.values())

    def written(self) -> dict[str, object]:
        """Return all of it as JSON."""
        honest_ones = {}
        for kind, taken in sorted(self.taken.items()):
            p50, p95, p99 = np.percentile(taken, [50, 95, 99]).round(1).tolist()
            honest_ones[kind] = {"got": self.got[kind], "p50_ms": p50, "p95_ms": p95, "p99_ms": p99}
        for kind in self.got.keys() - self.taken.keys():
            honest_ones[kind] = {"got": self.got[kind]}
        memory = {
            "before_mb": self.memory[0],
            "most_mb": max(self.memory),
            "after_mb": self.memory[-1],
            "each_minute_mb": self.memory[::60],
        }
        return {"honest": honest_ones, "hostile": self.attacks, "memory": memory, "failures": self.failures()}


async def honest_client(
    port: int,
    address: str,
    questions: Sequence[str],
    said: Sequence[tuple[str, str]],
    chance: random.Random,
    load: Load,
    until: float,
) -> None:
    """Send one honest request after the other, over a new connection where the last one failed."""
    streams: Streams | None = None
    while time.perf_counter() < until:
        kind, sent = honest(questions, said, chance)
        started = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE_S):
                streams = streams or await asyncio.open_connection(HOST, port, local_addr=(address, 0))
                streams[1].write(sent)
                got, _ = await status(streams[0])
        except (OSError, EOFError, TimeoutError) as error:
            got, streams = type(error).__name__, None
        load.got[kind][got] += 1
        if got == "200":
            load.taken[kind].append((time.perf_counter() - started) * 1000)
        elif got in BUSY:
            await asyncio.sleep(1)  # as it is told to
    if streams:
        streams[1].close()


async def hostile_client(attacks: Attacks, load: Load, until: float) -> None:
    """Attack again and again."""
    while time.perf_counter() < until:
        name, got = await attacks.any()
        load.attacks[name][got] += 1
        await asyncio.sleep(0.05)


async def watched(server: Server, load: Load, until: float) -> None:
    """Read the memory of the server each second."""
    while time.perf_counter() < until:
        load.memory.append(round(server.memory()))
        await asyncio.sleep(1)


async def run(server: Server, given: argparse.Namespace, questions: list[str], said: list[tuple[str, str]]) -> Load:
    """Load a server for some seconds."""
    chance, load = random.Random(given.seed), Load()  # noqa: S311 - nothing secret
    text = "\n".join(words for _, words in said)
    for question in questions[:20]:  # so that models are loaded
        await status_of(server.port, request("GET", f"/v1/search?q={quote(question)}"))
    hostile = round(given.clients * given.hostile)
    # On Linux all of 127.0.0.0/8 is this machine, so that each client may have an address of its own.
    addresses = [f"127.0.1.{n % 250 + 1}" if sys.platform == "linux" else HOST for n in range(given.clients)]
    until = time.perf_counter() + given.seconds
    await asyncio.gather(
        watched(server, load, until),
        *(
            honest_client(server.port, addresses.pop(), questions, said, random.Random(chance.random()), load, until)  # noqa: S311
            for _ in range(given.clients - hostile)
        ),
        *(
            hostile_client(Attacks(server.port, addresses.pop(), text, random.Random(chance.random())), load, until)  # noqa: S311
            for _ in range(hostile)
        ),
    )
    load.memory.append(round(server.memory()))
    return load


async def status_of(port: int, sent: bytes) -> str:
    """Return the status that a request gets over a connection of its own."""
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(sent)
    got, _ = await status(reader)
    writer.close()
    return got


def main() -> None:
    """Load the service and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--hostile", type=float, default=0.25, help="share of the clients that are hostile")
    parser.add_argument("--threads", type=int, help="serve.threads")
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    questions = [question.text for question in read_questions(given.questions)]
    snapshot = Snapshots(given.index, None).current()
    said = [(one.id, one.text) for one in snapshot.store.live_passages(snapshot.manifest.generation)][:2_000]
    with tempfile.TemporaryDirectory() as folder, ours(given.index, Path(folder), given.threads) as server:
        load = asyncio.run(run(server, given, questions, said))
    print(json.dumps(load.written(), indent=1))
    sys.exit(1 if load.failures() else 0)


if __name__ == "__main__":
    main()
