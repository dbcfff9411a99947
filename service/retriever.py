"""The retriever: a question to the passages that answer it, best first.

Two searches propose candidates: by meaning (vectors) and by words (BM25). Every candidate gets both
scores, and their weighted sum ranks (see `fusion`); the best are compared with the question once more,
word by word (see `late`). Operators say which passages compete at all (see
`selection`); what prose says of time and names steers (see `steering`).
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np

from indexer.config import SearchSettings
from indexer.embedder import Embedder, Embedding, Vectors
from indexer.filters import newest_first
from indexer.readers.document import normalised
from indexer.snapshot import Snapshot, Snapshots
from indexer.store import StoredPassage
from indexer.tokens import read_tokens, said
from indexer.vectors import Ids
from service.folding import fold
from service.fusion import Scored, fused, reranked
from service.known_names import Names, known_names
from service.late import late_scores
from service.query.reading import Surroundings, read_query
from service.query.records import Query
from service.selection import FilterCount, select
from service.spelling import Spelling, corrections
from service.steering import Steering

# Where folding leaves a page short, so many times the candidates are looked at.
WIDENED = 4


def local_day() -> dt.date:
    """Return the day that it is where the program runs."""
    return dt.datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    `score` ranks and lies in [0, 1]; `dense` is the cosine with the question, `lexical` the BM25
    score, `late` the mean cosine of the question's tokens with the nearest of the passage (None where it
    was not among those compared so); `similar` are the near-identical passages folded into this one.
    """

    passage: StoredPassage
    score: float
    dense: float
    lexical: float
    late: float | None = None
    similar: tuple[StoredPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits for a question, and what an answerer needs to judge them.

    `filtered` tells for each operator how many passages it lets through, `matching` how many all of
    them do; `newest` is the last day of the record, today where nothing is dated, and `dated` tells how
    many passages were spoken in each of the query's dates; `spelling` which words of the topic were
    taken for which.
    """

    query: Query
    hits: tuple[Hit, ...]
    snapshot: Snapshot
    vector: Vectors
    took_ms: float
    matching: int
    newest: dt.date
    dated: tuple[int, ...] = ()
    filtered: tuple[FilterCount, ...] = ()
    spelling: Spelling = field(default_factory=Spelling)

    @property
    def misspelt(self) -> Mapping[str, str]:
        """The words of the topic that the record does not have, with those that they were taken for."""
        return self.spelling.words


@dataclass(frozen=True, slots=True)
class _Search:
    """One question on its way: what is known before anything is ranked. `among` None lets all compete."""

    query: Query
    snapshot: Snapshot
    embedding: Embedding
    terms: tuple[str, ...]
    weights: Mapping[str, float]
    among: Ids | None
    steering: Steering

    @property
    def population(self) -> int:
        """How many passages compete."""
        return len(self.snapshot.vectors) if self.among is None else len(self.among)


class Retriever:
    """Finds passages in the live generation of an index."""

    def __init__(
        self,
        snapshots: Snapshots,
        embedder: Embedder,
        settings: SearchSettings,
        clock: Callable[[], dt.date] = local_day,
    ) -> None:
        self._snapshots = snapshots
        self._embedder = embedder
        self._settings = settings
        self._clock = clock
        self._warm = False
        self._names: tuple[Snapshot, Names] | None = None

    @property
    def longest(self) -> int:
        """How many characters a question may have."""
        return self._settings.max_query_characters

    def search(
        self, text: str, limit: int | None = None, *, today: dt.date | None = None, literal: bool = False
    ) -> SearchResult:
        """Return up to `limit` hits for a question.

        There are fewer only where the index holds fewer distinct passages that the operators let
        through. Relative dates count from `today`, else from the clock. A `literal` question is not
        searched for dates and names, and no word of it is corrected; operators hold. The time told
        does not count the loading of the model. Raises `QueryError` for a question that cannot be
        searched for, and an `IndexStateError` where there is no usable index.
        """
        limit = self._settings.limit if limit is None else limit
        snapshot = self._snapshots.current()
        understand = self._settings.understand and not literal
        around = self._surroundings(snapshot, today or self._clock())
        query = read_query(text, self._settings.max_query_characters, around, understand=understand)
        if not self._warm:
            self.warm_up()
        started = time.perf_counter()
        selection = select(query.filters, snapshot)
        spelling = corrections(query.text, snapshot.lexical) if understand else Spelling()
        search = self._prepared(query, snapshot, spelling, selection.numbers if query.filters else None)
        hits = self._page(search, limit)
        took = (time.perf_counter() - started) * 1000
        return SearchResult(
            query,
            hits,
            snapshot,
            search.embedding.vector,
            round(took, 1),
            matching=len(selection.numbers),
            newest=around.newest,
            dated=search.steering.dated(snapshot),
            filtered=selection.counts,
            spelling=spelling,
        )

    def warm_up(self) -> None:
        """Load the model now and not with the first question."""
        self._embedder.embed_query("warm up")
        self._warm = True

    def _surroundings(self, snapshot: Snapshot, today: dt.date) -> Surroundings:
        """Return what a question is read against; the names of a generation are read once."""
        if self._names is None or self._names[0] is not snapshot:
            self._names = (snapshot, known_names(snapshot))
        names = self._names[1]
        return Surroundings(
            today=today,
            newest=names.newest or today,
            speakers=names.speakers,
            outlets=names.outlets,
            is_in_record=lambda word: any(map(snapshot.lexical.document_frequency, snapshot.lexical.terms(word))),
        )

    def _prepared(self, query: Query, snapshot: Snapshot, spelling: Spelling, among: Ids | None) -> _Search:
        """Return a search with the words that the record lacks replaced by those they are near to."""
        lexical = snapshot.lexical
        meant = {t: right for word, right in spelling.words.items() for t in lexical.terms(word)}
        terms = {lexical.terms(meant[t])[0] if t in meant else t: t in meant for t in lexical.terms(query.text)}
        return _Search(
            query=query,
            snapshot=snapshot,
            embedding=self._embedder.embed_query(spelling.applied(query.text) or normalised(query.raw)),
            terms=tuple(terms),
            weights={term: self._settings.misspelt_weight for term, misspelt in terms.items() if misspelt},
            among=among,
            steering=Steering(query, self._settings),
        )

    def _page(self, search: _Search, limit: int) -> tuple[Hit, ...]:
        """Return the best hits, folded; `similar` counts all candidates that say the same."""
        ranked = self._ranked if search.query.text else self._newest
        candidates = max(self._settings.candidates, limit)
        hits = self._folded(search, ranked(search, candidates))
        while len(hits) < limit and candidates < search.population:
            candidates *= WIDENED
            hits = self._folded(search, ranked(search, candidates))
        return tuple(hits[:limit])

    def _folded(self, search: _Search, ranked: Sequence[Scored]) -> list[Hit]:
        """Return candidates as hits, best first, those that say the same as one."""
        passages = search.snapshot.store.passages([row.number for row in ranked])
        found = self._hits(search, passages, ranked)
        late = self._late(search, [hit.passage.number for hit in found[: self._settings.late_candidates]])
        if late:
            found = self._hits(search, passages, reranked(ranked, late, self._late_weight(search.query)))
        folds = fold(found, lambda hit: hit.passage.text, self._settings.similar_words)
        return [replace(f.best, similar=tuple(hit.passage for hit in f.similar)) for f in folds]

    def _hits(self, search: _Search, passages: Sequence[StoredPassage], rows: Sequence[Scored]) -> list[Hit]:
        """Return passages as hits, best first."""
        hits = [self._hit(search, passage, row) for passage, row in zip(passages, rows, strict=True)]
        return sorted(hits, key=lambda hit: -hit.score)

    def _late(self, search: _Search, numbers: Sequence[int]) -> dict[int, float]:
        """Compare passages with the question word by word, where it has words and the generation keeps tokens."""
        question = said(search.embedding)
        if not len(question) or not self._late_weight(search.query) or search.snapshot.manifest.tokens is None:
            return {}
        packed = read_tokens(search.snapshot.store, search.snapshot.manifest.model.passage_key, numbers)
        return dict(zip(numbers, late_scores(question, packed), strict=True))

    def _late_weight(self, query: Query) -> float:
        """Return what the comparison word by word counts for; without a topic there is nothing to compare."""
        if not query.text:
            return 0.0
        return self._settings.ideographic_late_weight if query.is_ideographic else self._settings.late_weight

    def _hit(self, search: _Search, passage: StoredPassage, row: Scored) -> Hit:
        """Make a hit of a passage; one that declines to answer gives way to one that answers."""
        declined = sum(span.end - span.start for span in passage.non_answers) / len(passage.text)
        discount = self._settings.non_answer_discount * declined if search.query.text else 0.0
        score = search.steering.lifted(row.score, passage)
        return Hit(passage, score * (1 - discount), row.dense, row.lexical, row.late)

    def _weight(self, query: Query) -> float:
        """Return what meaning counts for against words in the language of a question."""
        return self._settings.ideographic_dense_weight if query.is_ideographic else self._settings.dense_weight

    def _ranked(self, search: _Search, limit: int) -> list[Scored]:
        """Return every candidate with its scores, best first; each search proposes up to `limit`.

        Where prose steers, each search proposes as many again of the passages that fit.
        """
        snapshot, vector = search.snapshot, search.embedding.vector
        dense = dict(snapshot.vectors.search(vector, limit, search.among))
        lexical = dict(snapshot.lexical.search(search.terms, limit, search.among, search.weights))
        # Where fewer were found than asked for, the next best holds none of the words and scores 0.
        floors = (
            min(dense.values(), default=0.0),
            min(lexical.values(), default=0.0) if len(lexical) == limit else 0.0,
        )
        fits = search.steering.proposals(snapshot, search.among)
        for fitting in fits:
            dense |= dict(snapshot.vectors.search(vector, limit, fitting))
            lexical |= dict(snapshot.lexical.search(search.terms, limit, fitting, search.weights))
        by_words_only = [number for number in lexical if number not in dense]
        others = dict(zip(by_words_only, snapshot.vectors.cosines(vector, by_words_only), strict=True))
        return fused(dense, lexical, others, floors, self._weight(search.query), below=bool(fits))

    def _newest(self, search: _Search, limit: int) -> list[Scored]:
        """Return what the operators let through, where no topic is asked for: the newest first.

        Where prose tells a period or a name, what fits it comes before the rest.
        """
        store = search.snapshot.store
        every = search.snapshot.vectors.ids if search.among is None else search.among
        fitting = search.steering.proposals(search.snapshot, search.among)
        first = newest_first(store, reduce(np.union1d, fitting), limit) if fitting else []
        numbers = dict.fromkeys([*first, *newest_first(store, every, limit)])
        return [Scored(number, 1.0, 0.0, 0.0) for number in numbers]
