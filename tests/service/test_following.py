"""A service follows the index: no request fails or mixes two states, and what is old is let go."""

from __future__ import annotations

import sqlite3
import time
import weakref
from pathlib import Path
from threading import Event, Thread

import pytest

from onrecord.indexer.build import Builder
from onrecord.indexer.work_progress import silent
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder, english
from tests.pages import page

ROUNDS = 10
TOPICS = ("space", "trade", "visa", "debt")
PATIENCE = 30  # seconds for a reader to see what was published


def write(folder: Path, number: int) -> None:
    """Let every page say something else than in the round before."""
    folder.mkdir(exist_ok=True)
    for day, topic in enumerate(TOPICS, start=1):
        (folder / f"{topic}.txt").write_text(page(f"{topic} in round {number}", day=day))


def state(number: int) -> set[str]:
    """Return what is said in a round."""
    return {f"China supports {topic} in round {number} in every way it can, and always has." for topic in TOPICS}


def found(record: Record) -> dict[str, str]:
    """Return the text of every passage that a search finds, by its id."""
    hits = record.retriever.search("What does China support in every round?").hits
    return {passage.id: passage.text for hit in hits for passage in (hit.passage, *hit.similar)}


class Reader(Thread):
    """Searches until it is told to stop, and notes the rounds that it sees and all that goes wrong."""

    def __init__(self, record: Record) -> None:
        super().__init__(daemon=True)
        self._record = record
        self._states = {frozenset(state(number)): number for number in range(ROUNDS + 1)}
        self.rounds = [0]
        self.problems: list[object] = []
        self.stopped = Event()

    def run(self) -> None:
        """Search, and look up what was found."""
        while not self.stopped.is_set() and not self.problems:
            try:
                passages = found(self._record)
                number = self._states.get(frozenset(passages.values()))
                cited = {i: self._record.citations.cite(i).passage.text for i in passages}
                if number is None or number < self.rounds[-1] or cited != passages:
                    self.problems.append((number, passages, cited))
                elif number > self.rounds[-1]:
                    self.rounds.append(number)
            except Exception as error:  # noqa: BLE001 - any error at all is what this test looks for
                self.problems.append(error)

    def wait_for(self, number: int) -> None:
        """Wait until a round was seen, or something went wrong."""
        deadline = time.monotonic() + PATIENCE
        while self.rounds[-1] < number and not self.problems:
            assert time.monotonic() < deadline
            time.sleep(0.001)


def test_readers_see_every_state_whole_through_ten_builds(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Two threads on one record, as in a service; each build is followed by a rebuild that changes nothing."""
    folder = tmp_path / "pages"
    write(folder, 0)
    build(folder)
    record = open_record(settings, KeywordEmbedder())
    readers = [Reader(record), Reader(record)]
    for reader in readers:
        reader.start()
    for number in range(1, ROUNDS + 1):
        write(folder, number)
        build(folder)
        Builder(settings, KeywordEmbedder(), lambda: english, silent).rebuild()
        for reader in readers:
            reader.wait_for(number)
    for reader in readers:
        reader.stopped.set()
        reader.join()
    assert [reader.problems for reader in readers] == [[], []]
    assert [reader.rounds for reader in readers] == [list(range(ROUNDS + 1))] * 2


def test_old_generations_are_let_go_when_the_last_request_that_reads_them_ends(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    """Memory and open files alike; a request under way keeps its own."""
    folder = tmp_path / "pages"
    write(folder, 0)
    build(folder)
    record = open_record(settings, KeywordEmbedder())
    request = record.retriever.search("space")
    first = request.snapshot.store.connection
    parts: list[list[weakref.ref[object]]] = []
    for number in range(1, ROUNDS + 1):
        now = record.snapshots.current()
        parts.append([weakref.ref(part) for part in (now.engine, now.lexical, now.store)])
        del now
        write(folder, number)
        build(folder)
        assert set(found(record).values()) == state(number)
    alive = [[part() is not None for part in some] for some in parts]
    assert alive == [[True] * 3] + [[False] * 3] * (ROUNDS - 1)
    assert [p.text for p in request.snapshot.store.passages([request.hits[0].passage.number])] == [
        request.hits[0].passage.text
    ]
    del request
    assert [part() for part in parts[0]] == [None] * 3
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        first.execute("SELECT 1")
