"""Dates in English prose that depend on today, or on how far the record goes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from onrecord.indexer.grammar.dates import MONTH, WEEKDAY, WEEKDAYS, month_number
from onrecord.indexer.transcript import Span
from onrecord.service.query import periods
from onrecord.service.query.english_dates import SEASONS
from onrecord.service.query.periods import Period
from onrecord.service.query.query import DateMention

RECENT_DAYS = 90
COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "couple of": 2,
    "a couple of": 2,
    "three": 3,
    "few": 3,
    "a few": 3,
    "four": 4,
    "five": 5,
    "several": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
UNIT = r"(?P<unit>day|week|month|year)s?"
DAYS = {"today": 0, "yesterday": -1, "the day before yesterday": -2, "last night": -1}
STEPS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}
STEP = rf"(?P<step>{'|'.join(STEPS)})"
IN = r"(?:(?:in|over|during|within|for)\s+)?"

DAY_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(DAYS, key=len, reverse=True))})\b", re.IGNORECASE)
AGO = re.compile(rf"\b{COUNT}\s+{UNIT}\s+ago\b", re.IGNORECASE)
ROLLING = re.compile(
    rf"\b{IN}the\s+(?:last|past|previous)\s+{COUNT}\s+{UNIT}\b|\b{IN}the\s+past\s+(?P<one>day|week|month|year)\b"
    rf"|\b(?:in|over|during|within)\s+the\s+last\s+(?P<last>day|week|month|year)\b",
    re.IGNORECASE,
)
CALENDAR = re.compile(rf"\b(?:the\s+)?{STEP}\s+(?P<unit>week|month|quarter|year)\b(?!['’]s)", re.IGNORECASE)
SEASON = re.compile(rf"\b(?P<step>last|this)\s+(?P<season>{'|'.join(SEASONS)})\b", re.IGNORECASE)
NAMED_MONTH = re.compile(rf"\b(?P<step>last|this)\s+{MONTH}(?!\w)(?!\s*\d)", re.IGNORECASE)
LAST_WEEKDAY = re.compile(rf"\blast\s+(?P<weekday>{WEEKDAY})\b", re.IGNORECASE)
RECENT = re.compile(
    r"\b(?:recently|lately|of late|(?:the\s+)?(?:latest|newest|most recent(?:ly)?)|"
    r"recent(?!\s+(?:years|decades|history|memory|times)))\b(?<!at the latest)",
    re.IGNORECASE,
)


def relative_dates(text: str, today: dt.date, newest: dt.date) -> Iterator[DateMention]:
    """Yield the dates that a text tells by their distance, in no order; they may overlap.

    `newest` is the last day of the record: "recently" and "latest" are what it holds of the days up
    to then, or up to today where that is earlier.
    """
    end = min(today, newest)
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
        (DAY_WORDS, lambda m: _only(periods.moved(today, DAYS[_plain(m[0])]))),
        (AGO, lambda m: ago(today, _count(m["count"]), m["unit"].casefold())),
        (ROLLING, lambda m: _rolling(today, m)),
        (CALENDAR, lambda m: _calendar(today, STEPS[m["step"].casefold()], m["unit"].casefold())),
        (SEASON, lambda m: _of_year(today, m["step"], SEASONS[m["season"].casefold()], 3)),
        (NAMED_MONTH, lambda m: _of_year(today, m["step"], month_number(m["month"]), 1)),
        (LAST_WEEKDAY, lambda m: _weekday(today, WEEKDAYS.index(m["weekday"].casefold()))),
        (RECENT, lambda _: recent(end)),
    )
    for pattern, meaning in readings:
        for match in pattern.finditer(text):
            yield DateMention(Span(*match.span()), meaning(match), is_vague=pattern is RECENT)


def recent(end: dt.date) -> Period:
    """Return what counts as recent: the days up to and including `end`."""
    return Period(periods.moved(end, -RECENT_DAYS), end)


def ago(today: dt.date, count: int, unit: str) -> Period:
    """Return the day, the week around it, the month or the year that lies `count` units back."""
    if unit == "day":
        return _only(periods.moved(today, -count))
    if unit == "week":
        middle = periods.moved(today, -count * periods.DAYS_OF_A_WEEK)
        return Period(periods.moved(middle, -3), periods.moved(middle, 3))
    if unit == "month":
        return periods.months(today.year, today.month - count, 1)
    return periods.year(today.year - count)


def _rolling(today: dt.date, match: re.Match[str]) -> Period:
    unit = (match["unit"] or match["one"] or match["last"]).casefold()
    days = {"day": 1, "week": 7, "month": 31, "year": 365}[unit]
    return Period(periods.moved(today, -days * _count(match["count"] or "one")), today)


def _calendar(today: dt.date, step: int, unit: str) -> Period:
    if unit == "week":
        return periods.week_of(periods.moved(today, step * periods.DAYS_OF_A_WEEK))
    if unit == "month":
        return periods.months(today.year, today.month + step, 1)
    if unit == "quarter":
        return periods.months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    return periods.year(today.year + step)


def _of_year(today: dt.date, step: str, start: int, count: int) -> Period:
    """Return a season or month of this year; with "last" the latest one that is over."""
    this = periods.months(today.year, start, count)
    if step.casefold() == "last" and this.last is not None and this.last >= today:
        return periods.months(today.year - 1, start, count)
    return this


def _weekday(today: dt.date, weekday: int) -> Period:
    behind = (today.weekday() - weekday - 1) % periods.DAYS_OF_A_WEEK + 1
    return _only(periods.moved(today, -behind))


def _only(day: dt.date) -> Period:
    return Period(day, day)


def _count(said: str) -> int:
    return int(said) if said.isdigit() else COUNTS[_plain(said)]


def _plain(said: str) -> str:
    return " ".join(said.casefold().split())
