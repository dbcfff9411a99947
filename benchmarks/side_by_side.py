"""Compares On Record with libraries from which one could build the same search, in one run.

    python benchmarks/side_by_side.py PAGES QUESTIONS.jsonl --peers ENVIRONMENT/bin/python

PAGES is a folder of transcripts; QUESTIONS is a file as `onrecord eval` takes it. The peers (`systems/`) are
installed in an environment of their own, from `peers.txt`; one that is missing is told and left out. All use the
same model, with its prompt before questions. Peers are given the main text of each page, as our readers find it; our
own build reads the pages.

All are judged alike, in two ways. Strictly, a hit is right if its own text holds the gold words: our passage, the
peer's chunk. In context, if they stand in what a reader is shown around it: the answer of our passage's exchange,
the peer's chunk with the chunks before and after it. Each system has a process of its own (`worker.py`). They are
built one after the other, then asked in turns: once to judge what they find, and --rounds times for the time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

import numpy as np

from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.intake.sources import find_sources
from onrecord.indexer.readers.formats import read_parts
from onrecord.service.evaluation.gold import plain
from onrecord.service.evaluation.measures import scores
from onrecord.service.evaluation.questions import Question, read_questions
from onrecord.service.evaluation.rankings import Judgement, Ranking, ranked
from onrecord.service.evaluation.run_comparison import compare
from onrecord.service.settings import Settings, load_settings
from systems.parts import Hit, Job, Page

HERE = Path(__file__).parent
OURS = "on_record"
SYSTEMS = (OURS, "langchain", "txtai", "haystack", "chroma")
JUDGED = (Judgement.STRICTLY, Judgement.IN_CONTEXT)
TOLD = 2_000  # characters of what a failed system wrote
HEAD = (
    f"{'':42}  {'strictly':^13}  {'in context':^13}  {'a question, ms':^19}  {'building':^15}\n"
    f"{'':42}  {'MRR@10':>6} {'R@10':>6}  {'MRR@10':>6} {'R@10':>6}  {'p50':>5} {'p99':>6} {'cores':>6}"
    f"  {'s':>6} {'peak MB':>8}"
)


class SystemFailed(Exception):
    """A system ended before its work was done."""


class SystemMissing(Exception):
    """A system's library is not installed where it was looked for."""


@dataclass(slots=True)
class Row:
    """The measurements of one line of the comparison.

    Building and loading are in seconds, the most memory held after building in MB, a question in milliseconds.
    """

    name: str
    loaded: float
    built: float
    peak_mb: float
    found: list[list[Hit]] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    on_cores: list[float] = field(default_factory=list)

    def rankings(self, questions: Sequence[Question], judgement: Judgement) -> list[Ranking]:
        """Return the judged hits for each question."""
        return [judged(question, hits, judgement) for question, hits in zip(questions, self.found, strict=True)]


class Process:
    """A system in a process of its own. Leaving the context ends it."""

    def __init__(self, system: str, python: Path, job: Job, file: Path) -> None:
        job.write(file)
        self._system = system
        self._errors = file.with_suffix(".log").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [python, HERE / "worker.py", system, file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            env=os.environ | {"HF_HUB_OFFLINE": "1"},
        )
        self._asks, self._tells = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        self.rows: list[Row] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait()
        for file in (self._asks, self._tells, self._errors):
            file.close()

    def build(self) -> None:
        """Wait until the system is built. Raises `SystemMissing` or `SystemFailed`."""
        loaded = self._told()
        if "missing" in loaded:
            raise SystemMissing(f"{self._system}: {loaded['missing']}")
        while (built := self._told())["built"]:
            self.rows.append(Row(built["built"], loaded["seconds"], built["seconds"], built["peak_mb"]))

    def ask(self, questions: Sequence[str], *, is_timed: bool) -> None:
        """Ask every line of the system all questions; the first time to see what they find."""
        for number, row in enumerate(self.rows):
            print(json.dumps({"line": number, "questions": questions}), file=self._asks, flush=True)
            told = self._told()
            if is_timed:
                row.taken += told["milliseconds"]
                row.on_cores.append(told["core_seconds"] * 1000 / len(questions))
            else:
                row.found = [[Hit(**hit) for hit in hits] for hits in told["hits"]]

    def _told(self) -> Mapping[str, Any]:
        line = self._tells.readline()
        if not line:
            self._errors.seek(0)
            raise SystemFailed(f"{self._system} ended with {self._process.wait()}: {self._errors.read()[-TOLD:]}")
        return cast("Mapping[str, Any]", json.loads(line))


