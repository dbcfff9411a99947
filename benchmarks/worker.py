"""Runs one system of the comparison in its own process: builds it and then answers questions, over lines of JSON.

    python benchmarks/worker.py SYSTEM JOB.json

It writes what came of loading its library, then of each line of the comparison that it built. After that it reads
rounds of questions, `{"line": n, "questions": […]}`, and answers each with what was found and how long it took.
Memory is the most that the process has held so far (`ru_maxrss`), in MB.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from systems.parts import Job, Line

KB_PER_MB = 1024 if sys.platform == "linux" else 1024 * 1024  # macOS counts bytes


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_PER_MB


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds on the clock, and on the cores by all threads of this process, since it was made."""

    wall: float
    cores: float

    @classmethod
    def start(cls) -> Clock:
        """Return a clock that starts now."""
        return cls(time.perf_counter(), time.process_time())

    def read(self) -> dict[str, float]:
        """Return what has passed."""
        return {"seconds": time.perf_counter() - self.wall, "core_seconds": time.process_time() - self.cores}


@contextmanager
def own_output() -> Iterator[TextIO]:
    """Reserve standard output for this script, and send what libraries print there to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as ours:
        os.dup2(2, 1)
        yield ours


def asked(line: Line, questions: list[str]) -> dict[str, object]:
    """Ask a line some questions and return, for each, what was found and the milliseconds it took."""
    found, milliseconds = [], []
    clock = Clock.start()
    for question in questions:
        one = Clock.start()
        found.append(line.search(question))
        milliseconds.append(one.read()["seconds"] * 1000)
    spent = clock.read()
    memory = peak()
    hits = [[asdict(hit) for hit in line.hits(result)] for result in found]
    return {"hits": hits, "milliseconds": milliseconds, "peak_mb": memory, **spent}


def served(system: str, job: Job) -> Iterator[dict[str, object]]:
    """Yield the messages about a system: its library loaded, its lines built, the questions answered."""
    clock = Clock.start()
    try:
        module = importlib.import_module(f"systems.{system}")
    except ImportError as error:
        yield {"missing": str(error)}
        return
    yield {"peak_mb": peak(), **clock.read()}
    clock = Clock.start()
    lines = []
    for line in module.systems(job):
        yield {"built": line.name, "peak_mb": peak(), **clock.read()}
        lines.append(line)
    yield {"built": None}
    for request in map(json.loads, sys.stdin):
        yield asked(lines[request["line"]], request["questions"])


def main() -> None:
    """Serve one system until no more is asked."""
    with own_output() as output:
        for message in served(sys.argv[1], Job.read(Path(sys.argv[2]))):
            print(json.dumps(message), file=output, flush=True)


if __name__ == "__main__":
    main()
