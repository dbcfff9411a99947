"""Finds the numbers of the passages that meet a condition on speaker, asker, day or document.

Results include passages of earlier generations, which a search drops. `onrecord.indexer.lexical` finds passages by
their words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from onrecord.indexer.store.reader import AT_ONCE, Store

Ids = NDArray[np.int64]  # passage numbers; the functions here return them sorted

_OF_REVISION = "SELECT passage.number FROM revision JOIN passage ON passage.revision = revision.id WHERE "
LAST = "\U0010ffff"  # sorts after every continuation of an id


def by_speaker(store: Store, names: Sequence[str]) -> Ids:
    """Return the passages spoken by one of these speakers."""
    query = """SELECT passage.number FROM answer
        JOIN passage ON passage.exchange = answer.exchange AND passage.answer = answer.number
        WHERE answer.speaker = ?"""
    return _united(_numbers(store, query, name) for name in names)


def by_outlet(store: Store, names: Sequence[str]) -> Ids:
    """Return the passages that answer a question from one of these outlets, or that one of them reports."""
    asked = "SELECT number FROM passage WHERE exchange IN (SELECT id FROM exchange WHERE asker = ?)"
    reported = f"{_OF_REVISION} revision.kind = 'report' AND revision.publisher = ?"
    return _united(_numbers(store, query, name) for name in names for query in (asked, reported))


def by_day(store: Store, first: dt.date | None, last: dt.date | None) -> Ids:
    """Return the passages spoken from `first` to `last`, both included; None leaves an end open."""
    return _numbers(store, f"{_OF_REVISION} revision.date BETWEEN ? AND ?", *_bounds(first, last))


def by_day_or_publication(store: Store, first: dt.date | None, last: dt.date | None) -> Ids:
    """Return what `by_day` returns, and also passages of unknown day that were published in that period."""
    published = f"{_OF_REVISION} revision.date IS NULL AND revision.published BETWEEN ? AND ?"
    return np.union1d(by_day(store, first, last), _numbers(store, published, *_bounds(first, last)))


def without_day(store: Store) -> Ids:
    """Return the passages of unknown day."""
    return _numbers(store, f"{_OF_REVISION} revision.date IS NULL")


def by_kind(store: Store, kind: str) -> Ids:
    """Return the passages of documents of a kind."""
    return _numbers(store, f"{_OF_REVISION} revision.kind = ?", kind)


def by_language(store: Store, code: str) -> Ids:
    """Return the passages of documents in a language, an ISO 639-1 code."""
    return _numbers(store, f"{_OF_REVISION} revision.language = ?", code)


def by_source(store: Store, value: str) -> Ids:
    """Return the passages of documents whose id begins with `value`, or if there are none, with this path or url."""
    by_id = _numbers(
        store, f"{_OF_REVISION} revision.transcript >= ? AND revision.transcript < ?", value, f"{value}{LAST}"
    )
    return by_id if len(by_id) else _numbers(store, f"{_OF_REVISION} ?1 IN (revision.path, revision.url)", value)


def newest_first(store: Store, numbers: Ids, limit: int) -> list[int]:
    """Return up to `limit` of these passages, the latest spoken first and those of unknown day last.

    The passages of a document keep their order.
    """
    wanted = frozenset(numbers.tolist())
    query = """SELECT passage.number FROM revision JOIN passage ON passage.revision = revision.id
        ORDER BY revision.date DESC, revision.transcript, passage.number"""
    return list(islice((number for number in store.each(query) if number in wanted), min(limit, len(wanted))))


def texts(store: Store, numbers: Sequence[int]) -> dict[int, str]:
    """Return the texts of passages by their numbers. Each document is read once."""
    found: dict[int, str] = {}
    for i in range(0, len(numbers), AT_ONCE):
        some = numbers[i : i + AT_ONCE]
        marks = ",".join("?" * len(some))
        places = store.rows(
            f'SELECT revision, number, start, "end" FROM passage WHERE number IN ({marks}) ORDER BY revision', some
        )
        for revision, group in groupby(places, key=itemgetter(0)):
            text = store.rows("SELECT text FROM revision WHERE id = ?", (revision,))[0][0]
            found.update({number: text[start:end] for _, number, start, end in group})
    return found


def pages(store: Store, numbers: Sequence[int]) -> list[str]:
    """Return the texts of the documents that some passages stand in, each once."""
    marks = ",".join("?" * len(numbers))
    revisions = store.rows(f"SELECT DISTINCT revision FROM passage WHERE number IN ({marks})", numbers)
    return [store.rows("SELECT text FROM revision WHERE id = ?", (revision,))[0][0] for (revision,) in revisions]


def common(some: Ids, others: Ids) -> Ids:
    """Return the intersection of two sorted arrays, sorted. Fast if one of them is small."""
    few, many = (some, others) if len(some) <= len(others) else (others, some)
    if not len(few):
        return few
    at = np.minimum(np.searchsorted(many, few), len(many) - 1)
    return np.asarray(few[many[at] == few], dtype=np.int64)


def _bounds(first: dt.date | None, last: dt.date | None) -> tuple[str, str]:
    return (first or dt.date.min).isoformat(), (last or dt.date.max).isoformat()


def _numbers(store: Store, query: str, *values: object) -> Ids:
    """Return the distinct passage numbers that a query finds, sorted.

    SQLite joins them into one string, which is ten times as fast as one row for each.
    """
    joined = store.rows(f"SELECT group_concat(number) FROM ({query})", values)[0][0]
    return np.unique(np.fromstring(joined or "", dtype=np.int64, sep=","))


def _united(sets: Iterable[Ids]) -> Ids:
    return np.unique(np.concatenate([np.array([], dtype=np.int64), *sets]))
