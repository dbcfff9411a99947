"""Dates as transcripts print them: in titles, date lines, datelines and running text.

Only what is printed is read. A date without a year stays a `PartialDate` until the caller has a
stated day to complete it from; nothing here looks at a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Months are printed in full, as three letters, or as "Sept", with or without a full stop.
MONTH = (
    r"(?P<month>"
    + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in MONTHS)
    + r")\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d{2})"
FULL_FORMS = (
    re.compile(rf"\b{YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{DAY}(?!\d)"),
    re.compile(rf"\b{MONTH}\s*{DAY}\s*,?\s*{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH}\s*,?\s*{YEAR}\b", re.IGNORECASE),
    re.compile(rf"{YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日"),
)
PARTIAL_FORMS = (
    re.compile(rf"\b{MONTH}\s*{DAY}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH}\b", re.IGNORECASE),
    re.compile(r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"),
)
WEEKDAY = r"(?:" + "|".join(WEEKDAYS) + r")"
NAMED_WEEKDAY = re.compile(rf"\b(?P<weekday>{WEEKDAY})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A month and a day without a year."""

    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """Return that day of a year, None where the year has none."""
        return _date(year, self.month, self.day)

    def on_or_before(self, limit: date) -> date | None:
        """Return the latest such day that is not after `limit`."""
        for year in (limit.year, limit.year - 1):
            found = _date(year, self.month, self.day)
            if found and found <= limit:
                return found
        return None


def full_dates(text: str) -> Iterator[date]:
    """Yield the complete dates printed in `text`, in order of place."""
    matches = [match for form in FULL_FORMS for match in form.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        found = _date(int(match["year"]), month_number(match["month"]), int(match["day"]))
        if found:
            yield found


def first_date(text: str) -> date | None:
    """Return the first complete date printed in `text`."""
    return next(full_dates(text), None)


def first_partial_date(text: str) -> PartialDate | None:
    """Return the first month and day printed in `text`."""
    for form in PARTIAL_FORMS:
        match = form.search(text)
        if match and _date(2000, month_number(match["month"]), int(match["day"])):
            return PartialDate(month_number(match["month"]), int(match["day"]))
    return None


def weekday_on_or_before(text: str, limit: date) -> date | None:
    """Return the latest day not after `limit` that falls on the first weekday named in `text`."""
    match = NAMED_WEEKDAY.search(text)
    if match is None:
        return None
    behind = (limit.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
    return limit - timedelta(days=behind)


def month_number(printed: str) -> int:
    """Return the number of a month, 1 to 12, from what `MONTH` matches; of digits, the number that they print."""
    return int(printed) if printed.isdigit() else [name[:3] for name in MONTHS].index(printed.casefold()[:3]) + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
