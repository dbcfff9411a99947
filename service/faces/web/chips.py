"""What was understood in a question, as chips: each can be taken back with one click."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.service.faces.web.narrowing import without
from onrecord.service.presentation.addresses import search_address
from onrecord.service.query.operators import DATE, WORDS
from onrecord.service.query.query import Filter
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.selection import FilterCount
from onrecord.service.retrieval.understanding import demanded_words, when


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that was understood: `address` is where it is not, `strict` says that nothing else is shown.

    `note` says what is to be known of it, such as how many passages have no date.
    """

    label: str
    address: str
    removal: str
    is_strict: bool
    note: str = ""


def chips(result: SearchResult, *, literal: bool) -> tuple[Chip, ...]:
    """Return what was understood of a question."""
    if literal:
        address = search_address(result.query.raw)
        literally = Chip("taken literally", address, "understand dates and names again", is_strict=False)
        return (*(_filter_chip(result, count, literal=True) for count in result.filtered), literally)
    return (*_prose(result), *(_filter_chip(result, count, literal=False) for count in result.filtered))


def _prose(result: SearchResult) -> Iterator[Chip]:
    """Yield what prose says: what it demands holds strictly, the rest steers what comes first and hides nothing."""
    query = result.query.steering
    as_words = search_address(query.raw, literal=True)
    for count in result.demanded:
        leave_out = search_address(without(query.raw, [count.filter.span]))
        note = f"{count.passages:,} passages" if count.met else "nothing in the record fits"
        yield Chip(demanded_words(count.filter), leave_out, "leave this out", True, note)
    passages_of = dict(zip(result.query.dates, result.dated, strict=True))
    for date in query.dates:
        passages = passages_of[date]
        address = search_address(without(query.raw, [date.span]))
        yield Chip(f"preferably {when(date.period)}", address, "leave the date out", False, f"{passages:,} passages")
    for mention in query.speakers:
        yield Chip(f"preferably by {' or '.join(mention.names)}", as_words, "take the name as words", False)
    for mention in query.outlets:
        yield Chip(f"preferably asked by {' or '.join(mention.names)}", as_words, "take the name as words", False)
    for typed, meant in {**query.corrected, **result.misspelt}.items():
        yield Chip(f"“{typed}” taken for “{meant}”", as_words, "search for the word as typed", False)


def _filter_chip(result: SearchResult, count: FilterCount, *, literal: bool) -> Chip:
    given = count.filter
    left = without(result.query.raw, [given.span])
    note = f"{count.undated:,} passages without a date are left out" if count.undated else ""
    return Chip(_demand(given), search_address(left, literal=literal), "remove", True, note)


def _demand(given: Filter) -> str:
    """Return what an operator demands, in words."""
    if given.operator == WORDS:
        return f"{'without' if given.excludes else 'with'} “{given.value}”"
    no = "not " if given.excludes else ""
    if given.operator == DATE and given.period:
        return f"{no}{when(given.period)}"
    return f"{given.operator}: {no}{' or '.join(given.names) or given.value}"
