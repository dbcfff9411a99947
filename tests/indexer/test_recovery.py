"""After a crash, a loss or damage: nothing that was published is gone, and indexing again mends the rest."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest

from onrecord.indexer import build as module
from onrecord.indexer.build import Builder
from onrecord.indexer.errors import IndexDamaged, IndexFormatMismatch, IndexNotBuilt
from onrecord.indexer.generations import LEXICAL, LINKS, MANIFEST, VECTORS, current_generation, generation_path
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.snapshot import Snapshots
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.staging import Staging
from onrecord.indexer.work_progress import silent
from onrecord.service.citations.book import open_citations
from onrecord.service.citations.citation import State
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder, english
from tests.pages import counts, page, said


@pytest.mark.parametrize("content", [None, "", "soon", "-1", "0", "99"])
def test_a_lost_pointer_costs_no_history(
    content: str | None, build: Build, folder: Path, settings: Settings, embedder: KeywordEmbedder
) -> None:
    """Without `CURRENT`, or with one that is wrong, all that was ever cited is there after the next build."""
    build(folder)
    old = said(settings)
    (folder / "a.txt").write_text(page("climate"))
    build(folder)
    before = said(settings)
    pointer = settings.index.path / "CURRENT"
    pointer.unlink()
    if content is not None:
        pointer.write_text(content)
    embedder.embedded.clear()
    report = build(folder)
    assert counts(report) == (0, 0, 2, 0, 0)
    assert report.generation == (100 if content == "99" else 3)
    assert (said(settings), embedder.embedded) == (before, [])
    book = open_citations(settings)
    states = {i: (book.cite(i).passage.text, book.cite(i).state) for i in {**old, **before}}
    assert states == {
        **{i: (text, State.SUPERSEDED) for i, text in old.items()},
        **{i: (text, State.CURRENT) for i, text in before.items()},
    }
    assert counts(build(folder)) == (0, 0, 2, 0, 0)
    assert current_generation(settings.index.path) == report.generation


def test_readers_tell_a_lost_pointer_from_an_index_not_built(build: Build, folder: Path, settings: Settings) -> None:
    """And say what to run."""
    build(folder)
    (settings.index.path / "CURRENT").unlink()
    with pytest.raises(IndexDamaged, match=r"CURRENT: is missing; run: onrecord index PATH"):
        Snapshots(settings.index.path, None).current()


@pytest.mark.parametrize("step", ["install", "go_live", "collect"])
@pytest.mark.parametrize("late", [False, True])
def test_a_crash_at_any_step_of_publishing_loses_nothing(
    step: str, build: Build, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, *, late: bool
) -> None:
    """Readers see the old state or the new, and what they saw once can be cited for good."""
    build(folder)
    before = said(settings)
    (folder / "a.txt").write_text(page("climate"))
    real = getattr(module, step)

    def crash(*arguments: object, **named: object) -> None:
        if late:
            real(*arguments, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, step, crash)
        with pytest.raises(KeyboardInterrupt):
            build(folder)
    is_new = step == "collect" or (step == "go_live" and late)
    seen = said(settings)
    assert (seen != before) is is_new
    assert current_generation(settings.index.path) == (2 if is_new else 1)
    (folder / "a.txt").write_text(page("visa"))
    report = build(folder)
    assert (report.transcripts, report.embedded) == (2, 1)
    after = said(settings)
    assert [("visa" in text, "trade" in text) for text in after.values()] == [(False, True), (True, False)]
    assert len(Snapshots(settings.index.path, None).current().engine.passages) == 2
    book = open_citations(settings)
    for known in (before, seen, after):
        assert {i: book.cite(i).passage.text for i in known} == known


@pytest.mark.parametrize("damage", ["missing", "other"])
@pytest.mark.parametrize("name", [VECTORS, f"{LEXICAL}/meta.json", LEXICAL, LINKS, MANIFEST])
def test_damaged_derived_files_are_made_again_without_the_model(
    name: str, damage: str, build: Build, folder: Path, settings: Settings, embedder: KeywordEmbedder
) -> None:
    """Whatever of a generation is not as it was published."""
    build(folder)
    path = generation_path(settings.index.path, 1) / name
    if path.is_dir():
        shutil.rmtree(path)
    elif damage == "missing":
        path.unlink()
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    embedder.embedded.clear()
    report = build(folder)
    assert (counts(report), report.generation, embedder.embedded) == ((0, 0, 2, 0, 0), 2, [])
    now = Snapshots(settings.index.path, embedder.card).current()
    assert (len(now.engine.passages), len(now.lexical.numbers())) == (2, 2)


@pytest.mark.parametrize("again", [True, False])
def test_a_generation_of_an_earlier_format_is_made_again_without_the_model(
    build: Build, folder: Path, settings: Settings, embedder: KeywordEmbedder, *, again: bool
) -> None:
    """From its sources or from the store alone; until then readers say what to run."""
    build(folder)
    path = generation_path(settings.index.path, 1) / MANIFEST
    before = {name: value for name, value in json.loads(path.read_text()).items() if name != "linked"}
    path.write_text(json.dumps({**before, "format": 2}))
    (path.parent / LINKS).unlink()
    with pytest.raises(IndexFormatMismatch, match=r"is in format 2, and this version reads format 3; run: onrecord"):
        Snapshots(settings.index.path, None).current()
    embedder.embedded.clear()
    report = build(folder) if again else Builder(settings, embedder, lambda: english, silent).rebuild()
    assert (report.generation, report.linked, embedder.embedded) == (2, 0, [])
    assert len(Snapshots(settings.index.path, embedder.card).current().links) == 0


def test_lock_files_are_no_part_of_a_generation(build: Build, folder: Path, settings: Settings) -> None:
    """A copy of the index without them is as good."""
    build(folder)
    for lock in (generation_path(settings.index.path, 1) / LEXICAL).glob(".*.lock"):
        lock.unlink()
    assert build(folder).generation == 1


def test_a_store_that_was_moved_away_is_built_anew(build: Build, folder: Path, settings: Settings) -> None:
    """As a later generation than the one that readers had, so that they follow."""
    build(folder)
    snapshots = Snapshots(settings.index.path, None)
    assert snapshots.current().manifest.generation == 1
    for file in settings.index.path.glob("store.sqlite*"):
        file.unlink()
    assert counts(build(folder)) == (2, 0, 0, 0, 2)
    assert snapshots.current().manifest.generation == 2


def test_what_was_never_published_is_undone_to_the_last_row(build: Build, folder: Path, settings: Settings) -> None:
    """No table keeps anything of a build that died, but for the vectors."""
    build(folder)
    (folder / "a.txt").write_text(page("climate"))
    (folder / "c.txt").write_text(page("debt", day=26))
    (folder / "b.txt").unlink()
    tables = ("transcript", "revision", "exchange", "answer", "passage", "generation")

    def rows() -> dict[str, list[tuple[object, ...]]]:
        with closing(Store.open_for_reading(settings.index.path)) as store:
            return {table: [tuple(row) for row in store.rows(f"SELECT * FROM {table}")] for table in tables}

    before = rows()
    dying = KeywordEmbedder()
    dying.embed_passages = Mock(side_effect=KeyboardInterrupt)  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        build(folder, model=dying)
    assert rows() != before
    with closing(Store.open_for_writing(settings.index.path)) as store:
        Staging(store, 2).discard_unpublished()
    assert rows() == before


def test_a_stopped_build_keeps_all_but_the_last_batch_of_vectors(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Little of an hour of embedding is lost."""
    monkeypatch.setattr(module, "EMBEDDED_AT_ONCE", 64)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(100):
        (folder / f"{number}.txt").write_text(page(f"topic {number}", day=number % 28 + 1))
    dying = KeywordEmbedder()
    real = dying.embed_passages
    dying.embed_passages = Mock(side_effect=[real(["x"] * 64), KeyboardInterrupt])  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        build(folder, model=dying)
    assert build(folder).embedded == 36


