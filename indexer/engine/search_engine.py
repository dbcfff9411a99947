"""The interface of a search engine.

An `Engine` writes what one generation is searched with and opens it again as a `SearchEngine`. Passages go by their
numbers in the store. Filters have been applied before: an engine is told which passages compete.
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
    """The words of a generation, as they are indexed."""

    def terms(self, text: str) -> list[str]:
        """Return the distinct terms of a text, in order: stems of words, pairs of ideographs."""
        ...

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold a term, in their own text or in the question that they answer."""
        ...

    def words_starting(self, prefix: str) -> list[tuple[str, int]]:
        """Return the words with a prefix, in lower case and not stemmed, each with its number of passages."""
        ...

    def holding(self, said: Sequence[str]) -> Ids:
        """Return the passages whose own text holds all these words, not stemmed; sorted."""
        ...

    def holding_run(self, said: str, *, asked: bool = False) -> Ids:
        """Return the passages that say a run of words, sorted; with `asked`, those whose question says it.

        Stems are compared, and ideographs by their pairs in any order: who needs the exact words has to compare them.
        """
        ...

    def __len__(self) -> int:
        """Return how many passages are indexed."""
        ...

    def numbers(self) -> list[int]:
        """Return the passages that are indexed, one number for each entry."""
        ...


class SearchEngine(Protocol):
    """Searches one generation. Methods raise an `IndexStateError` where its files or its store cannot be read."""

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
        """The words of the generation."""
        ...

    def load(self) -> None:
        """Open everything now, and not with the first question."""
        ...

    def by_vector(self, vector: Vectors, limit: int, among: Ids | None = None) -> dict[int, float]:
        """Return up to `limit` passages with their cosines, the best first.

        `vector` is of unit length, shape (dimension,). With `among`, sorted, only these compete, and the best of
        them are found however few they are.
        """
        ...

    def by_words(
        self, terms: Sequence[str], limit: int, among: Ids | None = None, weights: Mapping[str, float] | None = None
    ) -> dict[int, float]:
        """Return up to `limit` passages that hold some of the terms, with their BM25 scores, the best first.

        `among` is as for `by_vector`. `weights` says what some terms count for; the others count 1.
        """
        ...

    def cosines(self, vector: Vectors, passages: Sequence[int]) -> list[float]:
        """Return the cosine of a vector with each of some passages, in their order."""
        ...

    def late_interaction(self, question: Vectors, passages: Sequence[int]) -> list[float]:
        """Return how near each passage comes to a question token by token (MaxSim), in their order, in [-1, 1].

        `question` has unit vectors, shape (tokens, dimension), at least one. Asked for only where the generation keeps
        token vectors (`Manifest.tokens`).
        """
        ...

    def vectors(self, passages: Sequence[int]) -> Vectors:
        """Return the vectors of some passages as they are searched, shape (len(passages), dimension)."""
        ...


@dataclass(frozen=True, slots=True)
class Derivation:
    """What an engine makes a generation of.

    `ids` are the passages, sorted, and `vectors` theirs, shape (n, dimension), made by the model of `passage_key`;
    token vectors are in the store under it. `earlier` is the live generation if
    the same engine made it, so that it need only be added to; None to make everything anew.
    """

    store: Store
    generation: int
    passage_key: str
    hashes: Sequence[tuple[int, bytes]]  # as `Store.passage_hashes` gives them
    ids: Ids
    vectors: Vectors
    settings: IndexSettings
    earlier: PreviousGeneration | None


class Engine(Protocol):
    """Makes what a generation is searched with, and opens it."""

    def publish(self, folder: Path, derivation: Derivation) -> tuple[SearchEngine, DenseCard]:
        """Write what is searched into an empty folder, and return it open, with how its vectors are searched.

        The folder is published as it then stands, in one rename. Raises `OSError`.
        """
        ...

    def open(self, folder: Path, manifest: Manifest, store: Store) -> SearchEngine:
        """Return a published generation, to be searched. Files are opened when they are first needed, or by `load`."""
        ...
