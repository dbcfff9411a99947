"""The retriever: from a question to the passages that answer it, the best first.

The question is read, its operators decide which passages compete (`selection`), candidates are ranked (`ranking`), and
the best are loaded until they fill a page, with near-duplicates folded into one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np

from onrecord.indexer.embedding.embedder import Embedder, Embedding, Vectors
from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.snapshot import Snapshot, Snapshots
from onrecord.indexer.store import filters as by
from onrecord.indexer.store.filters import Ids, common
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.wording import normalised, words
from onrecord.service.allowance import Allowance
from onrecord.service.query.aliases import with_other_names
from onrecord.service.query.demand_rules import NAME
from onrecord.service.query.frame import telling
from onrecord.service.query.periods import Period
from onrecord.service.query.query import Filter, Query
from onrecord.service.query.reading import Surroundings, check_query, read_query
from onrecord.service.retrieval.boosting import OWN, Boosting, Signal
from onrecord.service.retrieval.caps import UNCAPPED, Caps
from onrecord.service.retrieval.casing import Casing
from onrecord.service.retrieval.fusion import Scored
from onrecord.service.retrieval.known_names import KnownNames
from onrecord.service.retrieval.near_duplicates import fold
from onrecord.service.retrieval.ranking import Search, ranked
from onrecord.service.retrieval.reranking import Reranker, Reranking
from onrecord.service.retrieval.search_settings import SearchSettings
from onrecord.service.retrieval.selection import FilterCount, select, select_demanded
from onrecord.service.retrieval.spelling import Spelling, corrections
from onrecord.service.retrieval.timing import Stage, Stopwatch

WIDENED = 4  # factor by which candidates are increased where folding or caps leave a page short
READ_FOR_TITLES = 100  # passages that hold a name and are read for a title before it ("President Trump")
TITLES = f"(?:{'|'.join(lang.asking.demanding.titles for lang in LANGUAGES if lang.asking.demanding)})"
NO_WORD = "zqxvkj"  # a model that keeps this whole does not tell words from others
STEM, ENDINGS = 4, frozenset({"##ed", "##er", "##ers", "##ing", "##ly"})  # letters before an ending, and the endings
MOST_READ = 100  # questions whose reading is kept
READ_AT_ONCE = 25  # passages; a page is ten, and near-duplicates score alike and stand close together


def local_day() -> dt.date:
    """Return today's date in the local time zone."""
    return dt.datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its scores.

    `score`, in [0, 1], ranks it. `dense` is its cosine with the question, `lexical` its BM25 score, `late` the mean
    cosine of the question's tokens with the nearest token of the passage (None if it was not compared), `cross` the
    score of a cross-encoder (None if none read it). `similar` are the near-duplicates folded into this hit.
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

    `vector` is that of the question, shape (dimension,). `stages` has the milliseconds of each stage. `matching` is
    the number of passages that all operators let through, `filtered` that of each operator alone. `newest` is the last
    day of the record (today if nothing is dated). `dated` has the number of passages spoken in each of the query's
    dates. `spelling` has the corrected words, and `reranking` what a cross-encoder read (None if none did).
    `demanded` has the number of passages that fulfil each demand of the prose, and whether it is met together with the
    others. If one is not there are no hits, and `outside` is what comes nearest without the demands. `among` are the
    passages that competed, None for all.
    """

    query: Query
    hits: tuple[Hit, ...]
    snapshot: Snapshot
    embedding: Embedding
    stages: Mapping[Stage, float]
    matching: int
    newest: dt.date
    dated: tuple[int, ...] = ()
    filtered: tuple[FilterCount, ...] = ()
    spelling: Spelling = field(default_factory=Spelling)
    reranking: Reranking | None = None
    demanded: tuple[FilterCount, ...] = ()
    outside: tuple[Hit, ...] = ()
    among: Ids | None = None

    @property
    def competing(self) -> Ids:
        """The passages that operators and demands let through, sorted."""
        return self.snapshot.engine.passages if self.among is None else self.among

    @property
    def vector(self) -> Vectors:
        """The unit vector of the question."""
        return self.embedding.vector

    @property
    def asked(self) -> str:
        """The question as it was written, with its spelling corrected."""
        return self.spelling.applied(self.query.written)

    @property
    def matter(self) -> str:
        """What the question is about, in its words, with their spelling corrected."""
        return self.spelling.applied(self.query.matter)

    @property
    def took_ms(self) -> float:
        """How many milliseconds the search took, not counting the loading of models."""
        return round(sum(self.stages.values()), 1)

    @property
    def misspelt(self) -> Mapping[str, str]:
        """The words of the topic that the record does not contain, each with its correction."""
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
        signals: Mapping[str, Signal] = OWN,
    ) -> None:
        self._snapshots = snapshots
        self._reranker = reranker
        self._signals = signals
        self._embedder = embedder
        self._settings = settings
        self._clock = clock
        self._warm = False
        self._names: tuple[Snapshot, KnownNames] | None = None
        self._queries: dict[tuple[int, dt.date, str, bool], Query] = {}  # a conversation reads its messages many times

    @property
    def longest(self) -> int:
        """The most characters that a question may have."""
        return self._settings.max_query_characters

    def check(self, text: str) -> None:
        """Raise `QueryError` for a question that cannot be searched."""
        check_query(text, self._settings.max_query_characters)

    def search(
        self,
        text: str,
        limit: int | None = None,
        *,
        today: dt.date | None = None,
        literal: bool = False,
        caps: Caps = UNCAPPED,
        holds: Callable[[Filter], bool] = lambda _: True,
    ) -> SearchResult:
        """Return up to `limit` hits for a question.

        There are fewer only if the operators and the caps let fewer distinct passages through. Relative dates count
        from `today`, or from the clock. In a `literal` question, dates and names are not understood and spelling is not
        corrected; operators and demands still hold. Demands of the prose apply if `holds` returns True for them.
        Raises `QueryError` for a question that cannot be searched, and an `IndexStateError` without a usable index.
        """
        limit = self._settings.limit if limit is None else limit
        snapshot = self._snapshots.current()
        understand = self._settings.understand and not literal
        around = self._surroundings(snapshot, today or self._clock())
        watch = Stopwatch()
        with watch.timed(Stage.UNDERSTANDING):
            query = self._query(text, snapshot, around, understand=understand)
            query = query.demanding(tuple(filter(holds, query.demands)))
            selection = select(query.filters, snapshot)
            demanded = select_demanded(query.demands, snapshot, selection.numbers)
            spelling = (
                corrections(query.text, snapshot.lexical, query.other_names, self._is_word)
                if understand
                else Spelling()
            )
        if not self._warm:
            self.warm_up()
        is_met = all(count.met for count in demanded.counts)
        fitting = demanded.numbers if is_met else selection.numbers
        among = fitting if query.filters or (query.demands and is_met) else None
        search = self._prepared(query, snapshot, spelling, among, watch)
        hits = self._page(search, limit, caps)
        return SearchResult(
            query,
            hits if is_met else (),
            snapshot,
            search.embedding,
            watch.stages,
            matching=len(demanded.numbers),
            newest=around.newest,
            dated=tuple(map(around.spoken_in, (date.period for date in query.dates))),
            filtered=selection.counts,
            spelling=spelling,
            reranking=search.reranking,
            demanded=demanded.counts,
            outside=() if is_met else hits,
            among=among,
        )

    def read(self, text: str, *, today: dt.date | None = None, literal: bool = False) -> Query:
        """Return what a question asks for, without searching. Raises `QueryError` and an `IndexStateError`."""
        snapshot = self._snapshots.current()
        around = self._surroundings(snapshot, today or self._clock())
        return self._query(text, snapshot, around, understand=self._settings.understand and not literal)

    def _query(self, text: str, snapshot: Snapshot, around: Surroundings, *, understand: bool) -> Query:
        """Return a question as it is read, or as it was read a moment ago."""
        key = (snapshot.manifest.generation, around.today, text, understand)
        if (known := self._queries.get(key)) is not None:
            return known
        if len(self._queries) >= MOST_READ:
            self._queries = {}
        self._queries[key] = read_query(text, self._settings.max_query_characters, around, understand=understand)
        return self._queries[key]

    def _is_word(self, word: str) -> bool | None:
        """Return whether the model knows a word: it does not cut it, or ends an ending off; None if it cuts nothing."""
        whole, none = self._embedder.pieces([word, NO_WORD])
        if len(none) == 1:
            return None
        return len(whole) == 1 or (len(whole) == 2 and len(whole[0]) >= STEM and whole[1] in ENDINGS)  # noqa: PLR2004 - a stem and an ending

    def warm_up(self) -> None:
        """Load the models now, before the first question."""
        self._embedder.embed_query("warm up")
        if self._reranker:
            self._reranker.warm_up()
        self._warm = True

    @property
    def casing(self) -> Casing:
        """How the record writes the words of a question that is typed in small letters."""
        return self._names_of(self._snapshots.current()).casing

    def _names_of(self, snapshot: Snapshot) -> KnownNames:
        """Return the names of a generation, which are read once."""
        if self._names is None or self._names[0] is not snapshot:
            self._names = (snapshot, KnownNames.of(snapshot))
        return self._names[1]

    def _surroundings(self, snapshot: Snapshot, today: dt.date) -> Surroundings:
        """Return what a question is read against."""
        names = self._names_of(snapshot)
        every = snapshot.engine.passages

        def spoken_in(period: Period) -> int:
            return len(common(by.by_day_or_publication(snapshot.store, period.first, period.last), every))

        def said_in(holding: Ids) -> str:
            likely = common(holding, every)[:READ_FOR_TITLES].tolist()
            return "\n".join(by.texts(snapshot.store, likely).values())

        def is_person(name: str) -> bool:
            said = said_in(snapshot.lexical.holding(words(name)))
            return re.search(rf"\b{TITLES} {re.escape(name)}\b", said, re.IGNORECASE) is not None

        def is_name(word: str) -> bool:
            said = said_in(snapshot.lexical.holding(words(word)))
            return word in said and word.lower() not in said

        def holders(office: str) -> tuple[str, ...]:
            calls = [office, *_turned(office)]
            said = said_in(reduce(np.union1d, map(snapshot.lexical.holding_run, calls)))
            return names.speakers_called(re.findall(rf"\b(?i:{'|'.join(map(re.escape, calls))}),? ({NAME})", said))

        return Surroundings(
            today=today,
            newest=names.newest or today,
            oldest=names.oldest,
            speakers=names.speakers,
            outlets=names.outlets,
            spokespersons=names.spokespersons,
            is_in_record=lambda word: any(map(snapshot.lexical.document_frequency, snapshot.lexical.terms(word))),
            spoken_in=spoken_in,
            is_person=is_person,
            holders=holders,
            publishers=names.publishers,
            spelt_otherwise=lambda name: tuple(filter(is_name, names.spellings.of(name))),
            holding=lambda said: len(snapshot.lexical.holding_run(said)),
            passages=len(every),
            written=names.casing.written,
        )

    def _prepared(
        self, query: Query, snapshot: Snapshot, spelling: Spelling, among: Ids | None, watch: Stopwatch
    ) -> Search:
        """Return a search in which misspelt words are replaced by their corrections."""
        with watch.timed(Stage.UNDERSTANDING):
            lexical = snapshot.lexical
            asked = query.text
            if query.is_ideographic:
                asked = telling(query.text, lexical)
            meant = {t: right for word, right in spelling.words.items() for t in lexical.terms(word)}
            terms = {lexical.terms(meant[t])[0] if t in meant else t: t in meant for t in lexical.terms(asked)}
            others = [name for names in query.other_names.values() for name in names]
            added = {term: self._settings.alias_weight for name in others for term in lexical.terms(name)}
            boosting = Boosting.of(query.steering, self._settings, snapshot, self._signals)
        topic = with_other_names(spelling.applied(query.text), query.other_names) or normalised(query.raw)
        Allowance.current().go_on()
        with watch.timed(Stage.MODEL):
            embedding = self._embedder.embed_query(topic)
        return Search(
            query=query,
            snapshot=snapshot,
            settings=self._settings,
            embedding=embedding,
            terms=tuple({**terms, **added}),
            weights={
                **{term: weight for term, weight in added.items() if term not in terms},
                **{term: self._settings.misspelt_weight for term, misspelt in terms.items() if misspelt},
            },
            among=among,
            boosting=boosting,
            reranking=Reranking.of(query, topic, self._reranker),
            watch=watch,
        )

    def _page(self, search: Search, limit: int, caps: Caps) -> tuple[Hit, ...]:
        """Return the best hits, looking at more candidates while there are too few."""
        candidates = max(self._settings.candidates, limit)
        hits = self._read(search, ranked(search, candidates), limit, caps)
        while len(hits) < limit and candidates < len(search.competing):
            candidates *= WIDENED
            hits = self._read(search, ranked(search, candidates), limit, caps)
        return tuple(hits[:limit])

    def _read(self, search: Search, rows: Sequence[Scored], limit: int, caps: Caps) -> list[Hit]:
        """Return candidates as hits, the best first, with near-duplicates folded.

        Only as many are loaded as fill a page, so `Hit.similar` holds the near-duplicates among those.
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


def _turned(office: str) -> Iterator[str]:
    """Yield how else an office may be called: "Secretary of the Harbor" for "Harbor Secretary", and the reverse."""
    if turned := re.fullmatch(r"(?P<title>.+?) (?:of|for) (?:the )?(?P<field>.+)", office):
        yield f"{(field := turned['field'])} {(title := turned['title'])}"
    else:
        field, _, title = office.rpartition(" ")
    yield from (f"{title} of the {field}", f"{title} of {field}") if field else ()
