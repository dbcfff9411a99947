"""Which statements a saved search is about: all that its operators let through and that hold each of its words.

That is decided for each statement by itself, so that an alert is the same whatever else the record holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

import numpy as np

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.newly_said import NewPassage
from onrecord.service.errors import QueryError
from onrecord.service.query.frame import is_topical
from onrecord.service.query.query import Query
from onrecord.service.retrieval.retriever import Retriever
from onrecord.service.retrieval.selection import select

WORD = re.compile(r"[^\W_]+")


def read_search(retriever: Retriever, typed: str) -> Query:
    """Return a saved search as it is understood. Raises a `QueryError` for one that would let everything through."""
    query = retriever.read(typed)
    if not (query.filters or query.demands or _groups(query)):
        raise QueryError('the search names nothing to wait for; give words, or an operator such as speaker:"Mao Ning"')
    return query


def matching(snapshot: Snapshot, query: Query, among: Sequence[NewPassage]) -> list[NewPassage]:
    """Return which of some passages a saved search is about, in their order."""
    allowed = set(select((*query.filters, *query.demands), snapshot).numbers.tolist())
    lexical = snapshot.lexical
    for names in _groups(query):
        held = [lexical.holding_run(name, asked=asked) for name in names for asked in (False, True)]
        allowed &= set(reduce(np.union1d, held).tolist())
    return [one for one in among if one.number in allowed]


def _groups(query: Query) -> list[tuple[str, ...]]:
    """Return the telling words of a search, each with the other names that the record has for it."""
    names = query.other_names
    rest, groups = query.text, []
    for typed, others in names.items():
        groups.append((typed, *others))
        rest = rest.replace(typed, " ")
    return [*groups, *((word,) for word in WORD.findall(rest) if is_topical(word))]
