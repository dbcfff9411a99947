"""A build that is killed or finds the disk full, wherever it is: what was published stays, the next build is whole."""

from __future__ import annotations

import random
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.indexer.build import Builder
from onrecord.indexer.generations import current_generation
from onrecord.indexer.index_check import check_index
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.work_progress import silent
from onrecord.service.settings import Settings, load_settings
from tests.crashing import AT_ONCE, started
from tests.fakes import KeywordEmbedder, english
from tests.pages import page, said

# Two batches of vectors.
ADDED = AT_ONCE + 2
# Where a build dies, the generation that is then live, and how many texts the next build embeds.
POINTS = [
    ("after pathlib:Path.write_text 1", 1, ADDED + 1),
    ("before onrecord.indexer.store.staging:Staging.discard_unpublished 1", 1, ADDED + 1),
    ("after onrecord.indexer.store.staging:Staging.add 5", 1, ADDED + 1),
    ("after onrecord.indexer.intake.ingest:Ingestion.take_in 1", 1, ADDED + 1),
    ("before onrecord.indexer.build:Builder._embed 1", 1, ADDED + 1),
    ("before onrecord.indexer.store.staging:Staging.put_vectors 1", 1, ADDED + 1),
    ("after onrecord.indexer.store.staging:Staging.put_vectors 1", 1, ADDED + 1 - AT_ONCE),
    ("after onrecord.indexer.build:stage 1", 1, 0),
    ("after onrecord.indexer.vector.vectors:VectorIndex.save 1", 1, 0),
    ("after onrecord.indexer.lexical.lexical_index:LexicalIndex.build 1", 1, 0),
    ("before onrecord.indexer.links.quotation_links:Links.save 1", 1, 0),
    ("after onrecord.indexer.links.quotation_links:Links.save 1", 1, 0),
    ("after pathlib:Path.write_text 2", 1, 0),
    ("before onrecord.indexer.generations:_flush 3", 1, 0),
    ("before pathlib:Path.rename 1", 1, 0),
    ("after pathlib:Path.rename 1", 1, 0),
    ("after onrecord.indexer.build:install 1", 1, 0),
    ("after onrecord.indexer.store.staging:Staging.mark_published 1", 1, 0),
    ("before pathlib:Path.replace 1", 1, 0),
    ("after pathlib:Path.replace 1", 2, 0),
    ("after onrecord.indexer.build:collect 1", 2, 0),
]

# Where the disk is full, beyond how many bytes of a file; what is told; and how many texts the next build embeds.
SQLITE = "store.sqlite: cannot be used (disk I/O error); check the disk, which may be full,"
SYSTEM = ": cannot be used (File too large); free some space"
FULL = [
    ("before onrecord.indexer.store.staging:Staging.discard_unpublished 1 1000", SQLITE, ADDED + 1),
    ("before onrecord.indexer.store.staging:Staging.put_vectors 2 1000", SQLITE, ADDED + 1 - AT_ONCE),
    ("before onrecord.indexer.build:stage 1 5000", "vectors.faiss); check the disk, which may be full,", 0),
    ("after onrecord.indexer.vector.vectors:VectorIndex.save 1 500", "File too large (os error 27)", 0),
    ("before onrecord.indexer.links.quotation_links:Links.save 1 100", SYSTEM, 0),
    ("after onrecord.indexer.links.quotation_links:Links.save 1 500", SYSTEM, 0),
    ("before onrecord.indexer.store.staging:Staging.mark_published 1 500", SQLITE, 0),
    ("before onrecord.indexer.build:go_live 1 0", SYSTEM, 0),
]


@dataclass(frozen=True)
class Change:
    """An index, what its folder has become since, and what is said in it before and after."""

    index: Path
    folder: Path
    before: dict[str, str]
    after: dict[str, str]


def build(index: Path, folder: Path) -> BuildReport:
    """Bring an index up to date in this process."""
    return Builder(settings_of(index), KeywordEmbedder(), lambda: english, silent).build([folder])


