"""The dense index: searches passage vectors by cosine. A thin layer over FAISS.

Vectors have unit length, so the inner product is the cosine, and are stored in half precision. A small index compares a
question with all vectors. A large one searches an HNSW graph, which may miss a few; filtered searches are exact in
both. `dense` decides between the two.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.store.filters import Ids

Flags = NDArray[np.bool_]  # shape (rows of the index,)
Found = tuple[NDArray[np.float32], Ids]  # scores and rows

HALF = faiss.ScalarQuantizer.QT_fp16
LINKS = 32  # neighbours of a vector in the graph (M)
BUILD_BREADTH = 200  # candidates when a vector is linked (efConstruction)
# Longer lists of results come from an exact comparison with all vectors.
MOST_BY_GRAPH = 1_000
# If a larger share of the vectors passes the filter, comparing all and dropping the others is faster.
WIDE = 0.25
# Results are then overfetched by SPARE, and by a further factor of WIDENED while too few pass the filter.
SPARE, WIDENED = 1.25, 4
GONE = -1  # the passage number of a deleted row


class VectorIndex:
    """Passage vectors by passage number, searched by cosine."""

    def __init__(self, index: faiss.IndexIDMap) -> None:
        self._index = index
        inner = faiss.downcast_index(index.index)
        self._graph: faiss.IndexHNSW | None = inner if isinstance(inner, faiss.IndexHNSW) else None
        self._flat = faiss.downcast_index(inner.storage) if self._graph is not None else inner
        self._note_rows()

    @classmethod
    def build(cls, ids: Ids, vectors: Vectors) -> VectorIndex:
        """Return an exact index of `vectors`, shape (n, dimension), with `ids`, shape (n,)."""
        return cls._filled(faiss.IndexScalarQuantizer(vectors.shape[1], HALF, faiss.METRIC_INNER_PRODUCT), ids, vectors)

    @classmethod
    def build_graph(cls, ids: Ids, vectors: Vectors) -> VectorIndex:
        """Return an HNSW index of `vectors`, shape (n, dimension), with `ids`, shape (n,).

        The same vectors always give the same graph.
        """
        graph = faiss.IndexHNSWSQ(vectors.shape[1], HALF, LINKS, faiss.METRIC_INNER_PRODUCT)
        graph.hnsw.efConstruction = BUILD_BREADTH
        return cls._filled(graph, ids, vectors)

    @classmethod
    def _filled(cls, inner: faiss.Index, ids: Ids, vectors: Vectors) -> VectorIndex:
        index = cls(faiss.IndexIDMap(inner))
        index.add(ids, vectors)
        return index

    @classmethod
    def open(cls, path: Path) -> VectorIndex:
        """Read an index from a file. Raises `IndexDamaged`."""
        try:
            return cls(faiss.read_index(str(path)))
        except (
            RuntimeError,
            AttributeError,
            MemoryError,
        ) as error:  # AttributeError: another kind of index
            raise IndexDamaged(f"{path}: is missing or is not a vector index; run: onrecord index PATH") from error

    def save(self, path: Path) -> None:
        """Write the index to a file. Raises `OSError`."""
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(f"the vectors cannot be written to {path}") from error

    def __len__(self) -> int:
        return len(self._sorted)

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        return int(self._index.d)

    @property
    def ids(self) -> Ids:
        """The passage numbers in the index, shape (n,), sorted."""
        return self._sorted

    @property
    def gone(self) -> int:
        """The number of deleted vectors that still take up rows."""
        return int(self._index.ntotal) - len(self)

    @property
    def has_graph(self) -> bool:
        """Whether it has an HNSW graph."""
        return self._graph is not None

    @property
    def breadth(self) -> int | None:
        """The number of candidates of a graph search (efSearch), None without a graph."""
        return None if self._graph is None else int(self._graph.hnsw.efSearch)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), with new `ids`, shape (n,)."""
        # With several threads the graph would differ from run to run.
        with _threads(1):
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        self._note_rows()

    def remove(self, ids: Ids) -> None:
        """Remove passages from the results. Their vectors stay in the index, as graph searches pass through them."""
        held = np.where(np.isin(self._ids, ids), GONE, self._ids)
        faiss.copy_array_to_vector(held, self._index.id_map)
        self._note_rows()

    def vectors(self, ids: Sequence[int] | Ids) -> Vectors:
        """Return the vectors of the passages `ids`, shape (len(ids), dimension). All must be in the index."""
        rows = self._rows[np.searchsorted(self._sorted, np.asarray(ids, dtype=np.int64))]
        return np.asarray(self._flat.reconstruct_batch(rows), dtype=np.float32)

    def search(self, query: Vectors, limit: int, among: Ids | None = None) -> list[tuple[int, float]]:
        """Return up to `limit` (id, cosine) pairs, the best first.

        `query` has shape (dimension,). With `among`, sorted passage numbers, only these are searched, and the result is
        exact.
        """
        if len(self) == 0:
            return []
        with _threads(1):
            scores, rows = self._nearest(query[None, :], min(limit, len(self)), among)
        return list(zip(self._ids[rows].tolist(), scores.tolist(), strict=True))

    def broaden(self, queries: Vectors, limit: int, breadths: Sequence[int], sought: float) -> float:
        """Set the search breadth to the first of `breadths` whose recall reaches `sought`, or to the last.

        `queries` has shape (n, dimension). Returns the mean recall at `limit` over the queries, 1.0 for an exact index.
        """
        if self._graph is None:
            return 1.0
        share = 0.0
        with _threads(os.cpu_count() or 1):
            nearest = self._compared(queries, limit, self._living())[1].tolist()
            for breadth in breadths:
                self._graph.hnsw.efSearch = breadth
                found = self._followed(self._graph, queries, limit)[1].tolist()
                share = float(np.mean([len(set(f) & set(n)) / limit for f, n in zip(found, nearest, strict=True)]))
                if share >= sought:
                    break
        return share

    def cosines(self, query: Vectors, ids: Sequence[int]) -> list[float]:
        """Return the cosine of `query`, shape (dimension,), with each of the passages `ids`, in order."""
        if not ids:
            return []
        return [float(score) for score in self.vectors(ids) @ query]

    def _nearest(self, query: Vectors, limit: int, among: Ids | None) -> Found:
        """Return the best scores and rows for a query of shape (1, dimension), each of shape (at most `limit`,)."""
        if among is not None:
            scores, rows = self._nearest_among(query, limit, self._competing(among))
        elif self._graph is None or limit > MOST_BY_GRAPH:
            scores, rows = self._compared(query, limit, self._living())
        else:
            scores, rows = self._followed(self._graph, query, limit)
        found = rows[0] >= 0
        return scores[0, found], rows[0, found]

    def _competing(self, among: Ids) -> Flags:
        """Return flags for the rows with one of the passages `among`. Three times as fast as `numpy.isin`."""
        chosen = np.zeros(int(self._sorted[-1]) + 2, dtype=np.bool_)
        chosen[among[: np.searchsorted(among, len(chosen) - 1)]] = True  # the last flag is that of GONE and stays False
        return chosen[self._ids]

    def _nearest_among(self, query: Vectors, limit: int, competing: Flags) -> Found:
        """Return the best of the competing rows, by the faster of two exact methods."""
        held = len(competing)
        share = np.count_nonzero(competing) / held
        if share < WIDE:
            return self._compared(query, limit, competing)
        depth = int(SPARE * limit / share)
        while True:
            scores, rows = self._compared(query, min(depth, held), None)
            allowed = np.flatnonzero(competing[rows[0]])[:limit]
            if len(allowed) == limit or depth >= held:
                return scores[:, allowed], rows[:, allowed]
            depth *= WIDENED

    def _compared(self, queries: Vectors, limit: int, competing: Flags | None) -> Found:
        """Compare queries with every competing vector, or with all vectors if `competing` is None.

        Returns scores and rows, each of shape (queries, limit). Missing rows are -1.
        """
        chosen = None if competing is None else faiss.SearchParameters(sel=_selector(competing))
        scores, rows = self._flat.search(queries, limit, params=chosen)
        return scores, rows

    def _followed(self, graph: faiss.IndexHNSW, queries: Vectors, limit: int) -> Found:
        """Search the graph. Returns what `_compared` returns."""
        # Twice the limit, because a graph search tends to miss the last few of its candidates.
        chosen = faiss.SearchParametersHNSW(efSearch=max(self.breadth or 0, 2 * limit))
        if self._alive is not None:
            chosen.sel = self._alive
        scores, rows = graph.search(queries, limit, params=chosen)
        return scores, rows

    def _living(self) -> Flags | None:
        return self._ids != GONE if self.gone else None

    def _note_rows(self) -> None:
        """Update the map from passages to rows."""
        self._ids = np.asarray(faiss.vector_to_array(self._index.id_map), dtype=np.int64)
        order = np.argsort(self._ids, kind="stable")
        self._rows: Ids = order[np.searchsorted(self._ids[order], 0) :]
        self._sorted: Ids = self._ids[self._rows]
        living = self._living()
        self._alive = None if living is None else _selector(living)


def _selector(flags: Flags) -> faiss.IDSelector:
    return faiss.IDSelectorBitmap(np.packbits(flags, bitorder="little"))


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """Let FAISS use `count` threads within the block.

    A single question is fastest with one thread: on busy cores, waiting for a second one costs more than it saves.
    """
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(count)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)
