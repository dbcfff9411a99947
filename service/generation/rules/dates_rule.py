"""Rule: dates in a sentence must be printed in its passages.

A sentence that names a speaker may also give the day on which a passage was spoken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.indexer.grammar.dates import MONTHS, WEEKDAYS, month_number
from onrecord.service.generation.rules.passage_evidence import Evidence

NAME = "|".join(rf"{m.capitalize()}\b|{m[:3].capitalize()}\b\.?" for m in MONTHS) + r"|Sept\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d{2})"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{YEAR}-(?P<month>\d{{1,2}})-{DAY}\b",
        rf"\b(?P<name>{NAME})\s+{DAY}\b(?:,?\s+{YEAR}\b)?",
        rf"\b{DAY}\s+(?:of\s+)?(?P<name>{NAME})(?:,?\s+{YEAR}\b)?",
        rf"\b(?P<name>{NAME}),?\s+(?:of\s+)?{YEAR}\b",
        rf"{YEAR}年(?:(?P<month>\d{{1,2}})月)?(?:{DAY}日)?",
        r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?",
        rf"(?<!^)\b(?P<name>{NAME})",
        rf"(?<![\d.,]){YEAR}(?![\d%]|[.,]\d|\s+(?:people|million|billion|yuan|dollars|percent))",
    )
)
RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:last|next|this) (?:year|month|week|decade|century|summer|winter|spring|"
    r"autumn|fall)|(?:years?|months?|weeks?|days?|decades?) ago|recently)\b|今天|昨天|明天|今年|去年|明年"
    r"|本周|上周|下周|本月|上月|下月",
    re.IGNORECASE,
)
SPEAKER = re.compile(r"\bspokes\w+|发言人", re.IGNORECASE)
ON_A_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day.capitalize() for day in WEEKDAYS)})\b")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed. Parts that are not printed are None."""

    year: int | None
    month: int | None
    day: int | None

    def is_covered_by(self, other: Printed, years: frozenset[int]) -> bool:
        """Return whether `other` has all parts of this date. If `other` has no year, any of `years` is assumed."""
        year = self.year is None or self.year == other.year or (other.year is None and self.year in years)
        return year and self.month in {None, other.month} and self.day in {None, other.day}


def printed(text: str) -> tuple[list[tuple[Printed, str]], str]:
    """Return the dates in a text, each with its words, and the text with the dates replaced by spaces."""
    found: list[tuple[Printed, str]] = []
    for form in FORMS:
        found += [(_date(match), match[0].strip()) for match in form.finditer(text)]
        text = form.sub(lambda match: " " * len(match[0]), text)
    return found, text


def unknown_date(text: str, evidence: Evidence) -> str | None:
    """Return why a date in a text is not supported by the passages, or None if all are."""
    spoken = [Printed(day.year, day.month, day.day) for day in evidence.days]
    years = frozenset(day.year for day in evidence.days)
    known = [date for date, _ in printed(evidence.said)[0]]
    if _names_who_spoke(text, evidence):
        known += spoken
    for date, words in printed(text)[0]:
        if not any(date.is_covered_by(other, years) for other in known):
            return f"its passages do not contain the date “{words}”"
    said = evidence.said.casefold()
    weekdays = {WEEKDAYS[day.weekday()] for day in evidence.days}
    for words in (*RELATIVE.findall(text), *ON_A_WEEKDAY.findall(text)):
        if words.casefold() not in said and words.casefold() not in weekdays:
            return f"its passages do not say “{words}”"
    return None


def _names_who_spoke(text: str, evidence: Evidence) -> bool:
    """Return whether a text names a speaker, so that its date may be the day of speaking."""
    names = (name for passage in evidence.passages for name in passage.speaker.split())
    return SPEAKER.search(text) is not None or any(name in text for name in names)


def _date(match: re.Match[str]) -> Printed:
    groups = match.groupdict()
    month = month_number(groups["name"]) if groups.get("name") else groups.get("month")
    year, day = groups.get("year"), groups.get("day")
    return Printed(int(year) if year else None, int(month) if month else None, int(day) if day else None)