def settings_of(index: Path) -> Settings:
    """Return the settings of an index."""
    return load_settings(index=index)


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory) -> Change:
    """Index a folder, then change a page of it, remove one and add many."""
    place = tmp_path_factory.mktemp("crash")
    folder, index, whole = place / "pages", place / "index", place / "whole"
    folder.mkdir()
    for name, topic in {"a": "space", "b": "trade", "c": "debt"}.items():
        (folder / f"{name}.txt").write_text(page(topic))
    build(index, folder)
    shutil.copytree(index, whole)
    (folder / "a.txt").write_text(page("climate"))
    (folder / "b.txt").unlink()
    for number in range(ADDED):
        (folder / f"{number}.txt").write_text(page(f"topic {number}", day=number % 28 + 1))
    build(whole, folder)
    return Change(index, folder, said(settings_of(index)), said(settings_of(whole)))


@pytest.fixture
def index(change: Change, tmp_path: Path) -> Path:
    """Return a copy of the index as it was before the change."""
    shutil.copytree(change.index, tmp_path / "index")
    return tmp_path / "index"


def assert_the_next_build_is_whole(index: Path, change: Change) -> BuildReport:
    """Build once more; everything is there, sound, and nothing is left over."""
    report = build(index, change.folder)
    assert said(settings_of(index)) == change.after
    assert check_index(index).ok
    left = sorted(path.name for path in (index / "generations").iterdir())
    assert all(name.isdigit() for name in left)
    assert len(left) <= settings_of(index).index.keep_generations
    assert build(index, change.folder).generation == report.generation
    return report


@pytest.mark.parametrize(("point", "live", "embedded"), POINTS, ids=[point for point, _, _ in POINTS])
def test_a_build_killed_at_any_step_loses_nothing(
    point: str, live: int, embedded: int, index: Path, change: Change
) -> None:
    """Readers see the old state or the new one, whole, and no vector that was kept is made again."""
    process, _ = started(index, change.folder, point)
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert current_generation(index) == live
    assert said(settings_of(index)) == (change.before if live == 1 else change.after)
    assert check_index(index).ok
    assert assert_the_next_build_is_whole(index, change).embedded == embedded


@pytest.mark.parametrize(("point", "told", "embedded"), FULL, ids=[point for point, _, _ in FULL])
def test_a_full_disk_is_one_line_and_loses_nothing(
    point: str, told: str, embedded: int, index: Path, change: Change
) -> None:
    """Whatever it is that cannot be written."""
    process, told_of = started(index, change.folder, point)
    process.join()
    assert process.exitcode == 1
    begun, error = told_of.recv(), told_of.recv()
    assert begun is None
    assert error.startswith(str(index))
    assert error.endswith("run the command again; what was published is kept")
    assert "\n" not in error
    assert told in error
    assert (current_generation(index), said(settings_of(index))) == (1, change.before)
    assert check_index(index).ok
    assert assert_the_next_build_is_whole(index, change).embedded == embedded


@pytest.fixture(scope="module")
def whole_build(change: Change, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Return how many seconds a build in a process of its own takes once it has started."""
    place = tmp_path_factory.mktemp("timed") / "index"
    shutil.copytree(change.index, place)
    process, told_of = started(place, change.folder)
    told_of.recv()
    begun = time.monotonic()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - begun


@pytest.mark.parametrize("part", [random.random() for _ in range(5)], ids=[*"abcde"])
def test_a_build_killed_at_any_moment_loses_nothing(
    part: float, whole_build: float, index: Path, change: Change
) -> None:
    """Also between the steps that have a name."""
    process, told_of = started(index, change.folder)
    told_of.recv()
    time.sleep(part * whole_build)
    process.kill()
    process.join()
    states = {1: change.before, 2: change.after}
    assert said(settings_of(index)) == states[current_generation(index)]
    assert check_index(index).ok
    assert_the_next_build_is_whole(index, change)
