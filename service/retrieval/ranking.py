"""Ranking: every candidate for a question with its scores, best first.

Two searches propose candidates, by meaning (vectors) and by words (BM25). Each candidate gets both scores,
and their weighted sum ranks (see `fusion`); what prose says of time and names lifts (see `steering`); the
first are compared with the question once more, word by word (see `late`), and where there is a cross-encoder, read
by it (see `rereading`).
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
from onrecord.indexer.store.packed_tokens import read_tokens
from onrecord.indexer.vector.token_signs import said
from onrecord.service.query.query import Query
from onrecord.service.retrieval.boosting import Lift, Steering
from onrecord.service.retrieval.fusion import Scored, fused, reranked, reread
from onrecord.service.retrieval.late_interaction import late_scores
from onrecord.service.retrieval.reranking import Rereading
from onrecord.service.retrieval.search_settings import SearchSettings
from onrecord.service.retrieval.timing import Stage, Stopwatch


@dataclass(frozen=True, slots=True)
class Search:
    """One question on its way: what is known before anything is ranked.

    `terms` are those of the topic, `weights` what some of them count for; `among` are the passages that
    compete, sorted, None lets all; `rereading` is None where nothing is read before it is ranked.
    """

    query: Query
    snapshot: Snapshot
    settings: SearchSettings
    embedding: Embedding
    terms: tuple[str, ...]
    weights: Mapping[str, float]
    among: Ids | None
    steering: Steering
    rereading: Rereading | None
    watch: Stopwatch

    @property
    def competing(self) -> Ids:
        """The passages that compete, sorted."""
        return self.snapshot.vectors.ids if self.among is None else self.among

    @property
    def dense_weight(self) -> float:
        """What meaning counts for against words in the language of the question."""
        return self.settings.ideographic_dense_weight if self.query.is_ideographic else self.settings.dense_weight

    @property
    def late_weight(self) -> float:
        """What the comparison word by word counts for, 0 where nothing can be compared."""
        if not self.query.text or self.snapshot.manifest.tokens is None:
            return 0.0
        return self.settings.ideographic_late_weight if self.query.is_ideographic else self.settings.late_weight


def ranked(search: Search, limit: int) -> list[Scored]:
    """Return the candidates of a question, best first; each search proposes up to `limit`.

    A question without a topic gets what the operators let through, the newest first.
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
            rows = reranked(rows, late, search.late_weight)
            lifted = _lifted(rows, lifts)
    if search.rereading is None:
        return lifted
    cross = search.rereading.read([row.number for row in lifted], search.snapshot.store, search.watch)
    with search.watch.timed(Stage.FUSION):
        unlifted = {row.number: row for row in rows}
        in_order = [unlifted[row.number] for row in lifted]  # which decides where the judgement has all the weight
        return _lifted(reread(in_order, cross, search.rereading.weight), lifts)


def _proposed(search: Search, limit: int) -> list[Scored]:
    """Return what the two searches propose, with fused scores.

    Where prose steers, each search proposes as many again of the passages that fit.
    """
    snapshot, vector, watch = search.snapshot, search.embedding.vector, search.watch
    with watch.timed(Stage.DENSE):
        dense = dict(snapshot.vectors.search(vector, limit, search.among))
    with watch.timed(Stage.LEXICAL):
        lexical = dict(snapshot.lexical.search(search.terms, limit, search.among, search.weights))
    # Where fewer were found than asked for, the next best holds none of the words and scores 0.
    floors = (
        min(dense.values(), default=0.0),
        min(lexical.values(), default=0.0) if len(lexical) == limit else 0.0,
    )
    fits = search.steering.proposals(search.competing)
    for fitting in fits:
        with watch.timed(Stage.DENSE):
            dense |= dict(snapshot.vectors.search(vector, limit, fitting))
        with watch.timed(Stage.LEXICAL):
            lexical |= dict(snapshot.lexical.search(search.terms, limit, fitting, search.weights))
    with watch.timed(Stage.FUSION):
        by_words_only = [number for number in lexical if number not in dense]
        others = dict(zip(by_words_only, snapshot.vectors.cosines(vector, by_words_only), strict=True))
        return fused(dense, lexical, others, floors, search.dense_weight, below=bool(fits))


def _newest(search: Search, limit: int) -> list[Scored]:
    """Return what the operators let through, the newest first.

    Where prose tells a period or a name, what fits it comes before the rest.
    """
    store = search.snapshot.store
    with search.watch.timed(Stage.FUSION):
        fitting = search.steering.proposals(search.competing)
        first = newest_first(store, reduce(np.union1d, fitting), limit) if fitting else []
        numbers = dict.fromkeys([*first, *newest_first(store, search.competing, limit)])
        return [Scored(number, 1.0, 0.0, 0.0) for number in numbers]


def _lifts(search: Search, numbers: Sequence[int]) -> dict[int, Lift]:
    """Return what passages get for fitting, and what is left of their scores where they decline to answer."""
    discount = search.settings.non_answer_discount if search.query.text else 0.0
    facts = search.snapshot.facts.of(numbers)
    return {known.number: search.steering.lift(known, 1 - discount * known.declined) for known in facts}


def _lifted(rows: Sequence[Scored], lifts: Mapping[int, Lift]) -> list[Scored]:
    """Return candidates, best first, by what lifts them. Of equal ones the first stays first."""
    scored = []
    for row in rows:
        score = lifts[row.number].applied(row.score)
        scored.append(row if score == row.score else row._replace(score=score))  # nearly always the same
    return sorted(scored, key=attrgetter("score"), reverse=True)


def _compared(search: Search, numbers: Sequence[int]) -> dict[int, float]:
    """Compare passages with the question word by word, where it has words and the generation keeps tokens."""
    if not search.late_weight:
        return {}
    question = said(search.embedding)
    if not len(question):
        return {}
    packed = read_tokens(search.snapshot.store, search.snapshot.manifest.model.passage_key, numbers)
    return dict(zip(numbers, late_scores(question, packed), strict=True))
