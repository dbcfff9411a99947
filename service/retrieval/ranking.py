"""Ranking: the candidates for a question with their scores, the best first.

Two searches propose candidates: by meaning (vectors) and by words (BM25). Each candidate gets both scores, and their
weighted sum ranks it (`fusion`). A time, speaker or outlet that the question names lifts the passages that fit
(`boosting`). The best are compared with the question token by token (late interaction) and, if a cross-encoder is
configured, read by it (`reranking`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter

import numpy as np

from onrecord.indexer.embedding.embedder import Embedding
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.filters import Ids, newest_first
from onrecord.indexer.vector.token_signs import said
from onrecord.service.query.query import Query
from onrecord.service.retrieval.boosting import Boosting, Lift
from onrecord.service.retrieval.fusion import Scored, fused, with_cross_scores, with_late_scores
from onrecord.service.retrieval.reranking import Reranking
from onrecord.service.retrieval.search_settings import SearchSettings
from onrecord.service.retrieval.timing import Stage, Stopwatch


@dataclass(frozen=True, slots=True)
class Search:
    """A question, understood and embedded, before anything is ranked.

    `terms` are the terms of its topic, and `weights` those of the terms that do not count 1. `among` are the passages
    that compete, sorted; None means all. `reranking` is None if no cross-encoder reads for this question.
    """

    query: Query
    snapshot: Snapshot
    settings: SearchSettings
    embedding: Embedding
    terms: tuple[str, ...]
    weights: Mapping[str, float]
    among: Ids | None
    boosting: Boosting
    reranking: Reranking | None
    watch: Stopwatch

    @property
    def competing(self) -> Ids:
        """The passages that compete, sorted."""
        return self.snapshot.engine.passages if self.among is None else self.among

    @property
    def dense_weight(self) -> float:
        """The weight of meaning against words, in the script of the question."""
        return self.settings.ideographic_dense_weight if self.query.is_ideographic else self.settings.dense_weight

    @property
    def late_weight(self) -> float:
        """The weight of late interaction; 0 if the question has no topic or the generation keeps no tokens."""
        if not self.query.text or self.snapshot.manifest.tokens is None:
            return 0.0
        return self.settings.ideographic_late_weight if self.query.is_ideographic else self.settings.late_weight


def ranked(search: Search, limit: int) -> list[Scored]:
    """Return the candidates for a question, the best first. Each of the two searches proposes up to `limit`.

    A question without a topic gets what its operators let through, the newest first.
    """
    rows = _proposed(search, limit) if search.query.text else _newest(search, limit)
    with search.watch.timed(Stage.FUSION):
        lifts = _lifts(search, [row.number for row in rows])
        lifted = _lifted(rows, lifts)
    first = [row.number for row in lifted[: search.settings.late_candidates]]
    with search.watch.timed(Stage.LATE):
        late = _compared(search, first)
    if late:
        with search.watch.timed(Stage.FUSION):
            rows = with_late_scores(rows, late, search.late_weight)
            lifted = _lifted(rows, lifts)
    if search.reranking is None:
        return lifted
    cross = search.reranking.read([row.number for row in lifted], search.snapshot.store, search.watch)
    with search.watch.timed(Stage.FUSION):
        unlifted = {row.number: row for row in rows}
        # Ties keep this order, and at weight 1 all candidates that were not read tie.
        in_order = [unlifted[row.number] for row in lifted]
        return _lifted(with_cross_scores(in_order, cross, search.reranking.weight), lifts)


def _proposed(search: Search, limit: int) -> list[Scored]:
    """Return the proposals of both searches, with fused scores.

    For each signal, both searches also propose from the passages that fit it.
    """
    engine, vector, watch = search.snapshot.engine, search.embedding.vector, search.watch
    with watch.timed(Stage.DENSE):
        dense = engine.by_vector(vector, limit, search.among)
    with watch.timed(Stage.LEXICAL):
        lexical = engine.by_words(search.terms, limit, search.among, search.weights)
    # If BM25 found fewer than `limit`, the next best passage holds none of the words and scores 0.
    floors = (
        min(dense.values(), default=0.0),
        min(lexical.values(), default=0.0) if len(lexical) == limit else 0.0,
    )
    fits = search.boosting.proposals(search.competing)
    for fitting in fits:
        with watch.timed(Stage.DENSE):
            dense |= engine.by_vector(vector, limit, fitting)
        with watch.timed(Stage.LEXICAL):
            lexical |= engine.by_words(search.terms, limit, fitting, search.weights)
    with watch.timed(Stage.FUSION):
        by_words_only = [number for number in lexical if number not in dense]
        others = dict(zip(by_words_only, engine.cosines(vector, by_words_only), strict=True))
        return fused(dense, lexical, others, floors, search.dense_weight, below=bool(fits))


def _newest(search: Search, limit: int) -> list[Scored]:
    """Return what the operators let through, the newest first.

    Passages that fit a period or a name in the question come before the others.
    """
    store = search.snapshot.store
    with search.watch.timed(Stage.FUSION):
        fitting = search.boosting.proposals(search.competing)
        first = newest_first(store, reduce(np.union1d, fitting), limit) if fitting else []
        numbers = dict.fromkeys([*first, *newest_first(store, search.competing, limit)])
        return [Scored(number, 1.0, 0.0, 0.0) for number in numbers]


def _lifts(search: Search, numbers: Sequence[int]) -> dict[int, Lift]:
    """Return how the signals change the scores of passages, by passage number."""
    return {facts.number: search.boosting.lift(facts) for facts in search.snapshot.facts.of(numbers)}


def _lifted(rows: Sequence[Scored], lifts: Mapping[int, Lift]) -> list[Scored]:
    """Return the candidates with lifted scores, the best first. Equal scores keep their order."""
    scored = []
    for row in rows:
        score = lifts[row.number].applied(row.score)
        scored.append(row if score == row.score else row._replace(score=score))  # most are unchanged
    return sorted(scored, key=attrgetter("score"), reverse=True)


def _compared(search: Search, numbers: Sequence[int]) -> dict[int, float]:
    """Return the late-interaction scores of passages, by number; none if there is nothing to compare."""
    if not search.late_weight:
        return {}
    question = said(search.embedding)
    if not len(question):
        return {}
    return dict(zip(numbers, search.snapshot.engine.late_interaction(question, numbers), strict=True))
