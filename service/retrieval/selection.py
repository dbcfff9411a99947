"""Selection: the passages that the operators of a query let through, and how many each lets through alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store import filters as by
from onrecord.indexer.store.filters import Ids, common
from onrecord.indexer.text.wording import holds, words
from onrecord.indexer.transcript import Span
from onrecord.service.query.operators import DATE, KIND, LANGUAGE, OUTLET, SOURCE, SPEAKER, WORDS
from onrecord.service.query.query import Filter

# The operators that prose can amount to, in the order in which they are met.
DEMANDED = (SPEAKER, OUTLET, KIND, DATE, WORDS)
NOWHERE = Span(0, 0)  # for what is the same wherever it is written


@dataclass(frozen=True, slots=True)
class FilterCount:
    """An operator, and how many passages of the generation it lets through alone.

    `undated` counts the passages that it excludes only because their date is unknown. `met` is False for a
    demand that no passage fulfils together with the operators and the demands before it.
    """

    filter: Filter
    passages: int
    undated: int = 0
    met: bool = True


@dataclass(frozen=True, slots=True)
class Selection:
    """The passages that all operators together let through, sorted, and the count of each."""

    numbers: Ids
    counts: tuple[FilterCount, ...]


def select(filters: Sequence[Filter], snapshot: Snapshot) -> Selection:
    """Return the passages of a generation that satisfy the operators.

    Operators of one name are alternatives: `outlet:AFP outlet:Reuters` allows either. Different operators and quoted
    words must all hold. A minus sign excludes.
    """
    every = snapshot.engine.passages
    # One that is repeated is looked up once.
    named = {replace(given, span=NOWHERE, excludes=False): given for given in filters}
    held = {key: common(_passages(given, snapshot, every), every) for key, given in named.items()}
    found = [held[replace(given, span=NOWHERE, excludes=False)] for given in filters]
    undated = len(common(by.without_day(snapshot.store), every)) if any(f.operator == DATE for f in filters) else 0
    counts, sets = [], []
    for given, numbers in zip(filters, found, strict=True):
        kept = np.setdiff1d(every, numbers, assume_unique=True) if given.excludes else numbers
        is_date = given.operator == DATE and not given.excludes
        counts.append(FilterCount(given, len(kept), undated if is_date else 0))
        sets.append(kept)
    together: dict[object, list[Ids]] = {}
    for index, (given, kept) in enumerate(zip(filters, sets, strict=True)):
        alternative = given.operator != WORDS and not given.excludes
        together.setdefault(given.operator if alternative else index, []).append(kept)
    unions = [reduce(np.union1d, alternatives) for alternatives in together.values()]
    return Selection(reduce(common, unions, every), tuple(counts))


def select_demanded(demands: Sequence[Filter], snapshot: Snapshot, among: Ids) -> Selection:
    """Return which of some passages fulfil all demands of a question, and which demands are met.

    Who comes first, then to whom, from what kind of source, and when: where two demands cannot be met together, the
    latter is the one that is not.
    """
    counts: list[FilterCount] = []
    left = among
    for operator in DEMANDED:
        alike = [demand for demand in demands if demand.operator == operator]
        if not alike:
            continue
        selected = select(alike, snapshot)
        rest = common(selected.numbers, left)
        counts += [replace(count, met=bool(len(rest))) for count in selected.counts]
        left = rest if len(rest) else left
    is_met = all(count.met for count in counts)
    return Selection(left if is_met else left[:0], tuple(counts))


def _passages(given: Filter, snapshot: Snapshot, every: Ids) -> Ids:
    """Return the passages that an operator names, sorted, including those of other generations."""
    store = snapshot.store
    if given.operator == SPEAKER:
        return by.by_speaker(store, given.names)
    if given.operator == OUTLET:
        return by.by_outlet(store, given.names)
    if given.operator == DATE and given.period is not None:
        return by.by_day(store, given.period.first, given.period.last)
    if given.operator == KIND:
        return by.by_kind(store, given.value)
    if given.operator == LANGUAGE:
        return by.by_language(store, given.value)
    if given.operator == SOURCE:
        return by.by_source(store, given.value)
    return _holding(given.value, snapshot, every)


def _holding(phrase: str, snapshot: Snapshot, every: Ids) -> Ids:
    """Return the passages that contain a phrase, sorted.

    The word index finds those that contain all its words; only their texts are read.
    """
    wanted = words(phrase)
    likely = common(snapshot.lexical.holding(wanted), every)
    if len(wanted) == 1:
        return likely
    said = by.texts(snapshot.store, likely.tolist())
    return np.array([number for number in likely.tolist() if holds(said[number], wanted)], dtype=np.int64)
