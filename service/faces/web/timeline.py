"""The timeline of passages: a bar for each month, or for each year where there are too many months.

The bars are placed here, in units of their drawing; the template only writes them down.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.service.faces.web.narrowing import Countable, narrowed, undated
from onrecord.service.presentation.addresses import search_address
from onrecord.service.query.operators import DATE
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.translatable import Month, message

MOST_MONTHS = 72
MONTHS = 12
WIDTH, HEIGHT = 320, 64  # units of the drawing
GAP = 1.0
LEAST_HEIGHT = 2.0  # of a bar that stands for something
YEAR_MARKS = 6
MARK_WIDTH = 30  # units that a year takes


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a year: how many passages, where they are found, and its place in the drawing.

    What can be aimed at is as high as the drawing, however low the bar; `value` is how an operator writes it.
    """

    label: str
    value: str
    count: int
    address: str
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A year below the bars."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The time line. `question` is what a range is added to; `first` and `last` are the ends of it."""

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    unit: str
    question: str
    address: str
    first: str
    last: str
    undated: int
    width: int = WIDTH
    height: int = HEIGHT


def timeline_view(result: SearchResult, passages: Sequence[Countable], *, literal: bool = False) -> TimelineView | None:
    """Return the timeline of passages, or None where all are of one month or undated."""
    days = [passage.date for passage in passages if passage.date]
    units, unit = _units(days)
    if len(units) <= 1:
        return None
    counts = Counter(_written(day, unit) for day in days)
    query = result.query
    step = WIDTH / len(units)
    most = max(counts.values())
    bars = []
    for place, (value, label) in enumerate(units):
        count = counts[value]
        height = round(max(LEAST_HEIGHT, HEIGHT * count / most), 1) if count else 0.0
        address = search_address(narrowed(query.raw, query.filters, DATE, value), literal=literal)
        x, width = round(place * step, 2), round(max(step - GAP, step / 2), 2)
        bars.append(Bar(label, value, count, address, x, width, HEIGHT - height, height))
    asked = undated(query.raw, query.filters)
    return TimelineView(
        bars=tuple(bars),
        marks=_marks(bars),
        unit=unit,
        question=asked,
        address=search_address(asked, literal=literal),
        first=units[0][0],
        last=units[-1][0],
        undated=len(passages) - len(days),
    )


def ranged(question: str, first: str, last: str) -> str:
    """Return a question with a range of days as an operator; either end may be empty, as may both."""
    asked = question.strip()
    return f"{asked} date:{first}..{last}".strip() if first or last else asked


def _units(days: Iterable[dt.date]) -> tuple[list[tuple[str, str]], str]:
    """Return the months from first to last day as (value, label), or the years; and the name of the unit."""
    known = sorted(days)
    if not known:
        return [], "month"
    first, last = known[0], known[-1]
    start, end = first.year * MONTHS + first.month - 1, last.year * MONTHS + last.month - 1
    if end - start >= MOST_MONTHS:
        return [(f"{year:04}", str(year)) for year in range(first.year, last.year + 1)], "year"
    months = (dt.date(number // MONTHS, number % MONTHS + 1, 1) for number in range(start, end + 1))
    return [(f"{month:%Y-%m}", message("%(month)s", month=Month(month.year, month.month))) for month in months], "month"


def _written(day: dt.date, unit: str) -> str:
    return f"{day:%Y-%m}" if unit == "month" else f"{day:%Y}"


def _marks(bars: Sequence[Bar]) -> tuple[Mark, ...]:
    """Return as many year labels as there is room for, each below its first bar."""
    firsts = {bar.value[:4]: bar.x for bar in reversed(bars)}
    years = sorted(firsts)
    every = -(-len(years) // YEAR_MARKS)
    marks: list[Mark] = []
    for year in years[::every]:
        if marks and firsts[year] - marks[-1].x < MARK_WIDTH:
            marks.pop()  # the first year may have a month only
        marks.append(Mark(year, firsts[year]))
    return tuple(marks)
