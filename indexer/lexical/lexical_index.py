"""The lexical index: searches passages by their words and scores them by BM25. A thin layer over tantivy.

English is stemmed. Chinese has no spaces and is indexed by pairs of ideographs. Queries are built from analysed terms,
so no character of a question acts as query syntax.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tantivy
from numpy.typing import NDArray

from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.lexical.analysers import IDEOGRAPHS, as_written, bigrams, english, ideographs
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.wording import words

WORDS, PAIRS, CONTEXT, NUMBER, BLOCK = "words", "pairs", "context", "number", "block"
FORMS, CONTEXT_FORMS = "forms", "context_forms"  # whole words instead of stems
ENGLISH, BIGRAMS, AS_WRITTEN = "english", "bigrams", "as_written"
SIMPLE = re.compile(r"[^\W_]+")  # splits words as tantivy does
HEAP_BYTES = 64_000_000
# The weight of a word in the question of a passage; a word in the passage itself has 1.
CONTEXT_BOOST = 0.5
# The query filters by blocks of this many passage numbers; single numbers are filtered in the results, since a query
# with a thousand of them takes tantivy ten times as long.
BLOCK_SIZE = 16
CACHED_TERMS = 1 << 15  # terms whose document frequency is cached
# If the blocks hold a larger share of all passages, searching all of them and filtering the results is faster.
WIDE = 0.2
# Results are overfetched by SPARE, and by a further factor of WIDENED as long as too few compete.
SPARE, WIDENED = 1.25, 4
DAMAGED = "is missing or is not a lexical index; run: onrecord index PATH"
PANIC = "PanicException"  # the class does not exist until the first panic


@dataclass(frozen=True, slots=True)
class Entry:
    """The indexed fields of a passage: its number, its text, and its question or else its document's title."""

    number: int
    text: str
    context: str


def entry(passage: StoredPassage) -> Entry:
    """Return the indexed fields of a stored passage."""
    return Entry(passage.number, passage.text, passage.context)


