"""Periods of days, and the calendar that makes them. Knows no words."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

MONTHS_OF_A_YEAR = 12
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; None if the period is open."""

    first: dt.date | None
    last: dt.date | None

    def days_from(self, day: dt.date) -> int:
        """Return how many days `day` lies outside the period, 0 where it is inside."""
        if self.first is not None and day < self.first:
            return (self.first - day).days
        if self.last is not None and day > self.last:
            return (day - self.last).days
        return 0

    def until(self, other: Period) -> Period:
        """Return the period from the start of this one to the end of `other`, whichever comes first."""
        if self.first and other.first and other.first < self.first:
            return Period(other.first, self.last)
        return Period(self.first, other.last)

    def onwards(self) -> Period:
        """Return the period that starts with this one and is open."""
        return Period(self.first, None)

    def up_to(self) -> Period:
        """Return all days to the last of this period."""
        return Period(None, self.last)

    def before(self) -> Period:
        """Return all days before this period."""
        return Period(None, _shifted(self.first, -1))

    def after(self) -> Period:
        """Return all days after this period."""
        return Period(_shifted(self.last, 1), None)


def day(year: int, month: int, number: int) -> Period | None:
    """Return one day as a period, None if the calendar has no such day."""
    try:
        only = dt.date(year, month, number)
    except ValueError:
        return None
    return Period(only, only)


def month(year: int, number: int) -> Period | None:
    """Return a month, None if there is none of this number."""
    return months(year, number, 1) if 1 <= number <= MONTHS_OF_A_YEAR else None


def months(year: int, start: int, count: int) -> Period:
    """Return `count` whole months from month `start` (counted from 1, on into other years)."""
    years, index = divmod(start - 1, MONTHS_OF_A_YEAR)
    end_years, end_index = divmod(start + count - 2, MONTHS_OF_A_YEAR)
    last_year, last_month = _within(year + end_years), end_index + 1
    return Period(
        dt.date(_within(year + years), index + 1, 1),
        dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]),
    )


def year(number: int) -> Period:
    """Return a calendar year."""
    return months(number, 1, MONTHS_OF_A_YEAR)


def third(whole: Period, index: int) -> Period:
    """Return the early (0), middle (1) or late (2) third of a month (by days) or a year (by months)."""
    if whole.first is None or whole.last is None:
        return whole
    if whole.last.month != whole.first.month:
        return months(whole.first.year, 1 + 4 * index, 4)
    starts = (1, 11, 21)
    first = whole.first.replace(day=starts[index])
    return Period(first, whole.last if index == len(starts) - 1 else first.replace(day=starts[index + 1] - 1))


def week_of(some_day: dt.date) -> Period:
    """Return the week, Monday to Sunday, that a day lies in."""
    monday = moved(some_day, -some_day.weekday())
    return Period(monday, moved(monday, DAYS_OF_A_WEEK - 1))


def moved(some_day: dt.date, days: int) -> dt.date:
    """Return the day so many days later; the first or last day of the calendar where there is none."""
    ordinal = some_day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, dt.date.min.toordinal()), dt.date.max.toordinal()))


def _shifted(some_day: dt.date | None, days: int) -> dt.date | None:
    return None if some_day is None else moved(some_day, days)


def _within(number: int) -> int:
    """Return a year that the calendar has."""
    return min(max(number, dt.MINYEAR), dt.MAXYEAR)
