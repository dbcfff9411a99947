"""How the dense index is made: exact while it is small, then a graph that finds what it promises."""

from __future__ import annotations

import shutil
from pathlib import Path

import faiss
import numpy as np
import pytest

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.generations import VECTORS, DenseCard, generation_path, live_manifest
from onrecord.indexer.index_check import check_index
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.vector import dense
from onrecord.indexer.vector.dense import RECALL, make_dense
from onrecord.indexer.vector.vectors import VectorIndex
from onrecord.indexer.work_progress import silent
from onrecord.service.builder import open_builder
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings
from tests.conftest import SEEDS
from tests.fakes import KeywordEmbedder

EXACT = DenseCard("exact")
PAGE = """Mao Ning's Press Conference on July 24, 2020
Q: Cranes?
Mao Ning: A flood of visas."""


def clustered(count: int, dimension: int = 64, seed: int = 1) -> Vectors:
    """Make unit vectors that lie in clusters, as those of texts do, however many are taken."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(40, dimension))
    made = centres[random.integers(40, size=count)] + random.normal(size=(count, dimension))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def numbered(count: int) -> Ids:
    """Return the passage numbers of so many vectors."""
    return np.arange(1, count + 1, dtype=np.int64)


def recall(index: VectorIndex, queries: Vectors) -> float:
    """Return which share of the nearest ten is found, against multiplying the vectors that are held."""
    ids = index.ids
    nearest = ids[np.argsort(-(queries @ index.vectors(ids).T), axis=1)[:, :10]]
    found = [{i for i, _ in index.search(query, 10)} for query in queries]
    return float(np.mean([len(f & set(n)) / 10 for f, n in zip(found, nearest.tolist(), strict=True)]))


def test_a_small_index_is_exact() -> None:
    """Up to the bound, and that too."""
    index, card = make_dense(numbered(50), clustered(50), 50)
    assert (card, index.has_graph, index.breadth) == (EXACT, False, None)


def test_a_large_one_finds_what_it_promises() -> None:
    """For questions that it has not been measured with."""
    vectors = clustered(3_100)
    index, card = make_dense(numbered(3_000), vectors[:3_000], 2_999)
    assert card == DenseCard("hnsw", card.recall, 32, 200, index.breadth)
    assert RECALL <= card.recall <= 1
    assert recall(index, vectors[3_000:]) >= RECALL


def test_a_graph_that_finds_too_little_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the index is."""
    monkeypatch.setattr(dense, "BREADTHS", (1,))
    scattered = np.random.default_rng(3).normal(size=(3_000, 64)).astype(np.float32)
    scattered /= np.linalg.norm(scattered, axis=1, keepdims=True)
    assert make_dense(numbered(3_000), scattered, 1)[1] == EXACT


def test_the_same_vectors_make_the_same_file(tmp_path: Path) -> None:
    """No thread and no clock has a part in it."""
    for name in ("a", "b"):
        make_dense(numbered(500), clustered(500), 100)[0].save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_work_of_a_search_hardly_grows_with_the_record() -> None:
    """Vectors looked at, for eight times the passages."""
    looked_at = []
    for count in (2_000, 16_000):
        index = VectorIndex.build_graph(numbered(count), clustered(count, 16))
        faiss.cvar.hnsw_stats.reset()
        index.search(clustered(1, 16, seed=9)[0], 10)
        looked_at.append(faiss.cvar.hnsw_stats.ndis)
    assert 0 < looked_at[1] < 3 * looked_at[0]
    assert looked_at[1] < 16_000 / 8


def test_a_graph_grows_by_the_difference() -> None:
    """What left is found no more, what came or changed is, and nothing else was linked anew."""
    vectors = clustered(2_200)
    earlier, _ = make_dense(numbered(2_000), vectors[:2_000], 1)
    ids, changed = np.r_[numbered(2_000)[100:], 2_001:2_051], vectors[100:2_050].copy()
    changed[:20] = vectors[2_100:2_120]
    index, card = make_dense(ids, changed, 1, earlier)
    assert index is earlier
    assert (index.gone, index.ids.tolist()) == (120, ids.tolist())
    assert index.vectors(ids) == pytest.approx(changed, abs=1e-3)
    assert card.recall >= RECALL
    assert recall(index, vectors[2_120:]) >= RECALL


def test_a_graph_of_which_much_is_gone_is_made_anew() -> None:
    """It would only get slower."""
    vectors = clustered(1_000)
    earlier, _ = make_dense(numbered(1_000), vectors, 1)
    index, _ = make_dense(numbered(1_000)[200:], vectors[200:], 1, earlier)
    assert (index is earlier, index.gone, len(index)) == (False, 0, 800)


@pytest.fixture
def with_graph(settings: Settings) -> Settings:
    """Return settings under which even a small record gets a graph."""
    return settings.model_copy(update={"index": settings.index.model_copy(update={"exact_up_to": 5})})


def test_a_build_lets_the_graph_grow(
    with_graph: Settings, embedder: KeywordEmbedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manifest says how it is searched; a rebuild makes it anew; all of it stands up to a check."""
    pages = tmp_path / "pages"
    shutil.copytree(SEEDS, pages)
    path, builder = with_graph.index.path, open_builder(with_graph, silent, embedder)
    builder.build([pages])
    first = live_manifest(path)
    assert (first.dense.kind, first.dense.recall, first.dense.links) == ("hnsw", 1.0, 32)

    (pages / "new.txt").write_text(PAGE)
    with monkeypatch.context() as patched:
        patched.setattr(VectorIndex, "build_graph", lambda *_: pytest.fail("made anew"))
        builder.build([pages])
    assert live_manifest(path).passages == first.passages + 1
    assert open_record(with_graph, embedder).retriever.search("flood visa", 1).hits[0].passage.path == "new.txt"
    assert check_index(path).ok

    (pages / "new.txt").unlink()
    builder.build([pages])
    assert VectorIndex.open(generation_path(path, 3) / VECTORS).gone == 1
    assert check_index(path).ok
    builder.rebuild()
    assert VectorIndex.open(generation_path(path, 4) / VECTORS).gone == 0
