"""The embedded engine: the next generation takes over what is whole and what the store would give, nothing else."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.indexer.engine.embedded_engine import added_passages, graph_to_grow
from onrecord.indexer.generations import LEXICAL, VECTORS, generation_path, live_manifest
from onrecord.indexer.index_check import check_index
from onrecord.indexer.lexical.lexical_index import LexicalIndex
from onrecord.indexer.store.reader import Store
from onrecord.indexer.vector.previous_generation import previous_generation
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build

PAGE = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, 2020
Reuters: What about the flood visa?
Mao Ning: China supports the flood visa in every way it can, and always has."""


def with_graphs(settings: Settings) -> Settings:
    """Return settings by which every dense index has a graph."""
    return settings.model_copy(update={"index": settings.index.model_copy(update={"exact_up_to": 1})})


def test_where_pages_are_only_added_the_words_are_added_to(
    build: Build, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is new is found, and the index is whole."""
    pages, index = tmp_path / "pages", settings.index.path
    shutil.copytree(SEEDS, pages)
    build(pages)
    (pages / "new.txt").write_text(PAGE)
    asked = []
    real = LexicalIndex.build.__func__
    monkeypatch.setattr(
        LexicalIndex,
        "build",
        classmethod(lambda cls, directory, entries: real(cls, directory, asked.extend(held := list(entries)) or held)),
    )
    build(pages)
    assert [entry.context for entry in asked] == ["What about the flood visa?"]
    words = LexicalIndex.open(generation_path(index, 2) / LEXICAL)
    assert len(words) == live_manifest(index).passages
    assert [number for number, _ in words.search(words.terms("flood visa"), 1)] == [asked[0].number]
    assert check_index(index).ok


def test_where_something_goes_the_words_are_made_anew(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Else what nobody says any more would count as said."""
    pages, index = tmp_path / "pages", settings.index.path
    shutil.copytree(SEEDS, pages)
    (pages / "new.txt").write_text(PAGE)
    build(pages)
    (pages / "new.txt").unlink()
    build(pages)
    words = LexicalIndex.open(generation_path(index, 2) / LEXICAL)
    assert (words.document_frequency("flood"), len(words)) == (0, live_manifest(index).passages)


def test_words_that_the_store_does_not_give_are_not_taken_over(build: Build, settings: Settings) -> None:
    """A store from a backup may have given their numbers to others."""
    build(SEEDS)
    earlier = previous_generation(settings.index.path)
    assert earlier is not None
    foreign = replace(earlier, manifest=replace(earlier.manifest, content_sha256="another"))
    with closing(Store.open_for_reading(settings.index.path)) as store:
        hashes = store.passage_hashes(1)
        assert added_passages(earlier, store, hashes) == []
        assert added_passages(foreign, store, hashes) is None


def test_only_a_graph_is_taken_over_and_only_from_a_whole_generation(build: Build, settings: Settings) -> None:
    """An exact index is made anew at no cost, a damaged one must be."""
    path = settings.index.path
    assert previous_generation(path) is None
    build(SEEDS)
    exact = previous_generation(path)
    assert exact is not None
    assert graph_to_grow(exact) is None
    shutil.rmtree(path)
    build(SEEDS, with_settings=with_graphs(settings))
    graph = previous_generation(path)
    assert graph is not None
    held = graph_to_grow(graph)
    assert held is not None
    assert len(held) == live_manifest(path).passages
    file = generation_path(path, 1) / VECTORS
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert previous_generation(path) is None
