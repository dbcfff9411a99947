"""The dense index: FAISS says what multiplying matrices says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.vector.vectors import VectorIndex


def unit(seed: int, count: int, dimension: int = 8) -> Vectors:
    """Make random unit vectors."""
    drawn = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


KINDS = [VectorIndex.build, VectorIndex.build_graph]
Kind = Callable[[Ids, Vectors], VectorIndex]


def brute_force(index: VectorIndex, query: Vectors, among: Sequence[int]) -> list[tuple[int, float]]:
    """Return what lies nearest among some, found by multiplying the vectors that the index holds."""
    cosines = index.vectors(among) @ query
    return sorted(zip(among, cosines.tolist(), strict=True), key=lambda pair: -pair[1])


@given(st.sampled_from(KINDS), st.integers(0, 1000), st.integers(1, 60), st.integers(1, 80), st.data())
@settings(max_examples=100)
def test_a_filter_is_exact_however_narrow_or_wide(
    kind: Kind, seed: int, count: int, limit: int, data: st.DataObject
) -> None:
    """The best are found, in order, with their cosines, whether there is a graph or not."""
    query = unit(seed + 1, 1)[0]
    ids = np.arange(100, 100 + count * 3, 3, dtype=np.int64)
    index = kind(ids, unit(seed, count))
    among = data.draw(st.lists(st.sampled_from(ids.tolist()), unique=True).map(sorted))
    expected = brute_force(index, query, among)[:limit]
    found = index.search(query, limit, np.array(among, dtype=np.int64))
    assert [i for i, _ in found] == [i for i, _ in expected]
    assert [s for _, s in found] == pytest.approx([s for _, s in expected], abs=1e-5)


@given(st.integers(0, 1000), st.integers(1, 60), st.integers(1, 80))
def test_an_exact_search_equals_brute_force(seed: int, count: int, limit: int) -> None:
    """Without a filter as with one."""
    query, ids = unit(seed + 1, 1)[0], np.arange(count, dtype=np.int64)
    index = VectorIndex.build(ids, unit(seed, count))
    assert [i for i, _ in index.search(query, limit)] == [i for i, _ in brute_force(index, query, range(count))][:limit]


@pytest.mark.parametrize("kind", KINDS)
def test_those_who_compete_are_found_though_all_others_are_nearer(kind: Kind) -> None:
    """A wide filter that keeps just the far half."""
    vectors, query = unit(3, 400), unit(4, 1)[0]
    index = kind(np.arange(400, dtype=np.int64), vectors)
    far = sorted(i for i, _ in brute_force(index, query, range(400))[200:])
    found = index.search(query, 30, np.array(far, dtype=np.int64))
    assert [i for i, _ in found] == [i for i, _ in brute_force(index, query, far)][:30]


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_that_are_not_there_find_nothing(kind: Kind) -> None:
    """And do no harm beside others."""
    index, query = kind(np.arange(5, dtype=np.int64), unit(1, 5)), unit(2, 1)[0]
    assert index.search(query, 9, np.array([7, 8], dtype=np.int64)) == []
    assert [i for i, _ in index.search(query, 9, np.array([3, 8], dtype=np.int64))] == [3]


def test_half_precision_changes_no_number_by_more_than_its_rounding() -> None:
    """Of vectors of unit length."""
    vectors = unit(5, 200, 384)
    held = VectorIndex.build(np.arange(200, dtype=np.int64), vectors).vectors(range(200))
    assert float(np.abs(held - vectors).max()) <= 2**-12


def test_a_graph_is_asked_for_all_there_is() -> None:
    """More than it is followed for are found by comparing with all."""
    vectors = unit(6, 1_500)
    index = VectorIndex.build_graph(np.arange(1_500, dtype=np.int64), vectors)
    query = unit(7, 1)[0]
    assert [i for i, _ in index.search(query, 1_500)] == [i for i, _ in brute_force(index, query, range(1_500))]


def test_what_was_removed_is_found_no_more(tmp_path: Path) -> None:
    """By graph, by comparison or with a filter, and not after the disk either; what was added is."""
    vectors = unit(8, 60)
    made = VectorIndex.build_graph(np.arange(50, dtype=np.int64), vectors[:50])
    made.remove(np.arange(0, 50, 2))
    made.add(np.arange(50, 60), vectors[50:])
    made.save(tmp_path / "v.faiss")
    left = [*range(1, 50, 2), *range(50, 60)]
    for index in (made, VectorIndex.open(tmp_path / "v.faiss")):
        assert (len(index), index.gone, index.ids.tolist()) == (35, 25, left)
        assert {i for i, _ in index.search(vectors[0], 60)} == set(left)
        assert [i for i, _ in index.search(vectors[0], 60, np.array([0, 1, 2, 55]))] == [
            i for i, _ in brute_force(index, vectors[0], [1, 55])
        ]
        assert index.search(vectors[55], 1)[0][0] == 55


def test_cosines_of_named_passages() -> None:
    """In the order asked for."""
    vectors, query = unit(1, 5), unit(2, 1)[0]
    index = VectorIndex.build(np.arange(10, 15, dtype=np.int64), vectors)
    expected = [float(vectors[3] @ query), float(vectors[0] @ query)]
    assert index.cosines(query, [13, 10]) == pytest.approx(expected, abs=1e-3)
    assert index.cosines(query, []) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_index_survives_the_disk(kind: Kind, tmp_path: Path) -> None:
    """The file holds all of it."""
    vectors = unit(1, 5)
    made = kind(np.arange(5, dtype=np.int64), vectors)
    made.save(tmp_path / "v.faiss")
    opened = VectorIndex.open(tmp_path / "v.faiss")
    assert (len(opened), opened.dimension, opened.has_graph) == (5, 8, made.has_graph)
    assert opened.search(vectors[3], 5) == made.search(vectors[3], 5)


def test_an_empty_index_finds_nothing() -> None:
    """And does not mind the dimension of the question."""
    empty = VectorIndex.build(np.zeros(0, dtype=np.int64), np.zeros((0, 1), dtype=np.float32))
    assert empty.search(unit(1, 1)[0], 5) == []


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "v.faiss").write_bytes(b"not an index")
    with pytest.raises(IndexDamaged, match=r"v.faiss: is missing or is not a vector index; run: onrecord index PATH"):
        VectorIndex.open(tmp_path / "v.faiss")


def test_an_index_of_another_kind_is_named(tmp_path: Path) -> None:
    """As one that earlier versions wrote."""
    faiss.write_index(faiss.IndexFlatIP(8), str(tmp_path / "v.faiss"))
    with pytest.raises(IndexDamaged, match=r"v.faiss: is missing or is not a vector index"):
        VectorIndex.open(tmp_path / "v.faiss")