def judged(question: Question, hits: Sequence[Hit], judgement: Judgement) -> Ranking:
    """Return hits as a ranking; right is what holds the gold words."""
    gold = plain(question.gold or "")
    texts = [hit.text if judgement is Judgement.STRICTLY else hit.context for hit in hits]
    return ranked(question.id, question.style, [gold in plain(text) for text in texts])


def write_pages(settings: Settings, pages: Path, file: Path) -> None:
    """Write the main text of every document below a folder, a line of JSON for each."""
    with file.open("w", encoding="utf-8") as lines:
        for source in find_sources([pages], settings.sources):
            for part in read_parts(source.read(settings.sources), source.path, settings.sources.columns):
                title = part.document.stated.get("title")
                page = Page(source.part(part.name), title.value if title else "", part.document.text)
                lines.write(json.dumps(asdict(page)) + "\n")


def measured(arguments: argparse.Namespace, questions: Sequence[str], folder: Path) -> list[Row]:
    """Build every installed system, ask all of them in turns, and return their lines."""
    settings = load_settings(index=folder / "index")
    write_pages(settings, arguments.pages, folder / "pages.jsonl")
    model = locate_model(settings.model)
    processes = []
    with ExitStack() as stack:
        for system in arguments.only or SYSTEMS:
            own = folder / system
            own.mkdir()
            job = Job(
                source=arguments.pages,
                pages=folder / "pages.jsonl",
                model=model.folder,
                folder=own,
                hits=arguments.hits,
                titled=arguments.titles,
                query_prompt=model.card.query_prompt,
            )
            python = Path(sys.executable) if system == OURS else arguments.peers
            process = stack.enter_context(Process(system, python, job, folder / f"{system}.json"))
            try:
                process.build()
            except SystemMissing as error:
                print(f"left out: {error}; run: pip install -r {HERE / 'peers.txt'}, and say where with --peers PYTHON")
                continue
            processes.append(process)
            print(f"built: {', '.join(row.name for row in process.rows)}", file=sys.stderr)
        for turn in range(arguments.rounds + 1):
            for process in processes:
                process.ask(questions, is_timed=turn > 0)
    return [row for process in processes for row in process.rows]


def show(rows: Sequence[Row], questions: Sequence[Question]) -> None:
    """Print the table, and how far the first line is from each of the others."""
    print(HEAD)
    for row in rows:
        p50, p99 = np.percentile(row.taken, [50, 99])
        strictly, in_context = (scores(row.rankings(questions, judgement))[0].measures for judgement in JUDGED)
        quality = "  ".join(f"{of['MRR@10'].mean:6.3f} {of['recall@10'].mean:6.3f}" for of in (strictly, in_context))
        times = f"{p50:5.1f} {p99:6.1f} {np.mean(row.on_cores):6.1f}"
        print(f"{row.name:42}  {quality}  {times}  {row.built:6.0f} {row.peak_mb:8.0f}")
    first, *others = rows
    for row in others:
        for judgement in JUDGED:
            gained = compare(row.rankings(questions, judgement), first.rankings(questions, judgement)).differences[0]
            of = gained.estimate
            interval = f"{of.low:+.3f} to {of.high:+.3f}, p {gained.p:.4f}"
            print(f"{first.name} over {row.name.strip()}, {judgement.value}: MRR@10 {of.mean:+.3f} ({interval})")


def main() -> None:
    """Compare the systems and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--peers", type=Path, default=Path(sys.executable), metavar="PYTHON", help="runs the peers")
    parser.add_argument("--only", action="append", choices=SYSTEMS, help="compare these alone; may be repeated")
    parser.add_argument("--rounds", type=int, default=5, help="how often all questions are asked for the time")
    parser.add_argument("--hits", type=int, default=10, help="how many hits are asked for")
    parser.add_argument("--titles", action="store_true", help="give peers the title of its page with each chunk")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that was found and measured here")
    arguments = parser.parse_args()
    questions = [question for question in read_questions(arguments.questions) if question.gold]
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(arguments, [question.text for question in questions], Path(folder))
    if not rows:
        sys.exit("nothing to compare: no system that was asked for is installed")
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows]), "utf-8")
    show(rows, questions)


if __name__ == "__main__":
    main()
