"""The calendar: a year as twelve grids, a month as a grid with its titles, a day as its transcripts."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from onrecord.indexer.transcript import Kind
from onrecord.service.access_keys import Right
from onrecord.service.attribution_text import KIND_NAMES
from onrecord.service.composition import Record
from onrecord.service.faces.web.browse_page import ListedView
from onrecord.service.faces.web.error_pages import page_route, wants_json
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.presentation.addresses import days_address, feed_address, transcript_address
from onrecord.service.presentation.directory_lists import days_of
from onrecord.service.schemas.directory_schemas import DayShape, DaysShape
from onrecord.service.translatable import Month, counted, message

YEAR_DIGITS, MONTH_DIGITS = 4, 7  # of "2019" and of "2019-03"
WEEK = (
    message("Mo"),
    message("Tu"),
    message("We"),
    message("Th"),
    message("Fr"),
    message("Sa"),
    message("Su"),
)


@dataclass(frozen=True, slots=True)
class CellView:
    """A day of a grid, 0 where the week is of another month; `address` is None where nothing was said."""

    day: int
    iso: str = ""
    address: str | None = None
    told: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class GridView:
    """A month as weeks."""

    name: str
    address: str
    weeks: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """A day with its transcripts."""

    name: str
    address: str
    transcripts: tuple[ListedView, ...]


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link, and whether it leads here."""

    label: str
    address: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class DaysView:
    """The calendar of a year, a month or a day. `days` lists the transcripts of a month or a day."""

    title: str
    total: str
    week: tuple[str, ...]
    years: tuple[LinkView, ...]
    grids: tuple[GridView, ...]
    days: tuple[DayView, ...]
    previous: LinkView | None
    following: LinkView | None
    above: LinkView | None
    is_silent: bool
    feed: str


def days_view(shown: DaysShape) -> DaysView:
    """Return the calendar of a period."""
    period = shown.period
    year = int(period[:YEAR_DIGITS])
    by_day = {one.date: one for one in shown.days}
    is_year = len(period) == YEAR_DIGITS
    first = 1 if is_year else int(period[5:7])
    months = range(first, 13 if is_year else first + 1) if len(period) <= MONTH_DIGITS else range(0)
    total = sum(len(one.transcripts) for one in shown.days)
    previous, following = _beside(shown)
    return DaysView(
        title=_name(period),
        total=counted("%(count)s transcript", "%(count)s transcripts", total),
        week=WEEK,
        years=year_links(shown.years, year),
        grids=tuple(_grid(year, month, by_day) for month in months),
        days=() if is_year else tuple(map(_day, shown.days)),
        previous=previous,
        following=following,
        above=None if is_year else _link(period.rpartition("-")[0]),
        is_silent=not shown.days,
        feed=feed_address({"year": [str(year)]}),
    )


def _name(period: str) -> str:
    if len(period) == YEAR_DIGITS:
        return period
    if len(period) == MONTH_DIGITS:
        return message("%(month)s", month=Month(int(period[:4]), int(period[5:])))
    return message("%(day)s", day=dt.date.fromisoformat(period))


def _link(period: str) -> LinkView:
    return LinkView(_name(period), days_address(period))


def _beside(shown: DaysShape) -> tuple[LinkView | None, LinkView | None]:
    """Return the years or months before and after one, as far as the record goes; a day has the month above it."""
    period, held = shown.period, sorted(shown.years)
    year = int(period[:YEAR_DIGITS])
    if len(period) == YEAR_DIGITS:
        earlier = [one for one in held if one < year]
        later = [one for one in held if one > year]
        return (_link(f"{earlier[-1]:04}") if earlier else None, _link(f"{later[0]:04}") if later else None)
    if len(period) > MONTH_DIGITS or not held:
        return None, None
    at = year * 12 + int(period[5:]) - 1
    months = [
        _link(f"{one // 12:04}-{one % 12 + 1:02}") if held[0] <= one // 12 <= held[-1] else None
        for one in (at - 1, at + 1)
    ]
    return months[0], months[1]


def _grid(year: int, month: int, by_day: dict[dt.date, DayShape]) -> GridView:
    weeks = tuple(
        tuple(_cell(year, month, day, by_day) for day in week)
        for week in calendar.Calendar().monthdayscalendar(year, month)
    )
    return GridView(
        name=message("%(month)s", month=Month(year, month)),
        address=days_address(f"{year:04}-{month:02}"),
        weeks=weeks,
    )


def _cell(year: int, month: int, day: int, by_day: dict[dt.date, DayShape]) -> CellView:
    """Return a day; its link leads to the transcript where there is one, to all of them where there are more."""
    if not day:
        return CellView(0)
    date = dt.date(year, month, day)
    held = by_day.get(date)
    if held is None:
        return CellView(day, date.isoformat())
    only = held.transcripts[0]
    is_one = len(held.transcripts) == 1
    return CellView(
        day,
        date.isoformat(),
        transcript_address(only.id) if is_one else days_address(date.isoformat()),
        only.title if is_one else counted("%(count)s transcript", "%(count)s transcripts", len(held.transcripts)),
        len(held.transcripts),
    )


def _day(one: DayShape) -> DayView:
    return DayView(
        name=message("%(day)s", day=one.date),
        address=days_address(one.date.isoformat()),
        transcripts=tuple(
            ListedView(
                title=held.title,
                address=transcript_address(held.id),
                day=message("%(day)s", day=one.date),
                iso=one.date.isoformat(),
                speaker=held.speaker,
                kind=KIND_NAMES[Kind(held.kind)],
                language=held.language,
            )
            for held in one.transcripts
        ),
    )


Run = Callable[[Callable[[], Response]], Awaitable[Response]]


def days_router(record: Record, pages: Pages, run: Run) -> APIRouter:
    """Return the routes of the calendar over an open record; `run` does their work off the event loop."""
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)

    @router.get("/days")
    @needs(Right.READ)
    async def latest(request: Request) -> Response:
        """Show the latest year."""
        return await run(lambda: _shown(record, pages, "", as_json=wants_json(request)))

    @router.get("/days/{period}")
    @needs(Right.READ)
    async def days(request: Request, period: str) -> Response:
        """Show a year, a month or a day."""
        return await run(lambda: _shown(record, pages, period, as_json=wants_json(request)))

    return router


def _shown(record: Record, pages: Pages, period: str, *, as_json: bool) -> Response:
    shown = days_of(record.snapshots.current(), period)
    return json_of(shown) if as_json else pages.page("days", view=days_view(shown))


def year_links(years: Mapping[int, int], here: int | None = None) -> tuple[LinkView, ...]:
    """Return links to the calendars of years; one is that of the page."""
    return tuple(LinkView(str(year), days_address(str(year)), year == here) for year in years)
