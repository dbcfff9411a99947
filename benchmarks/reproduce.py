"""Reproduces the published figures that the given data allow, and compares each with its expected value.

    python benchmarks/reproduce.py --index DIR [--pages DIR] [--questions FILE] [--scifact DIR] [--peers PYTHON]
    python benchmarks/reproduce.py --list
    python benchmarks/reproduce.py --page

`figures.yaml` beside this file has every figure with its command. A command runs if everything that it names is given;
--only runs those whose name contains some words. --list shows the commands and what each still needs. --page writes
docs/reproduce.md from the same file. The exit code is 1 if a figure is not as expected or a command fails.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "benchmarks/figures.yaml"
PAGE = ROOT / "docs/reproduce.md"
GIVEN = ("index", "pages", "questions", "scifact", "peers")
NAMED = re.compile(r"\{(\w+)\}")
HEAD = """# Reproducing the figures

Written by `python benchmarks/reproduce.py --page` from `benchmarks/figures.yaml`; a test holds it to them.

    python benchmarks/reproduce.py --index DIR --pages DIR --questions FILE

runs every command below whose data are given, and says of each figure whether it is as expected. Install
`pip install -c constraints.txt -e '.[fast,serve,eval,dev]'` first; for `{peers}`, `python -m venv peers` and
`peers/bin/pip install -r benchmarks/peers.txt`. Times depend on the machine and its load: commands without a figure
measure time, or print more than one number can say.

| data | what it is |
|---|---|
| `{pages}` | a folder of 380 pages: press conferences of the Chinese foreign ministry, 2018 to 2020 |
| `{index}` | the index of these pages: `onrecord index PAGES --index DIR` |
| `{questions}` | 60 questions with known answers over them, as [evaluation](evaluation.md#how-to-measure) says |
| `{scifact}` | BEIR's SciFact, unpacked |
| `{peers}` | the Python of an environment with the other systems |
| `{scratch}` | an empty folder, made and deleted by the script |
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number: how to find it in a command's output, its expected value, and its tolerance."""

    what: str
    read: str
    expected: float
    within: float = 0.0

    def value(self, printed: str) -> float | None:
        """Return the number in the output of a command, or None if it is not there."""
        try:
            if "(" not in self.read:
                return float(_at(json.loads(printed), self.read.split("/")))
            found = re.search(self.read, printed)
            return float(found[1].replace(",", "")) if found else None
        except (ValueError, LookupError, TypeError, StopIteration):
            return None

    def agrees(self, value: float | None) -> bool:
        """Return whether a number is as expected."""
        return value is not None and abs(value - self.expected) <= self.within + 1e-9


@dataclass(frozen=True, slots=True)
class Experiment:
    """A command and the figures that it gives."""

    name: str
    page: str
    command: str
    figures: tuple[Figure, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """The data that the command names."""
        return tuple(dict.fromkeys(name for name in NAMED.findall(self.command) if name != "scratch"))


def experiments(file: Path = FIGURES) -> tuple[Experiment, ...]:
    """Return the experiments of a file, in its order."""
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(
        Experiment(row["name"], row["page"], row["command"], tuple(Figure(**figure) for figure in row["figures"]))
        for row in rows
    )


def page(found: Sequence[Experiment]) -> str:
    """Return docs/reproduce.md."""
    parts = [HEAD]
    for one in found:
        parts.append(f"\n## {one.name}\n\nPublished in [{one.page.split('#')[0].split('/')[-1]}]({one.page}).\n")
        parts.append(f"\n    {one.command}\n")
        if one.figures:
            parts.append("\n| figure | expected |\n|---|---|\n")
            parts += [
                f"| {row.what} | {row.expected:g}{f' ± {row.within:g}' if row.within else ''} |\n"
                for row in one.figures
            ]
    return "".join(parts)


def run(experiment: Experiment, given: Mapping[str, str]) -> bool:
    """Run a command, print each figure beside its expected value, and return whether all agree."""
    words = [word.format(**given) for word in shlex.split(experiment.command)]
    words[0] = {"python": sys.executable, "onrecord": str(Path(sys.executable).with_name("onrecord"))}[words[0]]
    print(f"{experiment.name}\n  {shlex.join(words)}", flush=True)
    done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode not in {0, 1}:
        print(f"  failed with exit code {done.returncode}")
        return False
    if not experiment.figures:
        print("".join(f"  {line}\n" for line in done.stdout.splitlines()), end="")
    agree = True
    for figure in experiment.figures:
        value = figure.value(done.stdout)
        agrees = figure.agrees(value)
        agree = agree and agrees
        told = "as expected" if agrees else f"EXPECTED {figure.expected:g}"
        print(f"  {figure.what}: {'not found' if value is None else f'{value:.4g}'}, {told}", flush=True)
    return agree


def main() -> int:
    """Reproduce what the arguments allow. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in GIVEN:
        parser.add_argument(f"--{name}", type=lambda path: str(Path(path).absolute()))
    parser.add_argument("--only", default="", help="run those whose name contains these words")
    parser.add_argument("--list", action="store_true", help="show the commands, and run none")
    parser.add_argument("--page", action="store_true", help="write docs/reproduce.md, and run none")
    arguments = parser.parse_args()
    found = experiments()
    if arguments.page:
        PAGE.write_text(page(found), encoding="utf-8")
        return 0
    given = {name: value for name in GIVEN if (value := getattr(arguments, name)) is not None}
    chosen = [one for one in found if arguments.only.casefold() in one.name.casefold()]
    agree = True
    with TemporaryDirectory() as scratch:
        for one in chosen:
            missing = [f"--{name}" for name in one.needs if name not in given]
            if arguments.list or missing:
                print(f"{one.name}\n  {one.command}\n  needs {', '.join(missing) if missing else 'nothing more'}")
            else:
                agree = run(one, given | {"scratch": scratch}) and agree
    return 0 if agree else 1


def _at(value: Any, path: Sequence[str]) -> Any:  # noqa: ANN401 - JSON
    """Return what stands at a path of keys; "a=b&c=d" picks the first of a list whose fields are so."""
    for step in path:
        if isinstance(value, list):
            wanted = dict(pair.split("=") for pair in step.split("&"))
            value = next(row for row in value if all(str(row[key]) == wanted[key] for key in wanted))
        else:
            value = value[step]
    return value


if __name__ == "__main__":
    sys.exit(main())
