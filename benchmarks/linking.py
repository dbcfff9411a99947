"""Measures how long a build takes to link the quotations of reports, and how many links are right, wrong or missing.

    python benchmarks/linking.py INDEX [--reports 200] [--seed 7]

The script copies INDEX and writes made-up reports with three quotations each of answers drawn at random: two as an
agency prints them, one with a word that was not said. It indexes the reports into the copy, rebuilds all derived files
from the store, and prints the time that linking took.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.generations import current_generation
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Kind
from onrecord.service.builder import open_builder
from onrecord.service.settings import load_settings

LEAST, MOST = 8, 40  # words of a quotation
MARKS = re.compile(r"[\"“”\n]+")
UNSAID = "zebra"
REPORT = """What was said

BEIJING, {day:%B} {day.day} (Xinhua) -- Foreign Ministry Spokesperson {speaker} spoke on {day:%A} at a press briefing.

"{one}," {speaker} said.

"{two}," {speaker} said.

"{altered}," {speaker} said.

Source: Xinhua | {day}
"""


def main() -> None:
    """Copy, write, index, rebuild and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        index, folder = Path(place, "index"), Path(place, "reports")
        shutil.copytree(given.index, index)
        folder.mkdir()
        for number, text in enumerate(_reports(index, given.reports, random.Random(given.seed))):  # noqa: S311 - a sample
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        _measure(index, folder, given.reports)


def _measure(index: Path, folder: Path, reports: int) -> None:
    """Index the reports, rebuild all derived files, and print the number of links and the time."""
    linking: list[float] = []

    def listen(task: str, done: int, total: int) -> None:
        if task == "linking" and done in {0, total}:
            linking.append(time.perf_counter())

    settings = load_settings(index=index)
    builder = open_builder(settings, listen, configured_embedder(settings.model))
    first = builder.build([folder])
    linking.clear()
    report = builder.rebuild()
    took = linking[-1] - linking[0]
    print(f"{first.added} of {reports} reports taken in; {report.transcripts} transcripts, {report.passages} passages")
    print(f"{report.linked} quotations linked; {2 * first.added} were said so, {first.added} were not")
    print(f"linking took {took:.2f} s, {1000 * took / (3 * first.added):.2f} ms a quotation")
    print(f"of a rebuild without the model ({report.seconds:.1f} s) that is {took / report.seconds:.0%}")


def _reports(index: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Yield reports that quote dated transcripts, each dated the same day."""
    with closing(Store.open_for_reading(index)) as store:
        live = store.live_passages(current_generation(index))
        said = [p for p in live if p.kind is not Kind.REPORT and p.date and len(p.text.split()) > MOST]
    for _ in range(count):
        passage = chance.choice(said)
        one, two, wrong = (_cut(passage, chance) for _ in range(3))
        at = len(wrong) // 2
        altered = [*wrong[:at], UNSAID, *wrong[at:]]
        quoted = {"one": " ".join(one), "two": " ".join(two), "altered": " ".join(altered)}
        yield REPORT.format(day=passage.date, speaker=passage.speaker, **quoted)


def _cut(passage: StoredPassage, chance: random.Random) -> list[str]:
    """Return consecutive words of a passage as an agency prints them."""
    words = MARKS.sub(" ", passage.text).replace("US ", "U.S. ").split()
    length = min(chance.randint(LEAST, MOST), len(words))
    start = chance.randrange(len(words) - length + 1)
    return [word for word in words[start : start + length] if word != "-"]


if __name__ == "__main__":
    main()