def test_everything_derived_is_made_anew_from_the_store_alone(
    build: Build, folder: Path, settings: Settings, embedder: KeywordEmbedder
) -> None:
    """Without the sources and without the model, whatever else is lost, and nothing of a dead build with it."""
    build(folder)
    before = said(settings)
    (folder / "a.txt").write_text(page("climate"))
    dying = KeywordEmbedder()
    dying.embed_passages = Mock(side_effect=KeyboardInterrupt)  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        build(folder, model=dying)
    shutil.rmtree(folder)
    shutil.rmtree(settings.index.path / "generations")
    (settings.index.path / "CURRENT").unlink()
    embedder.embedded.clear()
    report = module.Builder(settings, embedder, lambda: english, silent).rebuild()
    report.seconds = 0
    assert report == BuildReport(transcripts=2, exchanges=2, passages=2, generation=2)
    assert (said(settings), embedder.embedded) == (before, [])
    now = Snapshots(settings.index.path, embedder.card).current()
    assert (now.manifest.generation, len(now.engine.passages), len(now.lexical.numbers())) == (2, 2, 2)


def test_a_rebuild_says_what_only_a_build_can_make(build: Build, folder: Path, settings: Settings) -> None:
    """A missing vector, or an index that is not there; and it leaves all as it was."""
    missing = settings.index.path.parent / "none"
    nowhere = settings.model_copy(update={"index": settings.index.model_copy(update={"path": missing})})
    with pytest.raises(IndexNotBuilt, match=r"none: holds no index; run: onrecord index PATH"):
        module.Builder(nowhere, KeywordEmbedder(), lambda: english, silent).rebuild()
    assert not missing.exists()
    with closing(Store.open_for_writing(missing)), pytest.raises(IndexNotBuilt, match=r"none: holds no index"):
        module.Builder(nowhere, KeywordEmbedder(), lambda: english, silent).rebuild()
    build(folder)
    with pytest.raises(
        IndexDamaged,
        match=r"2 of its texts have no vector or no token vectors of the model other, .*; run: onrecord index",
    ):
        module.Builder(settings, KeywordEmbedder("other"), lambda: english, silent).rebuild()
    assert current_generation(settings.index.path) == 1
