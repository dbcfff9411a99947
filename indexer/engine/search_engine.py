"""The interface of a search engine.

An `Engine` writes the search files of one generation and opens them as a `SearchEngine`. Passages are identified by
their numbers in the store. The caller applies filters and passes the numbers of the passages that remain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.generations import DenseCard, Manifest
from onrecord.indexer.settings.indexer_settings import IndexSettings
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.store.reader import Store
from onrecord.indexer.vector.previous_generation import PreviousGeneration


class WordIndex(Protocol):
    """The interface of a lexical index."""

    def terms(self, text: str) -> list[str]:
        """Return the distinct indexed terms of a text, in order: stems of words and pairs of ideographs."""
        ...

    def document_frequency(self, term: str) -> int:
        """Return how many passages contain a term in their text or in their question, whichever is more."""
        ...

    def words_starting(self, prefix: str) -> list[tuple[str, int]]:
        """Return the lower-case, unstemmed words with a prefix, each with the number of passages that contain it."""
        ...

    def holding(self, said: Sequence[str]) -> Ids:
        """Return the passages, sorted, whose own text contains all these words, compared without stemming."""
        ...

    def holding_run(self, said: str, *, asked: bool = False) -> Ids:
        """Return the passages that contain a run of words, sorted; with `asked`, those whose question contains it.

        The result is a superset: words are compared by their stems and ideographs by pairs in any order. Callers that
        need the exact words must compare them.
        """
        ...

    def __len__(self) -> int:
        """Return the number of indexed passages."""
        ...

    def numbers(self) -> list[int]:
        """Return the numbers of the indexed passages, one for each entry."""
        ...


class SearchEngine(Protocol):
    """Searches one generation. Methods raise an `IndexStateError` if its files or its store cannot be read."""

    @property
    def passages(self) -> Ids:
        """The passages that can be found, shape (n,), sorted."""
        ...

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        ...

    @property
    def words(self) -> WordIndex:
        """The lexical index of the generation."""
        ...

    def load(self) -> None:
        """Open all files now instead of at the first question."""
        ...

    def by_vector(self, vector: Vectors, limit: int, among: Ids | None = None) -> dict[int, float]:
        """Return up to `limit` passages with their cosines, the best first.

        `vector` has unit length and shape (dimension,). With `among`, sorted passage numbers, only these are searched,
        and the best of them are found however few they are.
        """
        ...

    def by_words(
        self, terms: Sequence[str], limit: int, among: Ids | None = None, weights: Mapping[str, float] | None = None
    ) -> dict[int, float]:
        """Return up to `limit` passages that contain any of the terms, with their BM25 scores, the best first.

        `among` works as in `by_vector`. `weights` maps terms to their weights; other terms have 1.
        """
        ...

    def cosines(self, vector: Vectors, passages: Sequence[int]) -> list[float]:
        """Return the cosine of a vector with each passage, in order."""
        ...

    def late_interaction(self, question: Vectors, passages: Sequence[int]) -> list[float]:
        """Return the late-interaction score (MaxSim) of each passage, in order, in [-1, 1].

        `question` holds the unit vectors of at least one token, shape (tokens, dimension). Call it only if the
        generation has token vectors (`Manifest.tokens`).
        """
        ...

    def tokens(self, passages: Sequence[int]) -> list[bytes]:
        """Return the packed token vectors (`token_signs`) of each passage, in order.

        Call it only if the generation has token vectors (`Manifest.tokens`).
        """
        ...

    def vectors(self, passages: Sequence[int]) -> Vectors:
        """Return the vectors of the passages as the index holds them, shape (len(passages), dimension)."""
        ...


@dataclass(frozen=True, slots=True)
class Derivation:
    """The inputs from which an engine derives a generation.

    `ids` are the sorted passage numbers and `vectors` their vectors, shape (n, dimension). `passage_key` identifies the
    model that made the vectors; the store keeps token vectors under the same key. `earlier` is the live generation if
    the same engine made it and it may be extended, or None to build everything from scratch.
    """

    store: Store
    generation: int
    passage_key: str
    hashes: Sequence[tuple[int, bytes]]  # as `Store.passage_hashes` returns them
    ids: Ids
    vectors: Vectors
    settings: IndexSettings
    earlier: PreviousGeneration | None


class Engine(Protocol):
    """Writes the search files of a generation, and opens them."""

    def publish(self, folder: Path, derivation: Derivation) -> tuple[SearchEngine, DenseCard]:
        """Write the search files into an empty folder, and return the opened engine and a description of its vectors.

        The folder is then published by one rename, so all files must be complete. Raises `OSError`.
        """
        ...

    def open(self, folder: Path, manifest: Manifest, store: Store) -> SearchEngine:
        """Return a search engine for a published generation. Files are opened when first needed, or by `load`."""
        ...
