"""Measures the lists of a record: speakers, outlets, topics, the pages of each, days, and a feed.

    python benchmarks/listing.py INDEX [--times 20]

The directory is made once for each generation, as a service makes it, and its time stands apart. Prints p50 and p95 of
each in milliseconds of processor time, which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.indexer.snapshot import Snapshots
from onrecord.service.analysis.directory import Directories, Heading
from onrecord.service.analysis.ledger import Ledgers
from onrecord.service.presentation.directory_lists import (
    Narrowing,
    Ordered,
    days_of,
    directory_of,
    newest,
    statements_of,
    subject_of,
)

IN_FEED = 50


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    snapshot = Snapshots(given.index, None).current()
    start = time.process_time()
    directory = Directories(Ledgers()).of(snapshot)
    took = time.process_time() - start
    print(f"{len(directory.exchanges({})):,} exchanges; the directory took {took:.2f} s")
    work: dict[str, Callable[[], object]] = {}
    for heading in (Heading.SPEAKER, Heading.OUTLET, Heading.TOPIC):
        [(name, _), *_] = directory.counted(heading, {})
        work[f"all {heading.value}s"] = lambda heading=heading: directory_of(directory, heading, Ordered())
        work[f"{heading.value} {name}"] = lambda heading=heading, name=name: subject_of(
            snapshot, directory, heading, name, Narrowing()
        )
    work["last page of statements"] = lambda: statements_of(
        snapshot, directory, Narrowing(page=-(-len(directory.exchanges({})) // 20))
    )
    work["days of the latest year"] = lambda: days_of(snapshot, "")
    work["feed of statements"] = lambda: newest(snapshot, directory, Narrowing(), IN_FEED)
    for name, run in work.items():
        times = []
        for _ in range(given.times):
            start = time.process_time()
            run()
            times.append(1_000 * (time.process_time() - start))
        p95 = sorted(times)[int(0.95 * (len(times) - 1))]
        print(f"{name}: p50 {statistics.median(times):.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    main()
