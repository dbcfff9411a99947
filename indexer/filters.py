"""Which passages fulfil a condition on who spoke, who asked, when, and in what document: by SQL.

The numbers are those of every passage ever stored; who searches a generation lets only those through
that it holds. What the passages say is not looked at here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter

import numpy as np

from indexer.store import AT_ONCE, Store
from indexer.vectors import Ids

_OF_REVISION = "SELECT passage.number FROM revision JOIN passage ON passage.revision = revision.id WHERE "


def by_speaker(store: Store, names: Sequence[str]) -> Ids:
    """Return the passages that one of these speakers says, sorted."""
    query = """SELECT passage.number FROM answer
        JOIN passage ON passage.exchange = answer.exchange AND passage.answer = answer.number
        WHERE answer.speaker = ?"""
    return _sorted(_each(store, query, names))


def by_outlet(store: Store, names: Sequence[str]) -> Ids:
    """Return the passages that answer one of these outlets, or that one of them reports, sorted."""
    asked = (
        "SELECT passage.number FROM exchange JOIN passage ON passage.exchange = exchange.id WHERE exchange.asker = ?"
    )
    reported = f"{_OF_REVISION} revision.kind = 'report' AND revision.publisher = ?"
    return _sorted(chain(_each(store, asked, names), _each(store, reported, names)))


def by_day(store: Store, first: dt.date | None, last: dt.date | None) -> Ids:
    """Return the passages spoken from `first` to `last`, both included, sorted; None leaves an end open."""
    return _sorted(_column(store, f"{_OF_REVISION} revision.date BETWEEN ? AND ?", _bounds(first, last)))


def by_day_or_publication(store: Store, first: dt.date | None, last: dt.date | None) -> Ids:
    """Return the same, with those of no known day that were published then."""
    published = f"{_OF_REVISION} revision.date IS NULL AND revision.published BETWEEN ? AND ?"
    return _sorted(chain(by_day(store, first, last).tolist(), _column(store, published, _bounds(first, last))))


def without_day(store: Store) -> Ids:
    """Return the passages of which the record does not know when they were spoken, sorted."""
    return _sorted(_column(store, f"{_OF_REVISION} revision.date IS NULL"))


def by_kind(store: Store, kind: str) -> Ids:
    """Return the passages of documents of a kind, sorted."""
    return _sorted(_column(store, f"{_OF_REVISION} revision.kind = ?", (kind,)))


def by_language(store: Store, code: str) -> Ids:
    """Return the passages of documents in a language, sorted."""
    return _sorted(_column(store, f"{_OF_REVISION} revision.language = ?", (code,)))


def by_source(store: Store, value: str) -> Ids:
    """Return the passages of documents whose id begins so, or whose path or address is this, sorted."""
    query = f"{_OF_REVISION} substr(revision.transcript, 1, length(?1)) = ?1 OR revision.path = ?1 OR revision.url = ?1"
    return _sorted(_column(store, query, (value,)))


def newest_first(store: Store, numbers: Ids, limit: int) -> list[int]:
    """Return up to `limit` of these passages, the latest spoken first, each document in its order.

    What has no day comes last.
    """
    wanted = frozenset(numbers.tolist())
    query = """SELECT passage.number FROM revision JOIN passage ON passage.revision = revision.id
        ORDER BY revision.date DESC, revision.transcript, passage.number"""
    found: list[int] = []
    for number in store.each(query):
        if number in wanted:
            found.append(number)
            if len(found) == min(limit, len(wanted)):
                break
    return found


def texts(store: Store, numbers: Sequence[int]) -> dict[int, str]:
    """Return what passages say, by their numbers; each document is read once."""
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


def _bounds(first: dt.date | None, last: dt.date | None) -> tuple[str, str]:
    return (first or dt.date.min).isoformat(), (last or dt.date.max).isoformat()


def _each(store: Store, query: str, names: Sequence[str]) -> Iterator[int]:
    return chain.from_iterable(_column(store, query, (name,)) for name in names)


def _column(store: Store, query: str, values: Sequence[object] = ()) -> Iterator[int]:
    return store.each(query, values)


def _sorted(numbers: Iterator[int]) -> Ids:
    return np.unique(np.fromiter(numbers, dtype=np.int64))
