"""How the dense index is made: exact up to a size, along a graph beyond it, and what it then finds.

A graph is not taken on trust. It is asked for what lies near some of its own vectors, the answers are
compared with the exact ones, and it is searched more broadly until it finds what it should; a graph
that never does gives way to the exact index. The outcome goes into the manifest.
"""

from __future__ import annotations

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.generations import EXACT, HNSW, DenseCard
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.vector.vectors import BUILD_BREADTH, LINKS, VectorIndex

RECALL_AT = 10
RECALL = 0.98  # what a graph must find of the nearest ten
# What is sought on the probes, so that it holds for other questions, too.
SOUGHT = 0.995
BREADTHS = (64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048)
PROBES = 500
# A probe is as near to the vector it was made of as a question is to the passage that answers it.
PROBE_COSINE = 0.6
SEED = 20_240_223
# With more than this share of vectors that are no longer found, a graph is made anew.
MOST_GONE = 0.1
COMPARED_AT_ONCE = 10_000  # vectors
ROUNDING = 2**-11  # no number up to 1 is changed more by half precision


def make_dense(
    ids: Ids, vectors: Vectors, exact_up_to: int, earlier: VectorIndex | None = None
) -> tuple[VectorIndex, DenseCard]:
    """Return the index of `vectors`, shape (n, dimension), under `ids`, shape (n,), and how it was made.

    Where `earlier` has a graph, only the difference is worked into it, unless that is large or the
    graph finds too little then. `earlier` is used up.
    """
    if len(ids) > exact_up_to:
        probes = _probes(vectors)
        if earlier is not None and _grown(earlier, ids, vectors) and (card := _searched_well(earlier, probes)):
            return earlier, card
        graph = VectorIndex.build_graph(ids, vectors)
        if card := _searched_well(graph, probes):
            return graph, card
    return VectorIndex.build(ids, vectors), DenseCard(EXACT)


def _grown(index: VectorIndex, ids: Ids, vectors: Vectors) -> bool:
    """Work the difference into an index with a graph; tell whether it has become what was asked for."""
    if not index.has_graph or index.dimension != vectors.shape[1]:
        return False
    stale = _stale(index, ids, vectors)
    if index.gone + len(stale) > MOST_GONE * len(ids):
        return False
    index.remove(stale)
    new = ~np.isin(ids, index.ids)
    index.add(ids[new], vectors[new])
    return True


def _stale(index: VectorIndex, ids: Ids, vectors: Vectors) -> Ids:
    """Return the passages of an index that are not wanted, or have another vector there."""
    stale = [np.setdiff1d(index.ids, ids)]
    for start in range(0, len(ids), COMPARED_AT_ONCE):
        some, wanted = ids[start : start + COMPARED_AT_ONCE], vectors[start : start + COMPARED_AT_ONCE]
        held = np.isin(some, index.ids)
        off = np.abs(index.vectors(some[held]) - wanted[held])
        stale.append(some[held][(off > ROUNDING).any(axis=1)])
    return np.concatenate(stale)


def _searched_well(index: VectorIndex, probes: Vectors) -> DenseCard | None:
    """Set how broadly a graph is searched, so that it finds enough; None if it never does."""
    recall = index.broaden(probes, min(RECALL_AT, len(index)), BREADTHS, SOUGHT)
    if recall < RECALL:
        return None
    return DenseCard(HNSW, round(recall, 4), LINKS, BUILD_BREADTH, index.breadth)


def _probes(vectors: Vectors) -> Vectors:
    """Return what stands for questions: some of the vectors, each turned in a random direction."""
    random = np.random.default_rng(SEED)
    chosen = vectors[random.choice(len(vectors), min(PROBES, len(vectors)), replace=False)]
    aside = random.normal(size=chosen.shape)
    aside -= np.einsum("ij,ij->i", aside, chosen)[:, None] * chosen
    aside /= np.linalg.norm(aside, axis=1, keepdims=True)
    return np.asarray(PROBE_COSINE * chosen + np.sqrt(1 - PROBE_COSINE**2) * aside, dtype=np.float32)
