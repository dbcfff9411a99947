"""The engine over tables, in the folder of a generation: built, extended and checked as any other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord.indexer.generations import live_manifest
from onrecord.indexer.index_check import check_index
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings, load_settings
from tests.conftest import SEEDS, Build
from tests.fakes import KeywordEmbedder
from tests.pages import page


def test_a_directory_may_hold_tables(
    build: Build, settings: Settings, seeds_index: Path, tmp_path: Path, embedder: KeywordEmbedder
) -> None:
    """It is found whole, moved, extended, and finds what the embedded engine finds."""
    pytest.importorskip("lance", reason="the extra scale is not installed")
    pages, moved = tmp_path / "pages", tmp_path / "moved"
    shutil.copytree(SEEDS, pages)
    tables = settings.model_copy(update={"index": settings.index.model_copy(update={"engine": "lance"})})
    build(pages, with_settings=tables)
    assert live_manifest(settings.index.path).search_engine == "lance"
    assert check_index(settings.index.path).ok
    shutil.move(settings.index.path, moved)
    ours, theirs = (open_record(load_settings(index=index), embedder) for index in (seeds_index, moved))
    wanted, found = (record.retriever.search("space cooperation").hits for record in (ours, theirs))
    assert [hit.passage.id for hit in found] == [hit.passage.id for hit in wanted]
    shutil.move(moved, settings.index.path)
    (pages / "new.txt").write_text(page("flood"))
    build(pages, with_settings=tables)
    assert check_index(settings.index.path).ok
    assert open_record(load_settings(index=settings.index.path), embedder).retriever.search("flood").hits
