"""An index that the system guards: searched where it may be read, and refused in one line where it may not."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest

from onrecord.indexer import build as build_module
from onrecord.indexer.build import Builder
from onrecord.indexer.errors import IndexDamaged, IndexInaccessible
from onrecord.indexer.generations import current_generation
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.staging import Staging
from onrecord.indexer.store.store_errors import file_access, store_access
from onrecord.indexer.work_progress import silent
from onrecord.service.analysis.index_stats import read_stats
from onrecord.service.citations.book import open_citations
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings, load_settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder, english
from tests.pages import counts, page, said

NOBODY = 65_534


@pytest.fixture
def guarded(build: Build, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Index a page, and go on as somebody who may read the index and write nothing in it."""
    (tmp_path / "a.txt").write_text(page("space"))
    build(tmp_path / "a.txt")
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    index = place / "index"
    shutil.copytree(settings.index.path, index)
    for path in (index, *index.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (place / "a.txt").write_text(page("trade"))
    monkeypatch.chdir(place)
    there = load_settings(index=index)
    is_root = os.geteuid() == 0
    if is_root:  # root may write anywhere
        os.seteuid(NOBODY)
    try:
        yield there
    finally:
        if is_root:
            os.seteuid(0)
        for path in (index, *index.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(place)


def test_an_index_that_may_only_be_read_is_searched(guarded: Settings) -> None:
    """With all its parts, and without a file written in it."""
    files = sorted(guarded.index.path.rglob("*"))
    record = open_record(guarded, KeywordEmbedder())
    [hit] = record.retriever.search("space").hits
    assert record.citations.cite(hit.passage.id).passage == hit.passage
    snapshot = record.snapshots.current()
    assert list(snapshot.engine.by_words(snapshot.lexical.terms("supports"), 5)) == [hit.passage.number]
    assert read_stats(guarded.index.path).totals.passages == 1
    assert sorted(guarded.index.path.rglob("*")) == files


def test_an_index_that_may_not_be_written_says_so(guarded: Settings) -> None:
    """In one line, with the path and what to do."""
    builder = Builder(guarded, KeywordEmbedder(), lambda: english, silent)
    with pytest.raises(IndexInaccessible) as caught:
        builder.build([guarded.index.path.parent / "a.txt"])
    assert str(caught.value) == (
        f"{guarded.index.path / 'write.lock'}: cannot be used (Permission denied); "
        "check that you may read and write it, or give another directory (--index DIR)"
    )


def test_a_log_that_cannot_be_brought_in_is_not_passed_over(guarded: Settings) -> None:
    """What stands in it may be the newest generation."""
    log = guarded.index.path / "store.sqlite-wal"
    if os.getuid() == 0:
        os.seteuid(0)
    guarded.index.path.chmod(0o755)
    log.write_bytes(b"x" * 4096)
    log.chmod(0)
    guarded.index.path.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(NOBODY)
    with pytest.raises(IndexInaccessible, match=r"store.sqlite: cannot be used"):
        Store.open_for_reading(guarded.index.path)


def test_an_index_where_a_file_is_says_so(build: Build, settings: Settings, tmp_path: Path) -> None:
    """For writers and for readers."""
    settings.index.path.write_text("a file")
    (tmp_path / "a.txt").write_text(page("space"))
    with pytest.raises(IndexInaccessible, match=r"index: cannot be used \(File exists\); give a directory"):
        build(tmp_path / "a.txt")
    with pytest.raises(IndexInaccessible, match=r"CURRENT: cannot be used \(Not a directory\); give a directory"):
        current_generation(settings.index.path)


def test_a_full_disk_ends_the_build_and_costs_nothing(
    build: Build, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the store, whose pages are limited here, and beside it."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(page("space"))
    build(folder)
    before = said(settings)
    (folder / "b.txt").write_text(page("trade", day=25) + "\n" + "And so we have said before. " * 20_000)
    opened = Store.open_for_writing

    def nearly_full(directory: Path) -> Store:
        store = opened(directory)
        pages = store.rows("PRAGMA page_count")[0][0]
        store.rows(f"PRAGMA max_page_count = {pages + 2}")
        return store

    with monkeypatch.context() as patched:
        patched.setattr(Store, "open_for_writing", nearly_full)
        with pytest.raises(IndexInaccessible, match=r"store.sqlite: cannot be used \(.*full\); free some space"):
            build(folder)
    assert said(settings) == before
    with monkeypatch.context() as patched:
        patched.setattr(build_module, "install", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(IndexInaccessible, match=r"cannot be used \(No space left on device\); free some space"):
            build(folder)
    assert said(settings) == before
    report = build(folder)
    assert (counts(report)[:4], report.embedded) == ((1, 0, 1, 0), 0)


def test_a_store_that_another_program_holds_says_so(
    build: Build, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a database browser with a transaction open."""
    (tmp_path / "a.txt").write_text(page("space"))
    build(tmp_path / "a.txt")
    opened = Store.open_for_writing

    def impatient(directory: Path) -> Store:
        store = opened(directory)
        store.rows("PRAGMA busy_timeout = 1")
        return store

    monkeypatch.setattr(Store, "open_for_writing", impatient)
    with closing(sqlite3.connect(settings.index.path / "store.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(IndexInaccessible, match=r"\(database is locked\); wait for the other process to end"):
            build(tmp_path / "a.txt")


def test_a_store_that_is_damaged_inside_says_so(build: Build, settings: Settings, tmp_path: Path) -> None:
    """When the damage is met, with what to do."""
    (tmp_path / "a.txt").write_text(page("space"))
    build(tmp_path / "a.txt")
    [passage_id] = said(settings)
    store = settings.index.path / "store.sqlite"
    content = bytearray(store.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"store.sqlite: is not a usable store .* run: onrecord index PATH"):
        open_citations(settings).cite(passage_id)
    with pytest.raises(IndexDamaged, match=r"store.sqlite: is not a usable store .* move it away and run: onrecord"):
        build(tmp_path / "a.txt")


def test_mistakes_of_ours_are_not_taken_for_the_disk(tmp_path: Path) -> None:
    """A broken constraint is no damage; what the system does not explain has a remedy all the same."""
    for mistake in (sqlite3.IntegrityError("UNIQUE"), sqlite3.ProgrammingError("closed")):
        with pytest.raises(type(mistake)), store_access(tmp_path):
            raise mistake
    with pytest.raises(IndexInaccessible, match=r"cannot be used \(odd\); check the disk"), store_access(tmp_path):
        raise sqlite3.OperationalError("odd")
    with pytest.raises(IndexInaccessible, match=r"cannot be used \(odd\); check the disk"), file_access(tmp_path):
        raise OSError("odd")


def test_a_failed_step_leaves_nothing_half_written(settings: Settings) -> None:
    """Also where SQLite has ended the transaction by itself, and the error that is seen is the first."""
    with closing(Store.open_for_writing(settings.index.path)) as store:
        staging = Staging(store, 1)

        def fail_after(statement: str) -> None:
            store.rows(statement)
            raise ZeroDivisionError

        for statement in ("INSERT INTO transcript (id, key) VALUES ('a', 'a')", "ROLLBACK"):
            with pytest.raises(ZeroDivisionError), staging.transaction():
                fail_after(statement)
        assert store.rows("SELECT * FROM transcript") == []
        assert not store.connection.in_transaction


def test_the_store_keeps_its_rows_together(settings: Settings) -> None:
    """A writer's connection holds to the foreign keys, logs ahead, and waits for the disk."""
    with closing(Store.open_for_writing(settings.index.path)) as store:
        pragmas = [store.rows(f"PRAGMA {name}")[0][0] for name in ("foreign_keys", "journal_mode", "synchronous")]
    assert pragmas == [1, "wal", 2]


def test_stats_are_counted_while_a_build_deletes_files(
    build: Build, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that goes between listing and measuring weighs nothing."""
    (tmp_path / "a.txt").write_text(page("space"))
    build(tmp_path / "a.txt")
    size = read_stats(settings.index.path).size
    doomed = settings.index.path / "generations/000001/vectors.faiss"
    weight = doomed.stat().st_size
    real = Path.stat

    def stat(path: Path, **named: bool) -> os.stat_result:
        if path == doomed:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
        return real(path, **named)

    monkeypatch.setattr(Path, "stat", stat)
    assert read_stats(settings.index.path).size == size - weight
