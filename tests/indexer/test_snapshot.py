"""Snapshots: one whole generation at a time, and always the newest."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest

from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.errors import IndexDamaged, IndexFormatMismatch, IndexModelMismatch, IndexNotBuilt
from onrecord.indexer.generations import LINKS, VECTORS, generation_path
from onrecord.indexer.snapshot import Snapshots
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build
from tests.fakes import KeywordEmbedder
from tests.pages import page


def test_a_generation_is_opened_once_and_followed_by_the_next(build: Build, settings: Settings, tmp_path: Path) -> None:
    """A process that runs for days serves what was indexed meanwhile."""
    build(SEEDS)
    snapshots = Snapshots(settings.index.path, KeywordEmbedder().card)
    first = snapshots.current()
    assert snapshots.current() is first
    (tmp_path / "x.txt").write_text(page("visa"))
    report = build(tmp_path / "x.txt")
    second = snapshots.current()
    assert (first.manifest.generation, second.manifest.generation) == (1, 2)
    assert len(second.engine.passages) == len(second.lexical.numbers()) == second.manifest.passages == report.passages
    assert len(first.engine.passages) == report.passages - 1


def test_a_reader_never_fails_and_never_sees_a_mixed_state_through_ten_builds(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    """Every passage that a search names can be loaded, and the two indexes hold the same passages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(page("space"))
    build(folder)
    model, done, problems, reads = KeywordEmbedder(), Event(), [], []

    def read() -> None:
        snapshots = Snapshots(settings.index.path, model.card)
        while not done.is_set():
            try:
                now = snapshots.current()
                dense = set(now.engine.by_vector(model.embed_query("space").vector, 99))
                lexical = set(now.engine.by_words(now.lexical.terms("China supports"), 99))
                loaded = now.store.passages(sorted(dense))
                if dense != lexical or len(loaded) != now.manifest.passages:
                    problems.append((now.manifest.generation, dense, lexical))
                reads.append(now.manifest.generation)
            except Exception as error:  # noqa: BLE001 - any error at all is what this test looks for
                problems.append(error)

    reader = Thread(target=read)
    reader.start()
    try:
        for number in range(10):
            (folder / "a.txt").write_text(page("space", day=number + 1))
            (folder / f"{number}.txt").write_text(page("trade", day=number + 1, speaker="Wang Wenbin"))
            build(folder)
    finally:
        done.set()
        reader.join()
    assert problems == []
    assert len(set(reads)) > 1


def test_an_index_that_cannot_be_used_says_why(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Not built, built with another model, damaged, or in another format."""
    with pytest.raises(IndexNotBuilt):
        Snapshots(tmp_path / "nowhere", None).current()
    build(SEEDS)
    with pytest.raises(IndexModelMismatch):
        Snapshots(settings.index.path, ModelCard("other", "0" * 64)).current()
    for name, card in ((LINKS, None), (VECTORS, KeywordEmbedder().card)):
        (generation_path(settings.index.path, 1) / name).unlink()
        with pytest.raises(IndexDamaged, match=name):
            Snapshots(settings.index.path, card).current()


def test_who_only_looks_up_citations_needs_no_vectors(build: Build, settings: Settings) -> None:
    """They are opened for those who search, and by `onrecord check`."""
    build(SEEDS)
    (generation_path(settings.index.path, 1) / VECTORS).unlink()
    assert Snapshots(settings.index.path, None).current().manifest.generation == 1


@pytest.mark.parametrize("content", [b"not a database, but long enough to be one" * 40, b"SQLite format 3\0"])
def test_a_damaged_store_is_a_clear_error(content: bytes, build: Build, settings: Settings) -> None:
    """For readers and for writers."""
    build(SEEDS)
    store = settings.index.path / "store.sqlite"
    for file in settings.index.path.glob("store.sqlite*"):
        file.unlink()
    store.write_bytes(content)
    with pytest.raises((IndexDamaged, IndexFormatMismatch), match=r"store.sqlite: is "):
        Snapshots(settings.index.path, None).current()
    with pytest.raises((IndexDamaged, IndexFormatMismatch), match=r"store.sqlite: is "):
        build(SEEDS)
