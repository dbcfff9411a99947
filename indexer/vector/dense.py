"""Builds the dense index: exact up to a given size, an HNSW graph with measured recall above it.

A graph is tested before it is published. Its results for probe vectors are compared with the exact ones, and its search
breadth (efSearch) is raised until the recall suffices. If it never does, the exact index is used instead. The
description returned with the index goes into the manifest.
"""

from __future__ import annotations

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.generations import EXACT, HNSW, DenseCard
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.vector.vectors import BUILD_BREADTH, LINKS, VectorIndex

RECALL_AT = 10
RECALL = 0.98  # the share of the nearest ten that a graph must find
# The recall that the probes must reach, with a margin so that real questions reach RECALL.
SOUGHT = 0.995
BREADTHS = (64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048)
PROBES = 500
# Cosine of a probe with the vector it was made from: about that of a question with the passage that answers it.
PROBE_COSINE = 0.6
SEED = 20_240_223
# A graph with a larger share of deleted vectors is rebuilt.
MOST_GONE = 0.1
COMPARED_AT_ONCE = 10_000  # vectors
ROUNDING = 2**-11  # the largest error of half precision for numbers up to 1


def make_dense(
    ids: Ids, vectors: Vectors, exact_up_to: int, earlier: VectorIndex | None = None
) -> tuple[VectorIndex, DenseCard]:
    """Return the index of `vectors`, shape (n, dimension), with `ids`, shape (n,), and its description.

    If `earlier` has a graph, it is updated with the difference instead of being rebuilt, unless too many vectors were
    removed or changed, or its recall is then too low. `earlier` must not be used afterwards.
    """
    if len(ids) > exact_up_to:
        probes = probe_vectors(vectors)
        if earlier is not None and _grown(earlier, ids, vectors) and (card := _searched_well(earlier, probes)):
            return earlier, card
        graph = VectorIndex.build_graph(ids, vectors)
        if card := _searched_well(graph, probes):
            return graph, card
    return VectorIndex.build(ids, vectors), DenseCard(EXACT)


def _grown(index: VectorIndex, ids: Ids, vectors: Vectors) -> bool:
    """Update a graph in place to the given vectors, and return whether that was possible."""
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
    """Return the passages of an index that are not in `ids` or whose vectors differ."""
    stale = [np.setdiff1d(index.ids, ids)]
    for start in range(0, len(ids), COMPARED_AT_ONCE):
        some, wanted = ids[start : start + COMPARED_AT_ONCE], vectors[start : start + COMPARED_AT_ONCE]
        held = np.isin(some, index.ids)
        off = np.abs(index.vectors(some[held]) - wanted[held])
        stale.append(some[held][(off > ROUNDING).any(axis=1)])
    return np.concatenate(stale)


def _searched_well(index: VectorIndex, probes: Vectors) -> DenseCard | None:
    """Raise the search breadth of a graph until it reaches the recall, and describe it; None if no breadth does."""
    recall = index.broaden(probes, min(RECALL_AT, len(index)), BREADTHS, SOUGHT)
    if recall < RECALL:
        return None
    return DenseCard(HNSW, round(recall, 4), LINKS, BUILD_BREADTH, index.breadth)


def probe_vectors(vectors: Vectors) -> Vectors:
    """Return probe vectors that stand in for questions, shape (m, dimension).

    Each is one of the vectors, rotated in a random direction until its cosine with the original is `PROBE_COSINE`.
    """
    random = np.random.default_rng(SEED)
    chosen = vectors[random.choice(len(vectors), min(PROBES, len(vectors)), replace=False)]
    aside = random.normal(size=chosen.shape)
    aside -= np.einsum("ij,ij->i", aside, chosen)[:, None] * chosen
    aside /= np.linalg.norm(aside, axis=1, keepdims=True)
    return np.asarray(PROBE_COSINE * chosen + np.sqrt(1 - PROBE_COSINE**2) * aside, dtype=np.float32)
