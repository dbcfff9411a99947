"""The dense index: FAISS says what multiplying matrices says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.embedder import Vectors
from indexer.errors import IndexDamaged
from indexer.vectors import VectorIndex


def unit(seed: int, count: int, dimension: int = 8) -> Vectors:
    """Make random unit vectors."""
    drawn = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


@given(st.integers(0, 1000), st.integers(1, 60), st.integers(1, 80), st.data())
@settings(max_examples=50)
def test_search_equals_brute_force_with_and_without_a_filter(
    seed: int, count: int, limit: int, data: st.DataObject
) -> None:
    """The best are found, in order, with their cosines, however narrow the filter."""
    vectors, query = unit(seed, count), unit(seed + 1, 1)[0]
    ids = np.arange(100, 100 + count * 3, 3, dtype=np.int64)
    index = VectorIndex.build(ids, vectors)
    among = data.draw(st.none() | st.lists(st.sampled_from([int(i) for i in ids]), unique=True, min_size=1))
    cosines = {int(i): float(v @ query) for i, v in zip(ids, vectors, strict=True) if among is None or int(i) in among}
    expected = sorted(cosines.items(), key=lambda item: -item[1])[:limit]
    found = index.search(query, limit, None if among is None else np.array(among, dtype=np.int64))
    assert [i for i, _ in found] == [i for i, _ in expected]
    assert [s for _, s in found] == pytest.approx([s for _, s in expected], abs=1e-5)


def test_cosines_of_named_passages() -> None:
    """In the order asked for."""
    vectors, query = unit(1, 5), unit(2, 1)[0]
    index = VectorIndex.build(np.arange(10, 15, dtype=np.int64), vectors)
    expected = [float(vectors[3] @ query), float(vectors[0] @ query)]
    assert index.cosines(query, [13, 10]) == pytest.approx(expected, abs=1e-6)
    assert index.cosines(query, []) == []


def test_an_index_survives_the_disk(tmp_path: Path) -> None:
    """The file holds all of it."""
    vectors = unit(1, 5)
    VectorIndex.build(np.arange(5, dtype=np.int64), vectors).save(tmp_path / "v.faiss")
    opened = VectorIndex.open(tmp_path / "v.faiss")
    assert (len(opened), opened.dimension) == (5, 8)
    assert opened.search(vectors[3], 1)[0][0] == 3


def test_an_empty_index_finds_nothing() -> None:
    """And does not mind the dimension of the question."""
    empty = VectorIndex.build(np.zeros(0, dtype=np.int64), np.zeros((0, 1), dtype=np.float32))
    assert empty.search(unit(1, 1)[0], 5) == []


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "v.faiss").write_bytes(b"not an index")
    with pytest.raises(IndexDamaged, match=r"v.faiss: is missing or not a vector index; run: onrecord index PATH"):
        VectorIndex.open(tmp_path / "v.faiss")
