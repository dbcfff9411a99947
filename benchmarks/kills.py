"""Kills `onrecord index` again and again at chance moments, and looks whether anything that was published is lost.

    python benchmarks/kills.py PAGES [--kills 100] [--count 20] [--seed 7] [--seconds 3600]

PAGES is a folder of pages. So many of them are indexed first. Then, for each kill, pages are changed, added, removed or
renamed, or become unreadable, the real command is started, and after a chance part of the time that a whole build takes
it is killed: the command alone, or its worker processes with it. After each kill the live generation is the one before
or a whole new one; every citation of it that was known before is still found, equal to the letter; a page that was not
touched keeps its ids; and `onrecord check` finds no damage. At the end one build is left to finish, and has the same
passages as a build from nothing. After --seconds no further build is killed.

Prints one JSON object; exits with 1 if anything is lost, damaged or different.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from onrecord.indexer.generations import current_generation
from onrecord.indexer.index_check import check_index
from onrecord.indexer.store.reader import Store

QUICK = {"INDEX__TOKENS": "false"}  # halves the time of embedding
BROKEN = b"%PDF-1.7\nnothing of a PDF follows"
ACTS = ("change", "add", "remove", "rename", "break")


class Folder:
    """The pages, and what becomes of them."""

    def __init__(self, place: Path, pages: list[Path], count: int, chance: random.Random) -> None:
        self.place = place
        self._reserve = pages
        self._chance = chance
        self.happened: Counter[str] = Counter()
        place.mkdir()
        for _ in range(count):
            self._add()

    def _add(self) -> None:
        page = self._reserve.pop()
        shutil.copy(page, self.place / page.name)
        self._reserve.insert(0, page)  # it may come again under its name, once it was removed

    def live(self) -> None:
        """Let one thing happen."""
        act = self._chance.choice(ACTS)
        there = sorted(self.place.iterdir())
        self.happened[act] += 1
        if act == "add" or len(there) < 3:
            self._add()
            return
        page = self._chance.choice(there)
        if act == "change":
            word = f"changed{self._chance.randrange(10**6)}"
            page.write_bytes(page.read_bytes().replace(b" the ", f" the {word} ".encode(), 1))
        elif act == "remove":
            page.unlink()
        elif act == "rename":
            page.rename(page.with_name(f"renamed-{self._chance.randrange(10**6)}{page.suffix}"))
        else:
            (self.place / "broken.pdf").write_bytes(BROKEN)


def said(index: Path) -> dict[str, str]:
    """Return the text of every passage of the live generation by its id."""
    with closing(Store.open_for_reading(index)) as store:
        return {passage.id: passage.text for passage in store.live_passages(current_generation(index))}


def known(index: Path, ids: dict[str, str]) -> dict[str, str]:
    """Return the text of each of some passages that the store still knows, live or not."""
    with closing(Store.open_for_reading(index)) as store:
        generation = current_generation(index)
        found = ((name, store.passage(name, generation)) for name in ids)
        return {name: passage.text for name, passage in found if passage is not None}


def started(index: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start the command in a process group of its own."""
    return subprocess.Popen(
        [Path(sys.executable).with_name("onrecord"), "index", str(folder), "--index", str(index)],
        env={**os.environ, **QUICK},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(build: subprocess.Popen[bytes], *, with_workers: bool) -> bool:
    """Kill a build if it still runs; return whether it did."""
    runs = build.poll() is None
    if runs:
        (os.killpg if with_workers else os.kill)(build.pid, signal.SIGKILL)
    build.wait()
    return runs


def main() -> int:
    """Kill builds, and print what was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=3_600)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - no secret
    pages = sorted(file for file in given.pages.iterdir() if file.suffix in {".html", ".shtml", ".htm", ".txt"})
    chance.shuffle(pages)
    faults: Counter[str] = Counter()
    kills = looked_at = published = 0
    with tempfile.TemporaryDirectory() as place:
        index, folder = Path(place) / "index", Folder(Path(place) / "pages", pages, given.count, chance)
        begun = time.monotonic()
        started(index, folder.place).wait()
        longest = time.monotonic() - begun
        ever = said(index)
        until = time.monotonic() + given.seconds
        while kills < given.kills and time.monotonic() < until:
            before, generation = said(index), current_generation(index)
            for _ in range(chance.randint(1, 3)):
                folder.live()
            build = started(index, folder.place)
            begun = time.monotonic()
            time.sleep(chance.random() * longest)
            if not end(build, with_workers=chance.random() < 0.5):
                longest = 0.9 * longest + 0.1 * (time.monotonic() - begun)
            else:
                kills += 1
            after, now = said(index), current_generation(index)
            published += now - generation
            faults["half published"] += now == generation and after != before
            faults["damaged"] += not check_index(index).ok
            ever |= before
            still = known(index, ever)
            looked_at += len(ever)
            faults["citations lost"] += len(ever) - len(still)
            faults["citations changed"] += sum(ever[name] != text for name, text in still.items() if name not in after)
            ever |= after
        started(index, folder.place).wait()
        started(Path(place) / "whole", folder.place).wait()
        faults["different from a build from nothing"] += sorted(said(index).values()) != sorted(
            said(Path(place) / "whole").values()
        )
    found = {name: count for name, count in faults.items() if count}
    result = {
        "kills": kills,
        "lost": sum(found.values()),
        "published": published,
        "citations_looked_at": looked_at,
        "happened": folder.happened,
    }
    print(json.dumps({**result, "faults": found}, indent=1))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
