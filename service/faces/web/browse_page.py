"""The list of transcripts: by month, narrowed by year, speaker, outlet, kind and language, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import Response

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.transcript import Kind
from onrecord.service.attribution_text import KIND_NAMES, told_day
from onrecord.service.faces.web.narrowing import LANGUAGES
from onrecord.service.faces.web.rendering import HEADERS
from onrecord.service.presentation.addresses import browse_address, feed_address, transcript_address
from onrecord.service.presentation.listing import Listing, list_file, listed
from onrecord.service.schemas.transcript_schemas import EntryShape, FacetValueShape
from onrecord.service.translatable import Month, counted, message

MOST_VALUES = 12
FACETS = {
    "year": message("Year"),
    "speaker": message("Speaker"),
    "outlet": message("Outlet"),
    "kind": message("Kind"),
    "language": message("Language"),
}


LIST_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


class Browsed(Listing):
    """What the address of the list asks for."""

    format: str | None = None

    @property
    def file_type(self) -> str | None:
        """The media type of the file that is asked for in place of a page, None where a page is."""
        return LIST_TYPES.get(self.format or "")


def browse_file(snapshot: Snapshot, asked: Browsed) -> Response:
    """Return the whole list as a file."""
    headers = {"Content-Disposition": f'attachment; filename="transcripts.{asked.format}"', **HEADERS}
    return Response(list_file(snapshot, asked, asked.format or ""), headers=headers, media_type=asked.file_type)


@dataclass(frozen=True, slots=True)
class ListedView:
    """A transcript in the list."""

    title: str
    address: str
    day: str
    iso: str | None
    speaker: str | None
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """The transcripts of a month, or those of no known day."""

    name: str
    transcripts: tuple[ListedView, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A value of a facet. Its link chooses it, or takes the choice back."""

    label: str
    count: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """The commonest values of a facet. There may be more."""

    name: str
    values: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True)
class BrowseView:
    """A page of the list. `following` is the address of the next one, None on the last."""

    total: str
    months: tuple[MonthView, ...]
    facets: tuple[FacetView, ...]
    following: str | None
    everything: str | None
    feed: str
    files: tuple[tuple[str, str], ...]


def browse_view(snapshot: Snapshot, asked: Listing) -> BrowseView:
    """Return a page of the list of transcripts. Raises `NoCursor`."""
    page = listed(snapshot, asked, MOST_VALUES)
    given = asked.given()
    by_month = groupby(page.transcripts, key=_month)
    return BrowseView(
        total=counted("%(count)s transcript", "%(count)s transcripts", page.total),
        months=tuple(MonthView(month, tuple(map(_listed, entries))) for month, entries in by_month),
        facets=tuple(
            FacetView(name, tuple(_choice(facet, value, given) for value in _ordered(facet, values)))
            for facet, name in FACETS.items()
            if (values := getattr(page.facets, facet))
        ),
        following=browse_address(given, cursor=page.next) if page.next else None,
        everything=browse_address({}) if given else None,
        feed=feed_address(given),
        files=tuple((form, browse_address({**given, "format": [form]})) for form in LIST_TYPES),
    )


def _ordered(facet: str, values: Sequence[FacetValueShape]) -> Sequence[FacetValueShape]:
    """Return the values of a facet as they are listed: years from the latest on, others the commonest first."""
    return sorted(values, key=lambda value: value.value, reverse=True) if facet == "year" else values


def _choice(facet: str, value: FacetValueShape, given: Mapping[str, Sequence[str]]) -> ChoiceView:
    """Return a value of a facet; choosing it replaces another value of the same facet."""
    is_chosen = value.value in given.get(facet, ())
    others = {name: values for name, values in given.items() if name != facet}
    address = browse_address(others if is_chosen else {**others, facet: [value.value]})
    return ChoiceView(_label(facet, value.value), f"{value.transcripts:,}", address, is_chosen)


def _label(facet: str, value: str) -> str:
    if facet == "kind":
        return KIND_NAMES[Kind(value)]
    return LANGUAGES.get(value, value) if facet == "language" else value


def _month(entry: EntryShape) -> str:
    day = entry.date or entry.published
    return message("%(month)s", month=Month(day.year, day.month)) if day else message("Day unknown")


def _listed(entry: EntryShape) -> ListedView:
    day = entry.date or entry.published
    return ListedView(
        title=entry.title,
        address=transcript_address(entry.id),
        day=told_day(entry.date, entry.published),
        iso=day.isoformat() if day else None,
        speaker=entry.spokesperson,
        kind=KIND_NAMES[Kind(entry.kind)],
        language=entry.language,
    )
