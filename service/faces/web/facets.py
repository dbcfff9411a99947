"""What the nearest passages have in common: so many of a year, a speaker, an outlet, a kind, a language.

They are counted over the passages that were found and not over the record, so that a link never leads to nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Kind
from onrecord.service.attribution import Asker, asker
from onrecord.service.faces.web.narrowing import narrowed
from onrecord.service.presentation.addresses import search_address
from onrecord.service.query.operators import DATE, KIND, LANGUAGE, OUTLET, SPEAKER
from onrecord.service.retrieval.retriever import SearchResult

MOST = 6
LANGUAGES = {"en": "English", "zh": "Chinese"}
KINDS = {kind.value: kind.value.replace("_", " ").capitalize() for kind in Kind}


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value with the number of passages that have it, and where only these are found."""

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """What passages are told apart by; `more` counts the values that are not shown."""

    name: str
    values: tuple[ValueView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Facet:
    name: str
    operator: str
    value: Callable[[StoredPassage], str | None]
    label: Callable[[str], str] = str
    is_ordered: bool = False


def outlet(passage: StoredPassage) -> str | None:
    """Return who asked, if it is an outlet, or who reports."""
    if passage.kind is Kind.REPORT:
        return passage.publisher or None
    return passage.asker if passage.asker and asker(passage.asker) is Asker.OUTLET else None


FACETS = (
    _Facet("Year", DATE, lambda passage: str(passage.date.year) if passage.date else None, is_ordered=True),
    _Facet("Speaker", SPEAKER, lambda passage: passage.speaker),
    _Facet("Outlet", OUTLET, outlet),
    _Facet("Kind", KIND, lambda passage: passage.kind.value, lambda value: KINDS[value]),
    _Facet("Language", LANGUAGE, lambda passage: passage.language, lambda value: LANGUAGES.get(value, value)),
)


def found_passages(result: SearchResult) -> tuple[StoredPassage, ...]:
    """Return all passages that a search has found, with those that were folded into others."""
    return tuple(passage for hit in result.hits for passage in (hit.passage, *hit.similar))


def facet_views(
    result: SearchResult, passages: Sequence[StoredPassage], *, literal: bool = False
) -> tuple[FacetView, ...]:
    """Return the facets that tell the passages apart; what all of them share is none."""
    views = (_view(facet, result, passages, literal=literal) for facet in FACETS)
    return tuple(view for view in views if len(view.values) > 1)


def _view(facet: _Facet, result: SearchResult, passages: Sequence[StoredPassage], *, literal: bool) -> FacetView:
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
