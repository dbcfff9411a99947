"""A record stays the same record wherever it lies."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.indexer.build import Builder
from onrecord.indexer.copying import copy
from onrecord.indexer.engine.engine_registry import find_engine
from onrecord.indexer.errors import (
    IndexDamaged,
    IndexInaccessible,
    IndexLocked,
    IndexModelMismatch,
    IndexNotBuilt,
    IndexStateError,
)
from onrecord.indexer.generations import generation_path, live_manifest
from onrecord.indexer.index_check import check_index
from onrecord.indexer.settings.record_address import local_copy
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.row_exchange import TABLES, published_rows
from onrecord.indexer.tables import publications
from onrecord.indexer.tables.following import Follower, bring, brought
from onrecord.indexer.work_progress import silent
from onrecord.service.builder import build_record
from onrecord.service.citations.book import CitationBook
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings, load_settings
from tests.conftest import SEEDS, Build
from tests.fakes import KeywordEmbedder, english
from tests.pages import page

QUESTIONS = (
    "What has China said about space?",
    "visa",
    'speaker:"Mao Ning" fukushima',
    "Kiribati crane date:2019..2024",
)


def rows(index: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a record, by table."""
    with closing(Store.open_for_reading(index)) as store:
        return {table: list(published_rows(store, table, store.published())) for table in TABLES}


def test_the_seeds_give_the_same_hits_in_the_same_order(shared: Settings, seeds_index: Path) -> None:
    """With the same words, through the whole search; and every citation is the same."""
    ours, theirs = (open_record(s, KeywordEmbedder()) for s in (load_settings(index=seeds_index), shared))
    for question in QUESTIONS:
        wanted, found = (r.retriever.search(question).hits for r in (ours, theirs))
        assert [hit.passage for hit in found] == [hit.passage for hit in wanted]
    books = [CitationBook(r.snapshots) for r in (ours, theirs)]
    snapshot = ours.snapshots.current()
    for one in snapshot.store.passages(snapshot.engine.passages.tolist()):
        assert books[1].cite(one.id) == books[0].cite(one.id)


def test_a_copy_of_a_copy_is_the_record(address: str, shared: Settings, seeds_index: Path, tmp_path: Path) -> None:
    """Rows, vectors and search files; and nothing is written when it is copied once more."""
    back = tmp_path / "back"
    copy(shared.index.path, back, shared.index, silent)
    assert rows(back) == rows(seeds_index)
    assert check_index(back).ok
    assert check_index(brought(shared.index.path)).ok
    before = {path: path.stat().st_mtime_ns for path in Path(address.removeprefix("file://")).rglob("*")}
    copy(back, local_copy(address), shared.index, silent)
    copy(shared.index.path, back, shared.index, silent)
    assert {path: path.stat().st_mtime_ns for path in Path(address.removeprefix("file://")).rglob("*")} == before