class LexicalIndex:
    """Passages, searched by their words."""

    def __init__(self, index: tantivy.Index, directory: Path) -> None:
        index.register_tokenizer(ENGLISH, english())
        index.register_tokenizer(BIGRAMS, bigrams())
        index.register_tokenizer(AS_WRITTEN, as_written())
        index.config_reader(reload_policy="Manual")  # a published index never changes
        self._index = index
        self._directory = directory
        self._searcher = index.searcher()
        self._english = english()
        self._bigrams = bigrams()
        # The index never changes and questions share words, so counts are cached. The cached function does not refer to
        # this object, which would otherwise keep an unused index alive.
        self._frequency = lru_cache(CACHED_TERMS)(partial(_counted, self._searcher))

    @classmethod
    def build(cls, directory: Path, entries: Iterable[Entry]) -> LexicalIndex:
        """Write `entries` into a directory, adding them to any index that is already there. Raises `OSError`."""
        try:
            index = cls._written(directory, entries)
        except ValueError as error:
            raise OSError(f"the words cannot be written to {directory}: {error}") from error
        return cls(index, directory)

    @classmethod
    def grow(cls, directory: Path, earlier: Path, entries: Iterable[Entry]) -> LexicalIndex:
        """Copy the index in `earlier` into an empty directory and add `entries`. Raises `OSError`.

        Scores are the same as in an index built at once.
        """
        for path in earlier.iterdir():
            if path.suffix != ".lock":
                shutil.copyfile(path, directory / path.name)
        return cls.build(directory, entries)

    @classmethod
    def _written(cls, directory: Path, entries: Iterable[Entry]) -> tantivy.Index:
        index = tantivy.Index(_schema(), path=str(directory))
        index.register_tokenizer(ENGLISH, english())
        index.register_tokenizer(BIGRAMS, bigrams())
        index.register_tokenizer(AS_WRITTEN, as_written())
        writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
        for entry in entries:
            document = tantivy.Document()
            document.add_unsigned(NUMBER, entry.number)
            document.add_unsigned(BLOCK, entry.number // BLOCK_SIZE)
            document.add_text(WORDS, entry.text)
            document.add_text(CONTEXT, entry.context)
            document.add_text(FORMS, " ".join(words(entry.text)))
            document.add_text(CONTEXT_FORMS, " ".join(words(entry.context)))
            document.add_text(PAIRS, ideographs(entry.text, entry.context))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return index

    @classmethod
    def open(cls, directory: Path) -> LexicalIndex:
        """Open an index. Raises `IndexDamaged`."""
        try:
            with _reporting_damage(directory):
                return cls(tantivy.Index.open(str(directory)), directory)
        except ValueError:
            return cls._opened_read_only(directory)

    @classmethod
    def _opened_read_only(cls, directory: Path) -> LexicalIndex:
        """Open an index in a directory that is not writable.

        Tantivy writes a lock file into the directory that it opens, so it is given a temporary directory of symbolic
        links. By the time these are deleted, tantivy has opened all files.
        """
        try:
            with TemporaryDirectory() as links:
                for path in directory.iterdir():
                    if path.suffix != ".lock":
                        Path(links, path.name).symlink_to(path.resolve())
                with _reporting_damage(directory):
                    return cls(tantivy.Index.open(links), directory)
        except (ValueError, OSError) as error:
            raise IndexDamaged(f"{directory}: {DAMAGED}") from error

    def __len__(self) -> int:
        return self._searcher.num_docs

    def numbers(self) -> list[int]:
        """Return the passage numbers of all entries."""
        if len(self) == 0:
            return []
        numbers, _ = self._best(tantivy.Query.all_query(), len(self))
        return [int(number) for number in numbers]

    def terms(self, text: str) -> list[str]:
        """Return the distinct indexed terms of a text, in order: stems and pairs of ideographs."""
        words = IDEOGRAPHS.sub(" ", text)
        pairs = [p for run in IDEOGRAPHS.findall(text) for p in self._bigrams.analyze(run)]
        return list(dict.fromkeys([*self._english.analyze(words), *pairs]))

    def document_frequency(self, term: str) -> int:
        """Return how many passages contain a term in their text or in their question, whichever is more."""
        with _reporting_damage(self._directory):
            return self._frequency(term)

    def words_starting(self, prefix: str) -> list[tuple[str, int]]:
        """Return the lower-case words that start with `prefix`, each with the number of passages that contain it."""
        found: dict[str, int] = {}
        for field in (FORMS, CONTEXT_FORMS):
            with _reporting_damage(self._directory):
                held = self._searcher.terms_with_prefix(field, prefix)
            for word, frequency in held:
                found[word] = max(frequency, found.get(word, 0))
        return list(found.items())

    def holding(self, said: Sequence[str]) -> Ids:
        """Return the passages, sorted, whose own text contains all of these words, as `wording.words` returns them."""
        if not said or len(self) == 0:
            return np.array([], dtype=np.int64)
        return self._all([tantivy.Query.term_query(self._index.schema, FORMS, word) for word in said])

    def holding_run(self, said: str, *, asked: bool = False) -> Ids:
        """Return the passages that contain a run of words, sorted; with `asked`, those whose question contains it.

        The result is a superset: words are compared by their stems, stop words match any word, and ideographs match by
        pairs in any order. It is empty if the run has only stop words.
        """
        field = CONTEXT if asked else WORDS
        stems = [(at, stem) for at, word in enumerate(SIMPLE.findall(said)) for stem in self._english.analyze(word)]
        stems = [(at, stem) for at, stem in stems if not IDEOGRAPHS.search(stem)]
        pairs = [pair for run in IDEOGRAPHS.findall(said) for pair in self._bigrams.analyze(run)]
        queries = [tantivy.Query.term_query(self._index.schema, PAIRS, pair) for pair in dict.fromkeys(pairs)]
        if len(stems) > 1:
            first = stems[0][0]
            run: list[str | tuple[int, str]] = [(at - first, stem) for at, stem in stems]
            queries.append(tantivy.Query.phrase_query(self._index.schema, field, run))
        elif stems:
            queries.append(tantivy.Query.term_query(self._index.schema, field, stems[0][1]))
        return self._all(queries)

    def search(
        self, terms: Sequence[str], limit: int, among: Ids | None = None, weights: Mapping[str, float] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to `limit` (passage number, BM25 score) pairs, the best first.

        With `among`, sorted passage numbers, only these are searched, and the result is exact. `weights` maps terms to
        their weights; other terms have 1.
        """
        if not terms or len(self) == 0:
            return []
        schema = self._index.schema
        clauses = []
        for term in terms:
            if IDEOGRAPHS.match(term):
                clauses.append(tantivy.Query.term_query(schema, PAIRS, term))
            else:
                weight = (weights or {}).get(term, 1.0)
                said = tantivy.Query.term_query(schema, WORDS, term)
                asked = tantivy.Query.term_query(schema, CONTEXT, term)
                clauses.append(tantivy.Query.boost_query(said, weight))
                clauses.append(tantivy.Query.boost_query(asked, CONTEXT_BOOST * weight))
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, clause) for clause in clauses])
        if among is None:
            return list(zip(*(found.tolist() for found in self._best(query, limit)), strict=True))
        return self._best_among(query, limit, among)

    def _all(self, queries: Sequence[tantivy.Query]) -> Ids:
        """Return every passage that matches all queries, sorted; none if there are no queries."""
        if not queries or len(self) == 0:
            return np.array([], dtype=np.int64)
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])
        numbers, _ = self._best(tantivy.Query.const_score_query(query, 1.0), len(self))
        return np.unique(numbers)

    def _best_among(self, query: tantivy.Query, limit: int, among: Ids) -> list[tuple[int, float]]:
        """Return the best of the passages `among`, fetching ever more results until enough of them are found."""
        if len(among) == 0:
            return []
        competing, block = len(self), among // BLOCK_SIZE
        blocks = block[np.flatnonzero(np.diff(block, prepend=-1))]  # sorted already: much faster than unique()
        if len(blocks) * BLOCK_SIZE < WIDE * competing:
            competing = len(blocks) * BLOCK_SIZE
            held = tantivy.Query.term_set_query(self._index.schema, BLOCK, blocks.tolist())
            must = (query, tantivy.Query.const_score_query(held, 0.0))
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, clause) for clause in must])
        depth = int(SPARE * limit * max(1.0, competing / len(among)))
        while True:
            numbers, scores = self._best(query, min(depth, len(self)))
            nearest = among[np.minimum(np.searchsorted(among, numbers), len(among) - 1)]
            allowed = np.flatnonzero(nearest == numbers)[:limit]
            if len(allowed) == limit or len(numbers) < depth:  # enough, or all that hold a word
                return list(zip(numbers[allowed].tolist(), scores[allowed].tolist(), strict=True))
            depth *= WIDENED

    def _best(self, query: tantivy.Query, limit: int) -> tuple[Ids, NDArray[np.float64]]:
        """Return the numbers and the scores of the best passages, each of shape (at most `limit`,)."""
        with _reporting_damage(self._directory):
            hits = self._searcher.search(query, limit, count=False).hits
            numbers = self._searcher.fast_field_values(NUMBER, [address for _, address in hits])
        return np.array(numbers, dtype=np.int64), np.array([score for score, _ in hits], dtype=np.float64)


class Stems:
    """Stems English words as the index does. Stop words are dropped."""

    def __init__(self) -> None:
        self._analyzer = english()

    def __call__(self, text: str) -> list[str]:
        """Return the stems of a text's words, in order."""
        return list(self._analyzer.analyze(text))


@contextmanager
def _reporting_damage(directory: Path) -> Iterator[None]:
    """Raise `IndexDamaged` if tantivy panics, as it does over damaged files. A panic is not an `Exception`."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise IndexDamaged(f"{directory}: {DAMAGED}") from error


def _counted(searcher: tantivy.Searcher, term: str) -> int:
    fields = (PAIRS,) if IDEOGRAPHS.match(term) else (WORDS, CONTEXT)
    return max(searcher.doc_freq(field, term) for field in fields)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(NUMBER, fast=True)
    builder.add_unsigned_field(BLOCK, indexed=True)
    builder.add_text_field(WORDS, tokenizer_name=ENGLISH)
    builder.add_text_field(CONTEXT, tokenizer_name=ENGLISH)
    for forms in (FORMS, CONTEXT_FORMS):
        builder.add_text_field(forms, tokenizer_name=AS_WRITTEN, index_option="basic")
    builder.add_text_field(PAIRS, tokenizer_name=BIGRAMS)
    return builder.build()
