"""Measures the time of each stage of a search in a warm process, in milliseconds.

    python benchmarks/searching.py INDEX QUESTIONS.jsonl [--rounds 3]

Every question is asked once to warm up, then in rounds; the time of a stage is what `SearchResult.stages` tells.
Beside it stands the peer: the model and a plain search of the same vectors and words, which any search has to do.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.service.composition import open_record
from onrecord.service.evaluation.questions import read_questions
from onrecord.service.retrieval.timing import Stage
from onrecord.service.settings import load_settings


def measure(index: Path, questions: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Return the milliseconds of each stage, of a search as a whole, and of the peer, one for each question asked."""
    settings = load_settings(index=index)
    embedder = configured_embedder(settings.model)
    record = open_record(settings, embedder)
    snapshot = record.snapshots.current()
    taken: dict[str, list[float]] = {name: [] for name in (*Stage, "whole", "peer")}
    for number in range(rounds + 1):
        for question in questions:
            started = time.perf_counter()
            found = record.retriever.search(question)
            whole = (time.perf_counter() - started) * 1000
            started = time.perf_counter()
            snapshot.engine.by_vector(embedder.embed_query(question).vector, settings.search.limit)
            snapshot.engine.by_words(snapshot.lexical.terms(question), settings.search.limit)
            peer = (time.perf_counter() - started) * 1000
            if number:
                for name, milliseconds in {**found.stages, "whole": whole, "peer": peer}.items():
                    taken[name].append(milliseconds)
    return taken


def asked_for(about: str | None) -> tuple[Path, list[str], int]:
    """Return the index, the questions and the rounds that the command line names; `about` is the help."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    return given.index, [question.text for question in read_questions(given.questions)], given.rounds


def main() -> None:
    """Print the percentiles of each stage."""
    taken = measure(*asked_for(__doc__))
    table = Table(box=None)
    for name in ("stage", "p50 ms", "p99 ms"):
        table.add_column(name, justify="left" if name == "stage" else "right")
    for name, milliseconds in taken.items():
        p50, p99 = np.percentile(milliseconds, [50, 99])
        table.add_row(str(name), f"{p50:.2f}", f"{p99:.2f}")
    console = Console()
    console.print(table)
    ratio = np.median(taken["whole"]) / np.median(taken["peer"])
    console.print(f"{len(taken['whole'])} searches; the whole takes {ratio:.1f} times as long as the peer")


if __name__ == "__main__":
    main()
