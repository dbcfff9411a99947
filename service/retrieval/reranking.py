"""Reading the best of a search once more, together with the question.

A `Reranker` does the reading (`cross_encoder` is one). This module decides what it reads for one search, and keeps
what came of it: candidates are ranked anew where a page is short, but nothing is read twice.
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
    """Anything that reads passages with a question and scores them."""

    @property
    def settings(self) -> RerankSettings:
        """How many passages it is to read, and what its scores count for."""
        ...

    def warm_up(self) -> None:
        """Load the model now and not with the first question."""
        ...

    def scores(self, question: str, passages: Sequence[StoredPassage]) -> list[float]:
        """Return the scores of the first passages, in their order; higher fits better, of any size.

        As many have one as there was time for, at least one of any.
        """
        ...


@dataclass(slots=True)
class Rereading:
    """What is read for one search: the first passages of those that were `wanted`, as many as there was time for.

    `weight` is what the scores count for, in (0, 1].
    """

    reranker: Reranker
    question: str
    weight: float
    wanted: int = 0
    scores: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, query: Query, question: str, reranker: Reranker | None) -> Rereading | None:
        """Return what reads for a search, None where nothing does: a topic is asked for in words it may know."""
        if reranker is None or not query.text:
            return None
        settings = reranker.settings
        weight = settings.ideographic_weight if query.is_ideographic else settings.weight
        return cls(reranker, question, weight) if weight else None

    @property
    def out_of_time(self) -> bool:
        """Whether the time was spent before all were read that were wanted."""
        return len(self.scores) < self.wanted

    def read(self, ranked: Sequence[int], store: Store, watch: Stopwatch) -> Mapping[int, float]:
        """Return the scores of the best of some passages, by number, or those that an earlier call has read."""
        numbers = ranked[: self.reranker.settings.candidates]
        if not self.wanted:
            with watch.timed(Stage.TEXT):
                passages = store.passages(numbers)
            with watch.timed(Stage.RERANKING):
                scores = self.reranker.scores(self.question, passages)
            self.wanted, self.scores = len(numbers), dict(zip(numbers, scores, strict=False))
        return self.scores
