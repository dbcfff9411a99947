"""Reranking: the best candidates are scored once more by a model that reads them with the question.

A `Reranker` scores; `cross_encoder` is one. A `Reranking` decides what it reads for one search and keeps the scores:
where folding leaves a page short, candidates are ranked again, but none is read twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.query.query import Query
from onrecord.service.retrieval.search_settings import RerankSettings
from onrecord.service.retrieval.timing import Stage, Stopwatch


class Reranker(Protocol):
    """Scores passages by reading each together with the question."""

    @property
    def settings(self) -> RerankSettings:
        """How many passages to read, and the weight of the scores."""
        ...

    def warm_up(self) -> None:
        """Load the model now, before the first question."""
        ...

    def scores(self, question: str, passages: Sequence[StoredPassage]) -> list[float]:
        """Return the scores of the first passages, in their order, on any scale; higher fits better.

        As many are scored as time allows, but at least one if there is one.
        """
        ...


@dataclass(slots=True)
class Reranking:
    """The reranking of one search: the scores of as many of the `wanted` best passages as time allowed.

    `scores` go by passage number. `weight` is their weight in the final score, in (0, 1].
    """

    reranker: Reranker
    question: str
    weight: float
    wanted: int = 0
    scores: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, query: Query, question: str, reranker: Reranker | None) -> Reranking | None:
        """Return the reranking of a search. None without a reranker, a topic, or a weight for the question's script."""
        if reranker is None or not query.text:
            return None
        settings = reranker.settings
        weight = settings.ideographic_weight if query.is_ideographic else settings.weight
        return cls(reranker, question, weight) if weight else None

    @property
    def out_of_time(self) -> bool:
        """Whether the time budget ended before all wanted passages were read."""
        return len(self.scores) < self.wanted

    def read(self, ranked: Sequence[int], store: Store, watch: Stopwatch) -> Mapping[int, float]:
        """Return the scores of the best of `ranked`, by number; a second call returns those of the first."""
        numbers = ranked[: self.reranker.settings.candidates]
        if not self.wanted:
            with watch.timed(Stage.TEXT):
                passages = store.passages(numbers)
            with watch.timed(Stage.RERANKING):
                scores = self.reranker.scores(self.question, passages)
            self.wanted, self.scores = len(numbers), dict(zip(numbers, scores, strict=False))
        return self.scores
