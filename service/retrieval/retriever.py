"""The retriever: a question to the passages that answer it, best first.

The question is read, operators say which passages compete at all (see `selection`), candidates are ranked
(see `ranking`), and of the first as many are read as fill a page, near-identical ones folded into one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.indexer.embedding.embedder import Embedder, Vectors
from onrecord.indexer.readers.document import normalised
from onrecord.indexer.snapshot import Snapshot, Snapshots
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.query.query import Query
from onrecord.service.query.reading import Surroundings, read_query
from onrecord.service.retrieval.boosting import Steering
from onrecord.service.retrieval.caps import UNCAPPED, Caps
from onrecord.service.retrieval.fusion import Scored
from onrecord.service.retrieval.known_names import Names, known_names
from onrecord.service.retrieval.near_duplicates import fold
from onrecord.service.retrieval.ranking import Search, ranked
from onrecord.service.retrieval.reranking import Reranker, Rereading
from onrecord.service.retrieval.search_settings import SearchSettings
from onrecord.service.retrieval.selection import FilterCount, select
from onrecord.service.retrieval.spelling import Spelling, corrections
from onrecord.service.retrieval.timing import Stage, Stopwatch

# Where folding or caps leave a page short, so many times the candidates are looked at.
WIDENED = 4
READ_AT_ONCE = 25  # a page is ten; what says the same scores alike, and stands near


def local_day() -> dt.date:
    """Return the day that it is where the program runs."""
    return dt.datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    `score` ranks and lies in [0, 1]; `dense` is the cosine with the question, `lexical` the BM25
    score, `late` the mean cosine of the question's tokens with the nearest of the passage (None where it
    was not among those compared so), `cross` what a cross-encoder says of it (None where none read it);
    `similar` are the near-identical passages folded into this one.
    """

    passage: StoredPassage
    score: float
    dense: float
    lexical: float
    late: float | None = None
    cross: float | None = None
    similar: tuple[StoredPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits for a question, and what an answerer needs to judge them.

    `filtered` tells for each operator how many passages it lets through, `matching` how many all of
    them do; `newest` is the last day of the record, today where nothing is dated, and `dated` tells how
    many passages were spoken in each of the query's dates; `spelling` which words of the topic were
    taken for which; `stages` tells how many milliseconds each part of the search took; `rereading` what a
    cross-encoder read, None where none did.
    """

    query: Query
    hits: tuple[Hit, ...]
    snapshot: Snapshot
    vector: Vectors
    stages: Mapping[Stage, float]
    matching: int
    newest: dt.date
    dated: tuple[int, ...] = ()
    filtered: tuple[FilterCount, ...] = ()
    spelling: Spelling = field(default_factory=Spelling)
    rereading: Rereading | None = None

    @property
    def took_ms(self) -> float:
        """Milliseconds that the search took, without the loading of the model."""
        return round(sum(self.stages.values()), 1)

    @property
    def misspelt(self) -> Mapping[str, str]:
        """The words of the topic that the record does not have, with those that they were taken for."""
        return self.spelling.words


class Retriever:
    """Finds passages in the live generation of an index."""

    def __init__(
        self,
        snapshots: Snapshots,
        embedder: Embedder,
        settings: SearchSettings,
        clock: Callable[[], dt.date] = local_day,
        reranker: Reranker | None = None,
    ) -> None:
        self._snapshots = snapshots
        self._reranker = reranker
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
        self,
        text: str,
        limit: int | None = None,
        *,
        today: dt.date | None = None,
        literal: bool = False,
        caps: Caps = UNCAPPED,
    ) -> SearchResult:
        """Return up to `limit` hits for a question.

        There are fewer only where the index holds fewer distinct passages that the operators and the caps
        let through. Relative dates count from `today`, else from the clock. A `literal` question is not
        searched for dates and names, and no word of it is corrected; operators hold. Raises `QueryError`
        for a question that cannot be searched for, and an `IndexStateError` where there is no usable index.
        """
        limit = self._settings.limit if limit is None else limit
        snapshot = self._snapshots.current()
        understand = self._settings.understand and not literal
        around = self._surroundings(snapshot, today or self._clock())
        watch = Stopwatch()
        with watch.timed(Stage.UNDERSTANDING):
            query = read_query(text, self._settings.max_query_characters, around, understand=understand)
            selection = select(query.filters, snapshot)
            spelling = corrections(query.text, snapshot.lexical) if understand else Spelling()
        if not self._warm:
            self.warm_up()
        search = self._prepared(query, snapshot, spelling, selection.numbers if query.filters else None, watch)
        hits = self._page(search, limit, caps)
        return SearchResult(
            query,
            hits,
            snapshot,
            search.embedding.vector,
            watch.stages,
            matching=len(selection.numbers),
            newest=around.newest,
            dated=tuple(map(len, search.steering.periods)),
            filtered=selection.counts,
            spelling=spelling,
            rereading=search.rereading,
        )

    def read(self, text: str, *, today: dt.date | None = None, literal: bool = False) -> Query:
        """Return what a question asks for, without searching for it. Raises `QueryError` and an `IndexStateError`."""
        around = self._surroundings(self._snapshots.current(), today or self._clock())
        understand = self._settings.understand and not literal
        return read_query(text, self._settings.max_query_characters, around, understand=understand)

    def warm_up(self) -> None:
        """Load the models now and not with the first question."""
        self._embedder.embed_query("warm up")
        if self._reranker:
            self._reranker.warm_up()
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

    def _prepared(
        self, query: Query, snapshot: Snapshot, spelling: Spelling, among: Ids | None, watch: Stopwatch
    ) -> Search:
        """Return a search with the words that the record lacks replaced by those they are near to."""
        with watch.timed(Stage.UNDERSTANDING):
            lexical = snapshot.lexical
            meant = {t: right for word, right in spelling.words.items() for t in lexical.terms(word)}
            terms = {lexical.terms(meant[t])[0] if t in meant else t: t in meant for t in lexical.terms(query.text)}
            steering = Steering.of(query, self._settings, snapshot)
        topic = spelling.applied(query.text) or normalised(query.raw)
        with watch.timed(Stage.MODEL):
            embedding = self._embedder.embed_query(topic)
        return Search(
            query=query,
            snapshot=snapshot,
            settings=self._settings,
            embedding=embedding,
            terms=tuple(terms),
            weights={term: self._settings.misspelt_weight for term, misspelt in terms.items() if misspelt},
            among=among,
            steering=steering,
            rereading=Rereading.of(query, topic, self._reranker),
            watch=watch,
        )

    def _page(self, search: Search, limit: int, caps: Caps) -> tuple[Hit, ...]:
        """Return the best hits; where they are too few, more candidates are looked at."""
        candidates = max(self._settings.candidates, limit)
        hits = self._read(search, ranked(search, candidates), limit, caps)
        while len(hits) < limit and candidates < len(search.competing):
            candidates *= WIDENED
            hits = self._read(search, ranked(search, candidates), limit, caps)
        return tuple(hits[:limit])

    def _read(self, search: Search, rows: Sequence[Scored], limit: int, caps: Caps) -> list[Hit]:
        """Return candidates as hits, best first, those that say the same as one.

        No more are read than it takes to fill a page; `similar` counts those that were.
        """
        read: list[Hit] = []
        hits: list[Hit] = []
        at_once = max(limit, READ_AT_ONCE)
        for start in range(0, len(rows), at_once):
            some = rows[start : start + at_once]
            with search.watch.timed(Stage.TEXT):
                passages = search.snapshot.store.passages([row.number for row in some])
            read += [
                Hit(passage, row.score, row.dense, row.lexical, row.late, row.cross)
                for passage, row in zip(passages, some, strict=True)
            ]
            with search.watch.timed(Stage.FOLDING):
                folds = fold(read, lambda hit: hit.passage.text, self._settings.similar_words)
            folded = (replace(f.best, similar=tuple(hit.passage for hit in f.similar)) for f in folds)
            hits = caps.kept((hit.passage, hit) for hit in folded)
            if len(hits) >= limit:
                break
        return hits
