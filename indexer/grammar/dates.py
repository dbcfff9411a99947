"""Dates as transcripts print them: in titles, date lines, datelines and running text.

Only what is printed is read. A date without a year stays a `PartialDate` until the caller has a
stated day to complete it from; nothing here looks at a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.indexer.languages import ENGLISH, LANGUAGES

MONTHS, WEEKDAYS = ENGLISH.days.months, ENGLISH.days.weekdays
# Months are printed in full, as three letters, or as "Sept", with or without a full stop.
MONTH = (
    r"(?P<month>"
    + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in MONTHS)
    + r")\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d{2})"
NUMBERED = {name: number for language in LANGUAGES for number, name in enumerate(language.days.months, 1)}
ERAS = {era: before for language in LANGUAGES for era, before in language.days.eras.items()}
# What some languages print behind a year: "12 marca 2024 r.".
YEAR_MARK = re.compile(
    rf"\s*(?:{'|'.join(re.escape(mark) for language in LANGUAGES for mark in language.days.year_marks)})(?!\w)"
)
LINKS = "|".join(sorted(word for language in LANGUAGES for word in language.days.links))
# The months of other languages are printed in full.
ANY_MONTH = MONTH.replace(r")\.?", "|" + "|".join(sorted(NUMBERED, key=len, reverse=True)) + r")\.?")
NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.º])?"
FULL_FORMS = (
    re.compile(rf"\b{YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{DAY}(?!\d)"),
    re.compile(rf"\b{ANY_MONTH}\s*{DAY}\s*,?\s*{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{NTH}\s+(?:(?:{LINKS})\s+)?{ANY_MONTH}\s*,?\s*(?:(?:{LINKS})\s+)?{YEAR}\b", re.IGNORECASE),
    re.compile(rf"{YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]"),
    re.compile(
        rf"(?P<era>{'|'.join(ERAS)})\s*(?P<year>\d{{1,3}}|元)\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日"
    ),
    # Which of the two is the day is known where only one of them can be.
    re.compile(rf"(?<![\d/.-])(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<other>\d{{1,2}})(?P=mark){YEAR}(?!\d)"),
)
# As names of files print them, once their hyphens and underscores are spaces: "2021 March 23", "April 09 2020".
YEAR_FIRST = re.compile(rf"\b{YEAR}\s+{ANY_MONTH}\s+{DAY}\b", re.IGNORECASE)
PARTIAL_FORMS = (
    re.compile(rf"\b{MONTH}\s*{DAY}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH}\b", re.IGNORECASE),
    re.compile(r"(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]"),
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


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A complete date, and where in a text it is printed."""

    start: int
    end: int
    day: date


def printed_dates(text: str) -> list[PrintedDate]:
    """Return the complete dates printed in `text`, in order of place."""
    if not any(c.isdigit() for c in text):
        return []
    matches = sorted((match for form in FULL_FORMS for match in form.finditer(text)), key=re.Match.start)
    return [PrintedDate(m.start(), m.end(), day) for m in matches if (day := _day(m))]


def full_dates(text: str) -> Iterator[date]:
    """Yield the complete dates printed in `text`, in order of place."""
    for printed in printed_dates(text):
        yield printed.day


def date_of_name(stem: str) -> date | None:
    """Return the only date that the name of a file holds ("briefing_April-09-2020", "2013-04-15")."""
    spaced = re.sub(r"[-_]+", " ", stem)
    found = {*full_dates(stem), *full_dates(spaced)}
    found |= {day for match in YEAR_FIRST.finditer(spaced) if (day := _day(match))}
    return found.pop() if len(found) == 1 else None


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
    if printed.isdigit():
        return int(printed)
    name = printed.casefold()
    return NUMBERED.get(name) or [month[:3] for month in MONTHS].index(name[:3]) + 1


def _day(match: re.Match[str]) -> date | None:
    """Return the day that a full form prints; None where it is no day, or could be two."""
    parts = match.groupdict()
    if "one" in parts:
        one, other, year = int(parts["one"]), int(parts["other"]), int(parts["year"])
        read = {day for day in (_date(year, one, other), _date(year, other, one)) if day}
        return read.pop() if len(read) == 1 else None
    year = 1 if parts["year"] == "元" else int(parts["year"])
    before = ERAS[parts["era"]] if parts.get("era") else 0
    return _date(year + before, month_number(parts["month"]), int(parts["day"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
