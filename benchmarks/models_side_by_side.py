"""Compares models on the same pages and questions, each with and without the reranker.

    python benchmarks/models_side_by_side.py PAGES QUESTIONS.jsonl… --folder DIR [--models minilm small large]

Every model indexes PAGES by `onrecord index`, in a process of its own, into DIR; an index that is there is used, and
its times are not measured again. Then each index is asked all questions, with and without the reranker (--reranker
NAME, of `onrecord models`), which reads the best passages (--read) however long it takes. Nothing else differs.

Printed are MRR@10 and recall@10 in context, over all questions and over the two halves by the last byte of the MD5 of
their words (even, odd): settings were chosen on the even half. Times are of a whole search in a warm process, in
milliseconds: on the clock, and on the processor over all threads, which depends less on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from calibrating import is_even
from onrecord.indexer.work_progress import silent
from onrecord.service.composition import open_record
from onrecord.service.evaluation.evaluate import Evaluation, evaluate
from onrecord.service.evaluation.measures import WHOLE, scores
from onrecord.service.evaluation.questions import Question, read_questions
from onrecord.service.evaluation.rankings import Judgement
from onrecord.service.faces.cli.options import changed
from onrecord.service.settings import Settings, load_settings
from worker import KB_PER_MB

TIERS = ("minilm", "small", "large")
WIDTH = 120  # columns of the printed tables
COMMAND = "from onrecord.service.faces.cli import main; main()"
UNHURRIED = "rerank.budget_ms=60000"  # so that what is found does not depend on the machine


@dataclass(frozen=True, slots=True)
class Built:
    """An index, and what its build took: seconds on the clock and the processor, and the most memory, where known."""

    path: Path
    passages: int
    megabytes: float
    seconds: float | None = None
    core_seconds: float | None = None
    peak_mb: float | None = None

    def cells(self) -> tuple[str, ...]:
        """Return the columns of a table."""
        measured = (self.seconds, self.core_seconds, self.peak_mb)
        shown = ("as before" if value is None else f"{value:,.0f}" for value in measured)
        return f"{self.passages:,}", *shown, f"{self.megabytes:,.0f}"


@dataclass(frozen=True, slots=True)
class Run:
    """The evaluation of one configuration, and the processor time that a question took, in milliseconds."""

    found: Evaluation
    core_ms: float

    def cells(self, halves: Sequence[frozenset[str]]) -> tuple[str, ...]:
        """Return the columns of a table: measures of all questions and of each half, then times."""
        rankings = self.found.rankings(Judgement.IN_CONTEXT)
        parts = [rankings, *([one for one in rankings if one.id in half] for half in halves)]
        measures = [next(score for score in scores(part) if score.style == WHOLE).measures for part in parts]
        found = (f"{of[name].mean:.3f}" for of in measures for name in ("MRR@10", "recall@10"))
        timing = self.found.timing
        return *found, f"{timing.p50:.0f}", f"{timing.p99:.0f}", f"{self.core_ms:.0f}"


def built(model: str, pages: Path, folder: Path) -> Built:
    """Index pages with a model, unless that was done, and return the index with what the build took."""
    path = folder / model
    took: tuple[float, float, float] | None = None
    if not (path / "CURRENT").is_file():
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, "index", pages, "--index", path],
            env=os.environ | {"ONRECORD_MODEL__NAME": model},
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{model}: `onrecord index` ended with {process.returncode}")
        took = (time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KB_PER_MB)
    megabytes = sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6
    snapshot = open_record(load_settings(index=path)).snapshots.current()
    passages = sum(1 for _ in snapshot.store.live_passages(snapshot.manifest.generation))
    return Built(path, passages, megabytes, *(took or ()))


def asked(settings: Settings, questions: Sequence[Question]) -> Run:
    """Ask all questions, after some that load what is loaded once."""
    record = open_record(settings)
    evaluate(record, questions[:3], silent)
    started = time.process_time()
    found = evaluate(record, questions, silent)
    return Run(found, (time.process_time() - started) * 1000 / len(questions))


def table(title: str, columns: Sequence[str]) -> Table:
    """Return an empty table with one name and further numbers in a row."""
    made = Table(title=title, box=None, title_justify="left")
    made.add_column("model")
    for column in columns:
        made.add_column(column, justify="right")
    return made


def main() -> None:
    """Index the pages with each model, ask the questions, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--folder", type=Path, required=True, help="where the indexes are, or are made")
    parser.add_argument("--models", nargs="+", default=TIERS)
    parser.add_argument("--reranker", default="reranker")
    parser.add_argument("--read", type=int, default=10, help="how many passages the reranker reads")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    builds = table("indexing", ("passages", "seconds", "processor s", "peak MB", "index MB"))
    indexes = {model: built(model, given.pages, given.folder) for model in given.models}
    for model, index in indexes.items():
        builds.add_row(model, *index.cells())
    console = Console(width=WIDTH)
    console.print(builds)
    for file in given.questions:
        questions = read_questions(file)
        halves = [frozenset(one.id for one in questions if is_even(one.text) is half) for half in (True, False)]
        columns = [f"{name}{part}" for part in ("", " even", " odd") for name in ("MRR@10", "R@10")]
        found = table(f"\n{file.name}, {len(questions)} questions", [*columns, "p50", "p99", "cores ms"])
        for model, index in indexes.items():
            plain = changed(load_settings(index=index.path), (f"model.name={model}",))
            reranked = changed(plain, (f"rerank.name={given.reranker}", f"rerank.candidates={given.read}", UNHURRIED))
            found.add_row(model, *asked(plain, questions).cells(halves))
            found.add_row(f"{model}, reranked", *asked(reranked, questions).cells(halves))
        console.print(found)


if __name__ == "__main__":
    main()
