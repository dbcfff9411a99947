"""A search in tables finds what the embedded engine finds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from onrecord.indexer.copying import copy
from onrecord.indexer.engine.engine_registry import find_engine
from onrecord.indexer.engine.search_engine import SearchEngine
from onrecord.indexer.generations import generation_path, live_manifest
from onrecord.indexer.settings.record_address import local_copy
from onrecord.indexer.store.reader import Store
from onrecord.indexer.tables.following import brought
from onrecord.indexer.tables.passage_table import GRAPHS
from onrecord.indexer.work_progress import silent
from onrecord.service.settings import Settings
from tests.fakes import KeywordEmbedder

QUESTION = "What has China said about space cooperation with the United States?"


def opened(index: Path) -> SearchEngine:
    """Return the engine of the live generation."""
    manifest, store = live_manifest(index), Store.open_for_reading(index)
    return find_engine(manifest.search_engine).open(generation_path(index, manifest.generation), manifest, store)


@pytest.fixture
def engines(shared: Settings, seeds_index: Path) -> tuple[SearchEngine, SearchEngine]:
    """Return the embedded engine and that over tables, of the same passages."""
    return opened(seeds_index), opened(brought(shared.index.path))


def test_words_are_scored_alike(engines: tuple[SearchEngine, SearchEngine]) -> None:
    """The same passages in the same order, also among some, with weights, and without any word in common."""
    ours, tables = engines
    some = ours.passages[::3]
    terms = ours.words.terms(QUESTION)
    assert tables.words.terms(QUESTION) == terms
    for among, weights in ((None, None), (some, None), (None, {terms[0]: 0.25}), (some[:0], None)):
        wanted, found = (engine.by_words(terms, 20, among, weights) for engine in engines)
        assert list(found) == list(wanted)
        assert list(found.values()) == pytest.approx(list(wanted.values()), rel=1e-5)
    assert tables.by_words(["zzzz"], 5) == {}


def test_vectors_and_tokens_are_the_same(engines: tuple[SearchEngine, SearchEngine]) -> None:
    """To the last bit, since both hold what the store holds."""
    ours, tables = engines
    embedding = KeywordEmbedder().embed_query(QUESTION)
    numbers = ours.passages[::2].tolist()[::-1]
    assert tables.passages.tolist() == ours.passages.tolist()
    assert tables.dimension == ours.dimension
    assert tables.by_vector(embedding.vector, 10) == ours.by_vector(embedding.vector, 10)
    assert tables.by_vector(embedding.vector, 10, ours.passages[:7]) == ours.by_vector(
        embedding.vector, 10, ours.passages[:7]
    )
    assert np.array_equal(tables.vectors(numbers), ours.vectors(numbers))
    assert tables.cosines(embedding.vector, numbers) == ours.cosines(embedding.vector, numbers)
    tokens = embedding.token_vectors
    assert tables.late_interaction(tokens, numbers) == ours.late_interaction(tokens, numbers)


def test_many_vectors_are_found_by_graphs(seeds_index: Path, address: str, settings: Settings) -> None:
    """As the embedded engine finds them, also among a few, and the words by the scores of the library."""
    few = settings.index.model_copy(update={"exact_up_to": 1})
    copy(seeds_index, local_copy(address), few, silent)
    ours, tables = opened(seeds_index), opened(brought(local_copy(address)))
    assert live_manifest(local_copy(address)).dense.kind == GRAPHS
    vector = KeywordEmbedder().embed_query(QUESTION).vector
    for among in (None, ours.passages[:7], ours.passages[:0]):
        wanted, found = (engine.by_vector(vector, 20, among) for engine in (ours, tables))
        assert list(found.values()) == pytest.approx(list(wanted.values()), abs=1e-3)
    numbers = ours.passages[::2].tolist()
    assert np.array_equal(tables.vectors(numbers), ours.vectors(numbers))
    terms = ours.words.terms(QUESTION)
    wanted, found = (engine.by_words(terms, 5) for engine in (ours, tables))
    assert next(iter(found)) == next(iter(wanted))
    assert [found[n] / wanted[n] for n in found.keys() & wanted.keys()] == pytest.approx([0.975] * 5, abs=0.03)


def test_words_are_counted_and_completed_alike(engines: tuple[SearchEngine, SearchEngine]) -> None:
    """Spelling and the worth of a word depend on these counts."""
    ours, tables = engines
    for term in ours.words.terms(f"{QUESTION} 中国外交部"):
        assert tables.words.document_frequency(term) == ours.words.document_frequency(term)
    for prefix in ("coop", "c", "zzz"):
        assert sorted(tables.words.words_starting(prefix)) == sorted(ours.words.words_starting(prefix))
    assert (len(tables.words), sorted(tables.words.numbers())) == (len(ours.words), sorted(ours.words.numbers()))


def test_a_run_of_words_is_found_wherever_it_is_said(
    engines: tuple[SearchEngine, SearchEngine], seeds_index: Path
) -> None:
    """No passage is lost to a quotation, whatever run of its words is looked for."""
    ours, tables = engines
    with closing(Store.open_for_reading(seeds_index)) as store:
        said = store.passages(ours.passages.tolist()[:40])
    for one in said:
        for text, asked in ((one.text, False), (one.question or "", True)):
            run = " ".join(text.split()[3:11])
            wanted, found = (set(e.words.holding_run(run, asked=asked).tolist()) for e in engines)
            assert wanted <= found
        three = tuple(one.text.lower().split()[:3])
        assert tables.words.holding(three).tolist() == ours.words.holding(three).tolist()
