"""The lexical index of a record in tables: Lance scores our own terms by BM25.

A word counts in the passage itself and, for less, in its question. Lance finds the best by one column quickly, but by a
sum over columns it scores every passage that holds any term. So each column names its best, the sums of these are
computed, and where another passage could still have a higher sum, each column names more (the threshold algorithm).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from onrecord.indexer.lexical.analysers import IDEOGRAPHS, bigrams, english
from onrecord.indexer.lexical.lexical_index import CONTEXT_BOOST, SIMPLE
from onrecord.indexer.store.filters import Ids, common
from onrecord.indexer.tables.exact_words import LOWER, ExactWords
from onrecord.indexer.tables.lance_access import ArrowTable, lance, table_access
from onrecord.indexer.tables.passage_rows import CONTEXT, CONTEXT_FORMS, FORMS, NUMBER, PAIRS, WORDS
from onrecord.indexer.tables.passage_table import COUNT, FIELD, TERM
from onrecord.indexer.tables.table_rows import TableRows

SPARE, WIDENED = 4, 4  # how many more than wanted each column names, and how many times more if these do not suffice
SCORED = (WORDS, CONTEXT, PAIRS)
LAST = "\U0010ffff"  # sorts after every continuation of a term
Scores = dict[int, float]
LanceQuery: TypeAlias = Any  # the library ships no types


@dataclass(frozen=True, slots=True)
class _Part:
    """The terms of one weight, searched in one column."""

    column: str
    terms: str
    weight: float


class TermCounts:
    """How many passages hold a term, by the column that holds it; all terms are kept in memory, sorted."""

    def __init__(self, rows: ArrowTable) -> None:
        self._terms = rows[TERM].combine_chunks()
        self._fields = rows[FIELD].combine_chunks()
        self._counts = rows[COUNT].combine_chunks()

    def count(self, term: str, fields: Sequence[str]) -> int:
        """Return how many passages hold a term in one of these columns, whichever are more."""
        return max((count for _, count in self._between(term, f"{term}\0", fields)), default=0)

    def starting(self, prefix: str, fields: Sequence[str]) -> dict[str, int]:
        """Return the terms with a prefix, each with its count."""
        found: dict[str, int] = {}
        for term, count in self._between(prefix, f"{prefix}{LAST}", fields):
            found[term] = max(count, found.get(term, 0))
        return found

    def _between(self, first: str, end: str, fields: Sequence[str]) -> Iterable[tuple[str, int]]:
        low, high = (bisect_left(range(len(self._terms)), edge, key=self._term) for edge in (first, end))
        for at in range(low, high):
            if self._fields[at].as_py() in fields:
                yield self._term(at), self._counts[at].as_py()

    def _term(self, at: int) -> str:
        return str(self._terms[at].as_py())


class TableWords:
    """Passages in a table, searched by their words."""

    def __init__(self, rows: TableRows, counts: TermCounts, *, in_memory: bool = False) -> None:
        """Search `rows`. With `in_memory`, what is found is scored once more, exactly (`exact_words`)."""
        self._rows = rows
        self._exact = None
        if in_memory:
            with table_access(rows.address):
                columns = rows.table.to_table(columns=list(SCORED))
            places = {int(number): at for at, number in enumerate(rows.in_order)}
            self._exact = ExactWords(columns, SCORED, places, counts.count)
        self._counts = counts
        self._english = english()
        self._bigrams = bigrams()

    def __len__(self) -> int:
        return len(self._rows)

    def numbers(self) -> list[int]:
        """Return the numbers of the indexed passages."""
        return [int(number) for number in self._rows.numbers]

    def terms(self, text: str) -> list[str]:
        """Return the distinct indexed terms of a text, in order: stems and pairs of ideographs."""
        plain = IDEOGRAPHS.sub(" ", text)
        return list(dict.fromkeys([*self._english.analyze(plain), *self._pairs(text)]))

    def document_frequency(self, term: str) -> int:
        """Return how many passages contain a term in their text or in their question, whichever is more."""
        return self._counts.count(term, (PAIRS,) if IDEOGRAPHS.match(term) else (WORDS, CONTEXT))

    def words_starting(self, prefix: str) -> list[tuple[str, int]]:
        """Return the lower-case words that start with `prefix`, each with the number of passages that contain it."""
        return list(self._counts.starting(prefix, (FORMS, CONTEXT_FORMS)).items())

    def holding(self, said: Sequence[str]) -> Ids:
        """Return the passages, sorted, whose own text contains all of these words, as `wording.words` returns them."""
        return self._holding_all(FORMS, said) if said else np.array([], dtype=np.int64)

    def holding_run(self, said: str, *, asked: bool = False) -> Ids:
        """Return the passages that contain a run of words, sorted; with `asked`, those whose question contains it.

        The result is a superset, as that of `LexicalIndex.holding_run`: between two words of a run any stop words may
        stand, since the table holds none.
        """
        column = CONTEXT if asked else WORDS
        stems = [stem for word in SIMPLE.findall(said) for stem in self._english.analyze(word)]
        plain = [stem for stem in stems if not IDEOGRAPHS.search(stem)]
        pairs = list(dict.fromkeys(self._pairs(said)))
        found = [self._holding_all(PAIRS, pairs)] if pairs else []
        if len(plain) > 1 and plain == stems:
            found.append(self._matching(lance().query.PhraseQuery(" ".join(plain), column)))
        elif plain:  # what stands between the words of two scripts is another term here
            found.append(self._holding_all(column, plain))
        if not found:
            return np.array([], dtype=np.int64)
        return found[0] if len(found) == 1 else common(*found)

    def search(
        self, terms: Sequence[str], limit: int, among: Ids | None = None, weights: Mapping[str, float] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to `limit` (passage number, BM25 score) pairs, the best first; see `LexicalIndex.search`."""
        parts = list(_parts(terms, weights or {}))
        if not parts or not len(self) or (among is not None and not len(among)):
            return []
        allowed = None if among is None else self._rows.packed(among)
        depth = SPARE * limit if len(parts) > 1 or self._exact is not None else limit
        while True:
            named = [self._best(part, depth, allowed) for part in parts]
            best = self._summed(parts, named)[:limit]
            # No passage that was not named has more than this.
            most = math.fsum(min(scores.values()) if len(scores) == depth else 0.0 for scores in named)
            enough = len(best) == limit and best[-1][1] >= (most if self._exact is None else most / LOWER)
            if enough or (len(parts) == 1 and self._exact is None) or all(len(scores) < depth for scores in named):
                return best
            depth *= WIDENED

    def _summed(self, parts: Sequence[_Part], named: Sequence[Scores]) -> list[tuple[int, float]]:
        """Return all passages that were named with the sum of their scores by all parts, the best first."""
        total: Scores = dict.fromkeys(set().union(*named), 0.0)
        if self._exact is not None:
            for part in parts:
                for number, score in self._exact.scored(total, part.column, part.terms.split()).items():
                    total[number] += part.weight * score
            return _ordered(total)
        every = self._rows.packed(np.array(sorted(total), dtype=np.int64)) if total and len(parts) > 1 else None
        for part, scores in zip(parts, named, strict=True):
            whole = scores if every is None or len(scores) == len(total) else self._best(part, len(total), every)
            for number, score in whole.items():
                total[number] += score
        return _ordered(total)

    def _best(self, part: _Part, limit: int, allowed: bytes | None) -> Scores:
        query = lance().query.MatchQuery(part.terms, part.column)
        found = self._found(query, limit, allowed)
        return {
            number: part.weight * score
            for number, score in zip(found[NUMBER].to_pylist(), found["_score"].to_pylist(), strict=True)
        }

    def _holding_all(self, column: str, terms: Sequence[str]) -> Ids:
        """Return the passages whose column holds all terms, sorted."""
        query = lance().query
        return self._matching(query.MatchQuery(" ".join(terms), column, operator=query.FullTextOperator.AND))

    def _matching(self, query: LanceQuery) -> Ids:
        return np.unique(self._found(query, max(1, len(self)), None)[NUMBER].to_numpy().astype(np.int64))

    def _found(self, query: LanceQuery, limit: int, allowed: bytes | None) -> ArrowTable:
        with table_access(self._rows.address):
            return self._rows.table.scanner(
                columns=[NUMBER, "_score"],
                full_text_query=query,
                limit=limit,
                row_addr_allowlist=allowed,
                prefilter=True,
            ).to_table()

    def _pairs(self, text: str) -> list[str]:
        return [pair for run in IDEOGRAPHS.findall(text) for pair in self._bigrams.analyze(run)]


def _ordered(scores: Scores) -> list[tuple[int, float]]:
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def _parts(terms: Sequence[str], weights: Mapping[str, float]) -> Iterable[_Part]:
    """Yield what each column is asked for."""
    pairs = [term for term in terms if IDEOGRAPHS.match(term)]
    if pairs:
        yield _Part(PAIRS, " ".join(pairs), 1.0)
    stems: dict[float, list[str]] = {}
    for term in terms:
        if not IDEOGRAPHS.match(term):
            stems.setdefault(weights.get(term, 1.0), []).append(term)
    for weight, some in stems.items():
        yield _Part(WORDS, " ".join(some), weight)
        yield _Part(CONTEXT, " ".join(some), CONTEXT_BOOST * weight)
