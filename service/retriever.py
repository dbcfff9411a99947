"""The retriever: a question to the passages that answer it, best first.

Two searches propose candidates: by meaning (vectors) and by words (BM25). Every candidate gets both
scores, each scaled to the range of this question, and their weighted sum ranks; ranks themselves are
never fused, since they forget by how much one passage beat the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.config import SearchSettings
from indexer.embedder import Embedder, Vectors
from indexer.snapshot import Snapshot, Snapshots
from indexer.store import StoredPassage
from service.folding import fold
from service.query import Query, read_query

# Where folding leaves a page short, so many times the candidates are looked at.
WIDENED = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate by its number, with the score that ranks it and the two it is made of."""

    number: int
    score: float
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    `score` ranks and lies in [0, 1]; `dense` is the cosine with the question, `lexical` the BM25
    score; `similar` are the near-identical passages folded into this one.
    """

    passage: StoredPassage
    score: float
    dense: float
    lexical: float
    similar: tuple[StoredPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits for a question, and what an answerer needs to judge them."""

    query: Query
    hits: tuple[Hit, ...]
    snapshot: Snapshot
    vector: Vectors
    took_ms: float
    understood: dict[str, str] = field(default_factory=dict)


class Retriever:
    """Finds passages in the live generation of an index."""

    def __init__(self, snapshots: Snapshots, embedder: Embedder, settings: SearchSettings) -> None:
        self._snapshots = snapshots
        self._embedder = embedder
        self._settings = settings
        self._warm = False

    def search(self, text: str, limit: int | None = None) -> SearchResult:
        """Return up to `limit` hits for a question.

        There are fewer only where the index holds fewer distinct passages. The time told does not
        count the loading of the model. Raises `QueryError` for a question that cannot be searched
        for, and an `IndexStateError` where there is no usable index.
        """
        query = read_query(text, self._settings.max_query_characters)
        limit = self._settings.limit if limit is None else limit
        snapshot = self._snapshots.current()
        if not self._warm:
            self.warm_up()
        started = time.perf_counter()
        vector = self._embedder.embed_query(query.text)
        hits = self._page(snapshot, vector, query, limit)
        took = (time.perf_counter() - started) * 1000
        return SearchResult(query, hits, snapshot, vector, round(took, 1))

    def warm_up(self) -> None:
        """Load the model now and not with the first question."""
        self._embedder.embed_query("warm up")
        self._warm = True

    def _page(self, snapshot: Snapshot, vector: Vectors, query: Query, limit: int) -> tuple[Hit, ...]:
        """Return the best hits, folded; `similar` counts all candidates that say the same."""
        candidates = max(self._settings.candidates, limit)
        hits = self._folded(snapshot, self._ranked(snapshot, vector, query, candidates))
        while len(hits) < limit and candidates < len(snapshot.vectors):
            candidates *= WIDENED
            hits = self._folded(snapshot, self._ranked(snapshot, vector, query, candidates))
        return tuple(hits[:limit])

    def _folded(self, snapshot: Snapshot, ranked: Sequence[Scored]) -> list[Hit]:
        """Return candidates as hits, best first, those that say the same as one."""
        passages = snapshot.store.passages([row.number for row in ranked])
        found = [self._hit(passage, row) for passage, row in zip(passages, ranked, strict=True)]
        found.sort(key=lambda hit: -hit.score)
        folds = fold(found, lambda hit: hit.passage.text, self._settings.similar_words)
        return [replace(f.best, similar=tuple(hit.passage for hit in f.similar)) for f in folds]

    def _hit(self, passage: StoredPassage, row: Scored) -> Hit:
        """Make a hit of a passage; one that declines to answer gives way to one that answers."""
        declined = sum(span.end - span.start for span in passage.non_answers) / len(passage.text)
        return Hit(passage, row.score * (1 - self._settings.non_answer_discount * declined), row.dense, row.lexical)

    def _weight(self, query: Query) -> float:
        """Return what meaning counts for against words in the language of a question."""
        return self._settings.ideographic_dense_weight if query.is_ideographic else self._settings.dense_weight

    def _ranked(self, snapshot: Snapshot, vector: Vectors, query: Query, limit: int) -> list[Scored]:
        """Return every candidate with its scores, best first; each search proposes up to `limit`."""
        terms = snapshot.lexical.terms(query.text)
        dense = dict(snapshot.vectors.search(vector, limit))
        lexical = dict(snapshot.lexical.search(terms, limit))
        by_words_only = [number for number in lexical if number not in dense]
        cosines = snapshot.vectors.cosines(vector, by_words_only)
        others = dict(zip(by_words_only, cosines, strict=True))
        # Where fewer were found than asked for, the next best holds none of the words and scores 0.
        floor = min(lexical.values(), default=0.0) if len(lexical) == limit else 0.0
        return fused(dense, lexical, others, floor, self._weight(query))


def fused(
    dense: Mapping[int, float],
    lexical: Mapping[int, float],
    others: Mapping[int, float],
    lexical_floor: float,
    dense_weight: float,
) -> list[Scored]:
    """Return every candidate with its scores, best first.

    `dense` and `lexical` are what the two searches proposed, `others` the cosines of the passages
    that only `lexical` proposed, `lexical_floor` the BM25 score from which one stands out. Each
    score is scaled to [0, 1] over the proposals of its own search, so that it tells by how much a
    passage stands out. Ties are broken by number, so equal questions get equal hits.
    """
    scaled_dense = _scale(min(dense.values(), default=0.0), max(dense.values(), default=0.0))
    scaled_lexical = _scale(lexical_floor, max(lexical.values(), default=0.0))
    rows = []
    for number, cosine in {**dense, **others}.items():
        words = lexical.get(number, 0.0)
        score = dense_weight * scaled_dense(cosine) + (1 - dense_weight) * scaled_lexical(words)
        rows.append(Scored(number, score, cosine, words))
    return sorted(rows, key=lambda row: (-row.score, row.number))


def _scale(low: float, high: float) -> Callable[[float], float]:
    """Return the function that maps `low` and all below to 0, and `high` to 1."""
    if high <= low:
        return lambda score: 1.0 if score >= high > 0 else 0.0
    return lambda score: max(0.0, (score - low) / (high - low))
