"""The dense index: which passages mean most nearly the same as a question.

A thin layer over FAISS. Vectors are unit length, so the inner product is the cosine. The index is
exact; every number it returns could be had by multiplying matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.embedder import Vectors
from indexer.errors import IndexDamaged

Ids = NDArray[np.int64]


class VectorIndex:
    """Passage vectors by passage number, searched by cosine."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, ids: Ids, vectors: Vectors) -> VectorIndex:
        """Return an index of `vectors`, shape (n, dimension), under `ids`, shape (n,)."""
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> VectorIndex:
        """Read an index from a file. Raises `IndexDamaged`."""
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise IndexDamaged(f"{path}: is missing or not a vector index; run: onrecord index PATH") from error

    def save(self, path: Path) -> None:
        """Write the index to a file. Raises `OSError`."""
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(f"the vectors cannot be written to {path}") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        return int(self._index.d)

    @property
    def ids(self) -> Ids:
        """The passage numbers that it holds, shape (n,)."""
        held = faiss.vector_to_array(self._index.id_map)  # type: ignore[attr-defined] # an index with ids has it
        return np.asarray(held, dtype=np.int64)

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """Return the vectors of the passages `ids`, all of them known, shape (len(ids), dimension)."""
        return np.asarray(self._index.reconstruct_batch(np.asarray(ids, dtype=np.int64)), dtype=np.float32)

    def search(self, query: Vectors, limit: int, among: Ids | None = None) -> list[tuple[int, float]]:
        """Return up to `limit` (id, cosine) pairs, the best first.

        `query` has shape (dimension,). With `among`, only these ids compete, and the best of them
        are found however few they are.
        """
        if len(self) == 0:
            return []
        parameters = None
        if among is not None:
            selector = faiss.IDSelectorBatch(among)
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg] # set by its Python wrapper
        scores, ids = self._index.search(query[None, :], min(limit, len(self)), params=parameters)
        return [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]

    def cosines(self, query: Vectors, ids: Sequence[int]) -> list[float]:
        """Return the cosine of `query` with each of the passages `ids`, in their order."""
        if not ids:
            return []
        return [float(score) for score in self.vectors(ids) @ query]
