"""The dense index: which passages mean most nearly the same as a question.

A thin layer over FAISS. Vectors are unit length and kept in half precision, so the inner product is the
cosine. A small index compares a question with all of them. A large one is searched along a graph (HNSW),
which may miss a few; whatever is filtered stays exact in both. `dense` decides which it is to be.
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

Flags = NDArray[np.bool_]  # one for each row of the index
Found = tuple[NDArray[np.float32], Ids]  # scores and rows

HALF = faiss.ScalarQuantizer.QT_fp16
LINKS = 32  # to how many neighbours a vector is linked in the graph
BUILD_BREADTH = 200  # how many candidates are weighed when it is linked
# The graph is followed for so many at most; whoever wants more gets them from a comparison with all.
MOST_BY_GRAPH = 1_000
# Where more than this share competes, it is faster to compare with all and to leave out the others.
WIDE = 0.25
# So many more are then looked at than should be needed, and where they were not enough, so many times as many.
SPARE, WIDENED = 1.25, 4
GONE = -1  # stands for the passage of a row that is no longer found


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
        """Return an exact index of `vectors`, shape (n, dimension), under `ids`, shape (n,)."""
        return cls._filled(faiss.IndexScalarQuantizer(vectors.shape[1], HALF, faiss.METRIC_INNER_PRODUCT), ids, vectors)

    @classmethod
    def build_graph(cls, ids: Ids, vectors: Vectors) -> VectorIndex:
        """Return an index of the same that is searched along a graph; the same vectors give the same graph."""
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
        except (RuntimeError, AttributeError) as error:  # the latter for an index of another kind
            raise IndexDamaged(f"{path}: is missing or not a vector index; run: onrecord index PATH") from error

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
        """The passage numbers that it holds, shape (n,), sorted."""
        return self._sorted

    @property
    def gone(self) -> int:
        """How many vectors lie in it that are no longer found."""
        return int(self._index.ntotal) - len(self)

    @property
    def has_graph(self) -> bool:
        """Whether it is searched along a graph."""
        return self._graph is not None

    @property
    def breadth(self) -> int | None:
        """How many candidates a search along the graph weighs; None where there is no graph."""
        return None if self._graph is None else int(self._graph.hnsw.efSearch)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors, shape (n, dimension), under `ids`, shape (n,), none of them known."""
        # Several threads would link a graph in another order at each run.
        with _threads(1):
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        self._note_rows()

    def remove(self, ids: Ids) -> None:
        """Find these no more. Their vectors stay: other links of the graph lead over them."""
        held = np.where(np.isin(self._ids, ids), GONE, self._ids)
        faiss.copy_array_to_vector(held, self._index.id_map)
        self._note_rows()

    def vectors(self, ids: Sequence[int] | Ids) -> Vectors:
        """Return the vectors of the passages `ids`, all of them known, shape (len(ids), dimension)."""
        rows = self._rows[np.searchsorted(self._sorted, np.asarray(ids, dtype=np.int64))]
        return np.asarray(self._flat.reconstruct_batch(rows), dtype=np.float32)

    def search(self, query: Vectors, limit: int, among: Ids | None = None) -> list[tuple[int, float]]:
        """Return up to `limit` (id, cosine) pairs, the best first.

        `query` has shape (dimension,). With `among`, sorted passage numbers, only these compete, and
        the best of them are found however few they are.
        """
        if len(self) == 0:
            return []
        with _threads(1):
            scores, rows = self._nearest(query[None, :], min(limit, len(self)), among)
        return list(zip(self._ids[rows].tolist(), scores.tolist(), strict=True))

    def broaden(self, queries: Vectors, limit: int, breadths: Sequence[int], sought: float) -> float:
        """Search the graph with the first of `breadths` that finds the share `sought` of what is nearest.

        Averaged over `queries`, shape (n, dimension), and the nearest `limit` of each. Returns the share
        that is found, with the last of `breadths` where none suffices.
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
        """Return the cosine of `query` with each of the passages `ids`, in their order."""
        if not ids:
            return []
        return [float(score) for score in self.vectors(ids) @ query]

    def _nearest(self, query: Vectors, limit: int, among: Ids | None) -> Found:
        """Return the best for a query, shape (1, dimension), each of shape (at most `limit`,)."""
        if among is not None:
            scores, rows = self._nearest_among(query, limit, self._competing(among))
        elif self._graph is None or limit > MOST_BY_GRAPH:
            scores, rows = self._compared(query, limit, self._living())
        else:
            scores, rows = self._followed(self._graph, query, limit)
        found = rows[0] >= 0
        return scores[0, found], rows[0, found]

    def _competing(self, among: Ids) -> Flags:
        """Return which rows hold one of some passages; three times as fast as `numpy.isin`."""
        chosen = np.zeros(int(self._sorted[-1]) + 2, dtype=np.bool_)
        chosen[among[: np.searchsorted(among, len(chosen) - 1)]] = True  # the last one stays: it is that of GONE
        return chosen[self._ids]

    def _nearest_among(self, query: Vectors, limit: int, competing: Flags) -> Found:
        """Return the best of the rows that compete, the fastest way that misses none."""
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
        """Compare queries with every vector that competes, all where no flags are given.

        Returns scores and rows, each of shape (queries, limit); a row is -1 where there is none.
        """
        chosen = None if competing is None else faiss.SearchParameters(sel=_selector(competing))
        scores, rows = self._flat.search(queries, limit, params=chosen)
        return scores, rows

    def _followed(self, graph: faiss.IndexHNSW, queries: Vectors, limit: int) -> Found:
        """Follow the graph, and return what `_compared` returns."""
        # As many again as are wanted: those that come in last would be the ones that are missed.
        chosen = faiss.SearchParametersHNSW(efSearch=max(self.breadth or 0, 2 * limit))
        if self._alive is not None:
            chosen.sel = self._alive
        scores, rows = graph.search(queries, limit, params=chosen)
        return scores, rows

    def _living(self) -> Flags | None:
        return self._ids != GONE if self.gone else None

    def _note_rows(self) -> None:
        """Note which row of the index holds which passage."""
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
    """Let FAISS use so many threads for a while.

    One question is answered soonest by one thread: where the cores have other work, the wait for a
    second thread costs more than it gives.
    """
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(count)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)
