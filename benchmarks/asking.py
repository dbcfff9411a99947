"""Measures what an answer costs beside a search, in a warm process: milliseconds of the clock and of the processor.

    python benchmarks/asking.py INDEX QUESTIONS.jsonl [--rounds 3]

Blocks of questions are searched for and answered by turns, after one round of both to warm up. A block is larger than
the cache of questions, so that the model reads each question anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.service.composition import open_record
from onrecord.service.settings import load_settings
from searching import asked_for

BLOCK = 25  # questions, more than the service keeps the vectors of
Taken = tuple[float, float]  # milliseconds of the clock and of the processor


def timed(work: Callable[[str], object], question: str) -> Taken:
    """Return what it takes to search for a question, or to answer it."""
    clock, processor = time.perf_counter(), time.process_time()
    work(question)
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def measure(index: Path, questions: Sequence[str], rounds: int) -> dict[str, list[Taken]]:
    """Return what each search and each answer takes."""
    settings = load_settings(index=index)
    embedder = configured_embedder(settings.model)
    taken: dict[str, list[Taken]] = {"search": [], "ask": []}
    record = open_record(settings, embedder)
    ways: dict[str, Callable[[str], object]] = {"search": record.retriever.search, "ask": record.answerer.ask}
    blocks = [questions[place : place + BLOCK] for place in range(0, len(questions), BLOCK)]
    for number in range(rounds + 1):
        for block in blocks:
            for name, way in ways.items():
                spent = [timed(way, question) for question in block]
                taken[name] += spent if number else []
    return taken


def main() -> None:
    """Print the percentiles, and how many times as long an answer takes as a search."""
    taken = measure(*asked_for(__doc__))
    table = Table(box=None)
    for name in ("", "clock p50", "p99", "processor p50", "p99 "):
        table.add_column(name, justify="right" if name else "left")
    for name, spent in taken.items():
        percentiles = np.percentile(spent, [50, 99], axis=0).T.ravel()
        table.add_row(name, *(f"{milliseconds:.1f}" for milliseconds in percentiles))
    console = Console()
    console.print(table)
    clock, processor = np.median(taken["ask"], axis=0) / np.median(taken["search"], axis=0)
    console.print(f"{len(taken['ask'])} of each; p50 of an answer is {clock:.2f} times that of a search by the clock,")
    console.print(f"{processor:.2f} times by the processor")


if __name__ == "__main__":
    main()
