"""Searches a generation of a record in tables.

A small record, whose vectors are compared one by one, is read into memory once, with its terms, and scored as in the
embedded engine. Many vectors are searched by the index that lies beside them in the storage. Token vectors are read for
the passages that are compared by them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.generations import INDEX_AGAIN
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.tables.lance_access import TableMissing, opened, table_access
from onrecord.indexer.tables.passage_rows import HASH, NUMBER, TOKEN_COUNT, TOKENS, VECTOR
from onrecord.indexer.tables.passage_table import GRAPHS, TableVersions, nearest, vectors_of
from onrecord.indexer.tables.table_rows import TableRows
from onrecord.indexer.tables.table_words import TableWords, TermCounts
from onrecord.indexer.vector.late_interaction import late_scores

if TYPE_CHECKING:
    from onrecord.indexer.vector.vectors import VectorIndex


class TableSearch:
    """Searches one version of the tables of passages and terms."""

    def __init__(self, passages: str, terms: str, versions: TableVersions) -> None:
        self._address = passages
        self._terms = terms
        self._versions = versions

    @property
    def passages(self) -> Ids:
        """The passages that can be found, shape (n,), sorted."""
        return self._rows.numbers

    @cached_property
    def dimension(self) -> int:
        """The length of the vectors."""
        return int(self._rows.table.schema.field(VECTOR).type.list_size)

    @cached_property
    def words(self) -> TableWords:
        """The lexical index of the generation. Raises `IndexDamaged` and `IndexInaccessible`."""
        try:
            counts = opened(self._terms, self._versions.terms)
            with table_access(self._terms):
                held = TermCounts(counts.to_table())
            return TableWords(self._rows, held, in_memory=self._versions.dense.kind != GRAPHS)
        except TableMissing as error:
            raise _gone(self._terms, self._versions.terms) from error

    @cached_property
    def _rows(self) -> TableRows:
        try:
            return TableRows(opened(self._address, self._versions.passages), self._address)
        except TableMissing as error:
            raise _gone(self._address, self._versions.passages) from error

    @cached_property
    def _few(self) -> VectorIndex | None:
        """All vectors in memory, if they are compared one by one."""
        if self._versions.dense.kind == GRAPHS:
            return None
        from onrecord.indexer.vector.vectors import VectorIndex  # noqa: PLC0415 - imports FAISS

        with table_access(self._address):
            vectors = vectors_of(self._rows.table.to_table(columns=[VECTOR]), self.dimension)
        return VectorIndex.build(self._rows.in_order, vectors)

    def held(self) -> dict[int, tuple[bytes, int | None]]:
        """Return, for every passage, the hash of its text and how many token vectors it has, None if none were kept."""
        with table_access(self._address):
            rows = self._rows.table.to_table(columns=[NUMBER, HASH, TOKEN_COUNT])
        hashes, counts = rows[HASH].to_pylist(), rows[TOKEN_COUNT].to_pylist()
        return dict(zip(rows[NUMBER].to_pylist(), zip(hashes, counts, strict=True), strict=True))

    def load(self) -> None:
        """Read now what is kept in memory. Raises `IndexDamaged` and `IndexInaccessible`."""
        _ = self._rows, self.words, self._few

    def by_vector(self, vector: Vectors, limit: int, among: Ids | None = None) -> dict[int, float]:
        """Return up to `limit` passages with their cosines, the best first."""
        if self._few is not None:
            return dict(self._few.search(vector, limit, among))
        if among is not None and not len(among):
            return {}
        allowed = None if among is None else self._rows.packed(among)
        with table_access(self._address):
            return nearest(self._rows.table, vector, limit, self._versions.dense.breadth, allowed)

    def by_words(
        self, terms: Sequence[str], limit: int, among: Ids | None = None, weights: Mapping[str, float] | None = None
    ) -> dict[int, float]:
        """Return up to `limit` passages with their BM25 scores, the best first."""
        return dict(self.words.search(terms, limit, among, weights))

    def cosines(self, vector: Vectors, passages: Sequence[int]) -> list[float]:
        """Return the cosine of a vector with each passage, in order."""
        return [float(cosine) for cosine in self.vectors(passages) @ vector] if passages else []

    def late_interaction(self, question: Vectors, passages: Sequence[int]) -> list[float]:
        """Return the late-interaction score (MaxSim) of each passage, in order. Raises `IndexDamaged`."""
        return late_scores(question, self.tokens(passages))

    def tokens(self, passages: Sequence[int]) -> list[bytes]:
        """Return the packed token vectors of each passage, in order. Raises `IndexDamaged`."""
        tokens: list[bytes | None] = self._rows.column(TOKENS, passages)[TOKENS].to_pylist() if passages else []
        held = [signs for signs in tokens if signs is not None]
        if len(held) < len(tokens):
            raise IndexDamaged(f"{self._address}: a passage has no token vectors; {INDEX_AGAIN}")
        return held

    def vectors(self, passages: Sequence[int]) -> Vectors:
        """Return the vectors of the passages, rounded to half precision as the table holds them."""
        if not len(passages):
            return np.zeros((0, self.dimension), dtype=np.float32)
        if self._few is not None:
            return self._few.vectors(passages)
        return vectors_of(self._rows.column(VECTOR, passages), self.dimension)


def _gone(address: str, version: int) -> IndexDamaged:
    return IndexDamaged(
        f"{address}: has no version {version} any more, since newer ones were published; run the command again"
    )
