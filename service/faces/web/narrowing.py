"""Links that narrow or widen a search: what was understood as chips, what was found as facets.

A chip takes back one thing that was understood. Facets count over the passages that speak of the matter or were found,
not over the record, so that no link leads to nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Kind, Span
from onrecord.service.attribution_text import KIND_NAMES, Asker, asker
from onrecord.service.presentation.addresses import search_address
from onrecord.service.query.operators import DATE, KIND, LANGUAGE, OUTLET, SPEAKER, WORDS, written
from onrecord.service.query.query import Filter
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.selection import FilterCount
from onrecord.service.retrieval.understanding import demanded_words, either, when
from onrecord.service.translatable import counted, message

SPACES = re.compile(r"\s+")


def without(question: str, spans: Sequence[Span]) -> str:
    """Return a question without the words in some spans."""
    left, at = [], 0
    for span in sorted(spans):
        left.append(question[at : span.start])
        at = max(at, span.end)
    return SPACES.sub(" ", "".join([*left, question[at:]])).strip()


def narrowed(question: str, filters: Sequence[Filter], operator: str, value: str) -> str:
    """Return a question with an operator in place of those of the same name, which would be alternatives to it.

    What such an operator excludes stays excluded.
    """
    replaced = [given.span for given in filters if given.operator == operator and not given.excludes]
    return f"{without(question, replaced)} {written(operator, value)}".strip()


def undated(question: str, filters: Sequence[Filter]) -> str:
    """Return a question without its date operators; those that exclude a date stay."""
    return without(question, [given.span for given in filters if given.operator == DATE and not given.excludes])


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that was understood. `address` is the search without it; a strict one hides all else.

    `note` says what is to be known of it, such as how many passages have no date.
    """

    label: str
    address: str
    removal: str
    is_strict: bool
    note: str = ""


def chips(result: SearchResult, *, literal: bool) -> tuple[Chip, ...]:
    """Return a chip for everything that was understood in a question, with the link that takes it back."""
    if literal:
        address = search_address(result.query.raw)
        literally = Chip(
            message("taken literally"), address, message("understand dates and names again"), is_strict=False
        )
        return (*(_filter_chip(result, count, literal=True) for count in result.filtered), literally)
    return (*_prose(result), *(_filter_chip(result, count, literal=False) for count in result.filtered))


def _prose(result: SearchResult) -> Iterator[Chip]:
    """Yield what prose says: what it demands holds strictly, the rest steers what comes first and hides nothing."""
    query = result.query.steering
    as_words = search_address(query.raw, literal=True)
    for count in result.demanded:
        leave_out = search_address(without(query.raw, [count.filter.span]))
        note = _passages(count.passages) if count.met else message("nothing in the record fits")
        yield Chip(demanded_words(count.filter), leave_out, message("leave this out"), True, note)
    passages_of = dict(zip(result.query.dates, result.dated, strict=True))
    for date in query.dates:
        passages = passages_of[date]
        address = search_address(without(query.raw, [date.span]))
        preferred = message("preferably %(when)s", when=when(date.period))
        yield Chip(preferred, address, message("leave the date out"), False, _passages(passages))
    for mention in query.speakers:
        preferred = message("preferably by %(who)s", who=either(mention.names))
        yield Chip(preferred, as_words, message("take the name as words"), False)
    for mention in query.outlets:
        preferred = message("preferably asked by %(who)s", who=either(mention.names))
        yield Chip(preferred, as_words, message("take the name as words"), False)
    for typed, meant in {**query.corrected, **result.misspelt}.items():
        taken = message("“%(typed)s” taken for “%(meant)s”", typed=typed, meant=meant)
        yield Chip(taken, as_words, message("search for the word as typed"), False)


def _filter_chip(result: SearchResult, count: FilterCount, *, literal: bool) -> Chip:
    given = count.filter
    left = without(result.query.raw, [given.span])
    note = ""
    if count.undated:
        note = counted(
            "%(count)s passage without a date is left out",
            "%(count)s passages without a date are left out",
            count.undated,
        )
    return Chip(_demand(given), search_address(left, literal=literal), message("remove"), True, note)


def _passages(count: int) -> str:
    return counted("%(count)s passage", "%(count)s passages", count)


def _demand(given: Filter) -> str:
    """Return what an operator demands, in words."""
    if given.operator == WORDS:
        return demanded_words(given)
    no = "not " if given.excludes else ""
    if given.operator == DATE and given.period:
        period = when(given.period)
        return message("not %(demand)s", demand=period) if given.excludes else period
    return f"{given.operator}: {no}{' or '.join(given.names) or given.value}"


MOST = 6
LANGUAGES = {"en": message("English"), "zh": message("Chinese")}


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value with the number of passages that have it, and where only these are found."""

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet of the passages; `more` counts the values that are not shown."""

    name: str
    values: tuple[ValueView, ...]
    more: int


class Countable(Protocol):
    """What facets and the time line count by; a stored passage has it, and so have the marks of one."""

    @property
    def date(self) -> dt.date | None: ...  # noqa: D102 - as a stored passage has it
    @property
    def speaker(self) -> str: ...  # noqa: D102
    @property
    def asker(self) -> str | None: ...  # noqa: D102
    @property
    def kind(self) -> Kind: ...  # noqa: D102
    @property
    def publisher(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Facet:
    name: str
    operator: str
    value: Callable[[Countable], str | None]
    label: Callable[[str], str] = str
    is_ordered: bool = False


def outlet(passage: Countable) -> str | None:
    """Return who asked, if it is an outlet, or who reports."""
    if passage.kind is Kind.REPORT:
        return passage.publisher or None
    return passage.asker if passage.asker and asker(passage.asker) is Asker.OUTLET else None


FACETS = (
    _Facet(message("Year"), DATE, lambda passage: str(passage.date.year) if passage.date else None, is_ordered=True),
    _Facet(message("Speaker"), SPEAKER, lambda passage: passage.speaker),
    _Facet(message("Outlet"), OUTLET, outlet),
    _Facet(message("Kind"), KIND, lambda passage: passage.kind.value, lambda value: KIND_NAMES[Kind(value)]),
    _Facet(message("Language"), LANGUAGE, lambda passage: passage.language, lambda value: LANGUAGES.get(value, value)),
)


def found_passages(result: SearchResult) -> tuple[StoredPassage, ...]:
    """Return all passages that a search has found, with those that were folded into others."""
    return tuple(passage for hit in result.hits for passage in (hit.passage, *hit.similar))


def facet_views(result: SearchResult, passages: Sequence[Countable], *, literal: bool = False) -> tuple[FacetView, ...]:
    """Return the facets with more than one value among the passages."""
    views = (_view(facet, result, passages, literal=literal) for facet in FACETS)
    return tuple(view for view in views if len(view.values) > 1)


def _view(facet: _Facet, result: SearchResult, passages: Sequence[Countable], *, literal: bool) -> FacetView:
    counted = Counter(value for passage in passages if (value := facet.value(passage)))
    best = counted.most_common(MOST)
    if facet.is_ordered:
        best.sort(reverse=True)
    query = result.query
    return FacetView(
        name=facet.name,
        values=tuple(
            ValueView(
                facet.label(value),
                count,
                search_address(narrowed(query.raw, query.filters, facet.operator, value), literal=literal),
            )
            for value, count in best
        ),
        more=max(0, len(counted) - MOST),
    )