def test_a_stopped_copy_goes_on_where_it_was(
    address: str, seeds_index: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing shows before it is complete, and nothing is doubled afterwards."""
    target = local_copy(address)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("onrecord.indexer.copying.publish", stop)
        with pytest.raises(KeyboardInterrupt):
            copy(seeds_index, target, settings.index, silent)
    with pytest.raises(IndexNotBuilt, match="holds no index"):
        brought(target)
    copy(seeds_index, target, settings.index, silent)
    assert check_index(brought(target)).ok


def test_a_reader_follows_new_generations(
    address: str, build: Build, settings: Settings, tmp_path: Path, embedder: KeywordEmbedder
) -> None:
    """What is new is found, what is gone is not, and what was cited before can be cited still."""
    pages, target = tmp_path / "pages", local_copy(address)
    shutil.copytree(SEEDS, pages)
    (pages / "old.txt").write_text(page("flood"))
    build(pages)
    copy(settings.index.path, target, settings.index, silent)
    record = open_record(load_settings(index=Path(address)), embedder)
    first = record.retriever.search("flood").hits[0].passage.id
    held = record.snapshots.current()
    (pages / "old.txt").unlink()
    (pages / "new.txt").write_text(page("trade", day=25))
    build(pages)
    copy(settings.index.path, target, settings.index, silent)
    assert record.snapshots.current() is held
    bring(address, target)
    assert record.snapshots.current().manifest.generation == held.manifest.generation + 1
    assert rows(target) == rows(settings.index.path)
    ours = open_record(load_settings(index=settings.index.path), embedder)
    for question in ("flood", "trade", *QUESTIONS):
        wanted, found = (r.retriever.search(question).hits for r in (ours, record))
        assert [hit.passage.id for hit in found] == [hit.passage.id for hit in wanted]
    assert record.citations.cite(first) == ours.citations.cite(first)
    assert check_index(target).ok


def test_a_record_is_built_where_it_is_shared(address: str, folder: Path, embedder: KeywordEmbedder) -> None:
    """By the command that builds any other; and a machine that never had it goes on with what was embedded."""
    settings = load_settings(index=Path(address))
    report = build_record(settings, [folder], silent, embedder=embedder)
    shutil.rmtree(settings.index.path)
    (folder / "c.txt").write_text(page("visa", day=26))
    again = build_record(settings, [folder], silent, embedder=embedder)
    assert (report.added, again.added, again.unchanged, again.embedded) == (2, 1, 2, 1)
    assert open_record(settings, embedder).retriever.search("visa").hits
    with pytest.raises(IndexStateError, match="only onrecord index and onrecord copy write"):
        Builder(settings, embedder, lambda: english, silent).build([folder])


@pytest.mark.usefixtures("shared")
def test_of_two_writers_one_publishes(address: str) -> None:
    """The other is told, and what was published stays."""
    there = publications.latest(address)
    assert there is not None
    with pytest.raises(IndexLocked, match="has published generation 1 meanwhile; run the command again"):
        publications.publish(address, there)
    assert publications.latest(address) == there


def test_another_record_is_never_written_over(shared: Settings, settings: Settings, build: Build, folder: Path) -> None:
    """Neither in tables nor in a folder."""
    build(folder)
    own, place = settings.index, settings.index.path
    with pytest.raises(IndexStateError, match="holds another record; give an empty place"):
        copy(place, shared.index.path, own, silent)
    with pytest.raises(IndexStateError, match="holds another record; give an empty place"):
        copy(shared.index.path, place, own, silent)


def test_two_folders_and_two_addresses_are_no_copy(shared: Settings, seeds_index: Path, tmp_path: Path) -> None:
    """The message says what to do instead."""
    with pytest.raises(IndexStateError, match="are both folders; a folder is copied as any other"):
        copy(seeds_index, tmp_path / "x", shared.index, silent)
    with pytest.raises(IndexStateError, match="are both addresses; copy to a folder first"):
        copy(shared.index.path, local_copy("file:///y"), shared.index, silent)


def test_old_generations_are_collected(address: str, build: Build, settings: Settings, folder: Path) -> None:
    """As many are kept as the settings say, with all that they need."""
    for day in (11, 12, 13):
        (folder / f"{day}.txt").write_text(page("visa", day=day))
        build(folder)
        copy(settings.index.path, local_copy(address), settings.index, silent)
    place = Path(address.removeprefix("file://"))
    assert publications.kept(address) == [2, 3]
    assert sorted(path.name for path in (place / "generations").iterdir()) == ["000002.lance", "000003.lance"]
    assert check_index(brought(local_copy(address))).ok


def test_a_record_of_another_model_is_refused(shared: Settings) -> None:
    """As in a directory: its vectors mean something else."""
    with pytest.raises(IndexModelMismatch, match="was built with model keywords"):
        open_record(shared, KeywordEmbedder("others"))


def test_a_generation_that_was_collected_while_it_was_read_is_told(
    address: str, build: Build, settings: Settings, folder: Path, embedder: KeywordEmbedder
) -> None:
    """A reader that opens it is told to run again; one that has it open goes on with what it has in memory."""
    target = local_copy(address)
    build(folder)
    copy(settings.index.path, target, settings.index, silent)
    record = open_record(load_settings(index=Path(address)), embedder)
    late = find_engine("lance").open(
        generation_path(target, 1), live_manifest(target), record.snapshots.current().store
    )
    for day in (11, 12, 13):
        (folder / f"{day}.txt").write_text(page("visa", day=day))
        build(folder)
        copy(settings.index.path, target, settings.index, silent)
    with pytest.raises(IndexDamaged, match="since newer ones were published; run the command again"):
        late.load()
    assert record.snapshots.current().manifest.generation == 1
    bring(address, target)
    assert record.retriever.search("visa").hits


def test_a_follower_reports_a_lost_storage_once(
    shared: Settings, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And goes on with the generation that it has."""
    brought(shared.index.path)
    shutil.rmtree(address.removeprefix("file://"))
    follower = Follower(address, shared.index.path)
    follower._bring()
    follower._bring()
    assert caplog.text.count("this process reads the generation that it has") == 1
    assert live_manifest(shared.index.path).generation == 1


def test_an_object_store_serves_a_record(
    bucket: str, seeds_index: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through its real protocol: there and back, searched, and told apart from one that is not there or refuses."""
    address = f"s3://{bucket}/record"
    copy(seeds_index, local_copy(address), settings.index, silent)
    shared, back = load_settings(index=Path(address)), tmp_path / "back"
    ours, theirs = (open_record(s, KeywordEmbedder()) for s in (load_settings(index=seeds_index), shared))
    for question in QUESTIONS:
        wanted, found = (r.retriever.search(question).hits for r in (ours, theirs))
        assert [hit.passage for hit in found] == [hit.passage for hit in wanted]
    copy(shared.index.path, back, settings.index, silent)
    assert rows(back) == rows(seeds_index)
    assert check_index(back).ok
    with pytest.raises(IndexInaccessible, match="there is no such bucket; create it, or correct the address"):
        brought(local_copy("s3://nothing-here/record"))
    with pytest.raises(IndexNotBuilt, match="holds no index"):
        brought(local_copy(f"s3://{bucket}/nothing"))
    monkeypatch.setenv("AWS_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("LANCE_STORAGE_CLIENT_MAX_RETRIES", "1")
    with pytest.raises(IndexInaccessible, match="the storage cannot be reached"):
        brought(local_copy(f"s3://{bucket}/elsewhere"))
