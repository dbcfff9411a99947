"""The embedded search engine: FAISS for vectors, tantivy for words, SQLite for token vectors, all in the index folder.

FAISS and tantivy are imported only when needed: looking up a citation needs neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.engine.search_engine import Derivation, SearchEngine
from onrecord.indexer.generations import EXACT, LEXICAL, VECTORS, DenseCard, Manifest
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.store.packed_tokens import read_tokens
from onrecord.indexer.store.reader import Store
from onrecord.indexer.vector.late_interaction import late_scores
from onrecord.indexer.vector.previous_generation import PreviousGeneration, content_sha256

if TYPE_CHECKING:
    from onrecord.indexer.lexical.lexical_index import LexicalIndex
    from onrecord.indexer.vector.vectors import VectorIndex


class EmbeddedEngine:
    """Keeps `vectors.faiss` and `lexical/` in the folder of a generation."""

    def publish(self, folder: Path, derivation: Derivation) -> tuple[SearchEngine, DenseCard]:
        """Write both indexes, extending those of the previous generation where possible. Raises `OSError`."""
        from onrecord.indexer.lexical.lexical_index import LexicalIndex, entry  # noqa: PLC0415 - imports tantivy
        from onrecord.indexer.vector.dense import make_dense  # noqa: PLC0415 - imports FAISS

        store, earlier = derivation.store, derivation.earlier
        graph = graph_to_grow(earlier) if earlier else None
        vectors, card = make_dense(derivation.ids, derivation.vectors, derivation.settings.exact_up_to, graph)
        vectors.save(folder / VECTORS)
        (folder / LEXICAL).mkdir(exist_ok=True)
        added = added_passages(earlier, store, derivation.hashes) if earlier else None
        if earlier is None or added is None:
            words = LexicalIndex.build(folder / LEXICAL, map(entry, store.live_passages(derivation.generation)))
        else:
            words = LexicalIndex.grow(folder / LEXICAL, earlier.directory / LEXICAL, map(entry, store.passages(added)))
        return EmbeddedSearch(folder, derivation.passage_key, store, vectors, words), card

    def open(self, folder: Path, manifest: Manifest, store: Store) -> SearchEngine:
        """Return a search engine for a published generation."""
        return EmbeddedSearch(folder, manifest.model.passage_key, store)


class DenseIndex(Protocol):
    """The interface of a vector index: `VectorIndex` is one, and another engine may have its own."""

    @property
    def ids(self) -> Ids:
        """The passages that can be found, shape (n,), sorted."""
        ...

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        ...

    def search(self, query: Vectors, limit: int, among: Ids | None = None) -> Iterable[tuple[int, float]]:
        """Return up to `limit` passages with their cosines, the best first. With `among`, only these are searched."""
        ...

    def cosines(self, query: Vectors, ids: Sequence[int]) -> list[float]:
        """Return the cosine of `query` with each of the passages `ids`, in order."""
        ...

    def vectors(self, ids: Sequence[int] | Ids) -> Vectors:
        """Return the vectors of the passages `ids`, shape (len(ids), dimension)."""
        ...


class EmbeddedSearch:
    """Searches one generation.

    `model` is the key under which the store keeps the token vectors. Indexes that are not passed in are opened when
    first needed.
    """

    def __init__(
        self,
        folder: Path,
        model: str,
        store: Store,
        vectors: DenseIndex | None = None,
        words: LexicalIndex | None = None,
    ) -> None:
        self._folder = folder
        self._model = model
        self._store = store
        self._opened_vectors = vectors
        self._opened_words = words

    @property
    def passages(self) -> Ids:
        """The passages that can be found, shape (n,), sorted."""
        return self._vectors.ids

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        return self._vectors.dimension

    @property
    def words(self) -> LexicalIndex:
        """The lexical index of the generation. Raises `IndexDamaged`."""
        if self._opened_words is None:
            from onrecord.indexer.lexical.lexical_index import LexicalIndex  # noqa: PLC0415 - imports tantivy

            self._opened_words = LexicalIndex.open(self._folder / LEXICAL)
        return self._opened_words

    @property
    def _vectors(self) -> DenseIndex:
        if self._opened_vectors is None:
            from onrecord.indexer.vector.vectors import VectorIndex  # noqa: PLC0415 - imports FAISS

            self._opened_vectors = VectorIndex.open(self._folder / VECTORS)
        return self._opened_vectors

    def load(self) -> None:
        """Open both indexes. Raises `IndexDamaged`."""
        _ = self._vectors, self.words

    def by_vector(self, vector: Vectors, limit: int, among: Ids | None = None) -> dict[int, float]:
        """Return up to `limit` passages with their cosines, the best first."""
        return dict(self._vectors.search(vector, limit, among))

    def by_words(
        self, terms: Sequence[str], limit: int, among: Ids | None = None, weights: Mapping[str, float] | None = None
    ) -> dict[int, float]:
        """Return up to `limit` passages with their BM25 scores, the best first."""
        return dict(self.words.search(terms, limit, among, weights))

    def cosines(self, vector: Vectors, passages: Sequence[int]) -> list[float]:
        """Return the cosine of a vector with each passage, in order."""
        return self._vectors.cosines(vector, passages)

    def late_interaction(self, question: Vectors, passages: Sequence[int]) -> list[float]:
        """Return the late-interaction score (MaxSim) of each passage, in order. Raises `IndexDamaged`."""
        return late_scores(question, self.tokens(passages))

    def tokens(self, passages: Sequence[int]) -> list[bytes]:
        """Return the packed token vectors of each passage, in order. Raises `IndexDamaged`."""
        return read_tokens(self._store, self._model, passages)

    def vectors(self, passages: Sequence[int]) -> Vectors:
        """Return the vectors of the passages, rounded to half precision as the index holds them."""
        return self._vectors.vectors(passages)


def graph_to_grow(earlier: PreviousGeneration) -> VectorIndex | None:
    """Return the vector index of the previous generation if it is a graph, which is slow to build; else None.

    `make_dense` checks that its vectors are those of the store.
    """
    if earlier.manifest.dense.kind == EXACT:
        return None
    from onrecord.indexer.vector.vectors import VectorIndex  # noqa: PLC0415 - imports FAISS

    return VectorIndex.open(earlier.directory / VECTORS)


def added_passages(earlier: PreviousGeneration, store: Store, later: Sequence[tuple[int, bytes]]) -> list[int] | None:
    """Return the passages to add to the lexical index of the previous generation, or None if it must be rebuilt.

    `later` are all passages of the new generation, as `Store.passage_hashes` returns them. The index is rebuilt if
    passages were removed, because their words would still count in the frequencies, or if it was not made from the
    passages in the store.
    """
    hashes = store.passage_hashes(earlier.manifest.generation)
    if content_sha256(hashes) != earlier.manifest.content_sha256:
        return None
    before, after = ({number for number, _ in some} for some in (hashes, later))
    return sorted(after - before) if before <= after else None
