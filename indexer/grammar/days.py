"""The days of a document: on which its words were said, and on which it was published.

Each is taken from the most trustworthy place that states it: what the user gives, the title, the lines about place and
hour, what the page states of itself, its last lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.indexer.grammar.boilerplate import is_credit
from onrecord.indexer.grammar.dates import MONTH, WEEKDAY, YEAR_MARK, first_date, first_partial_date, printed_dates
from onrecord.indexer.grammar.labels import LabelKind, read_label
from onrecord.indexer.readers.document import LISTED, Document, Paragraph, Stated
from onrecord.indexer.transcript import Role
from onrecord.indexer.turns.heads import Shape, read_head

SIDECAR = "sidecar"  # the origin of what the user gives for a file
HEAD_LINES = 10
MAX_DAY_LINE = 120
DAY_LINES, FOOT_LINES = 20, 5
MAX_AFTER_DAY, MAX_FOOT_LINE = 60, 40
PLACE_WORDS = 6
NO_PLACE = re.compile(r"[:：?!]|\b(?:updated|published|posted|since|until|on)\b", re.IGNORECASE)
HOUR_MARK = re.compile(r"\b[ap]\.\s?m\.", re.IGNORECASE)
DAY_ALONE = re.compile(r"(?:[^\W\d]{2,12}(?:day|tag|di)?,? )?\W*", re.IGNORECASE)  # a weekday in any language
# The day in brackets below the place, where a transcript appeared on a later one.
DAY_BELOW_PLACE = re.compile(
    rf"[^.?!]{{0,100}}\((?:{WEEKDAY},? )?(?P<day>{MONTH} \d{{1,2}}, \d{{4}})\)[^?!]{{0,40}}", re.IGNORECASE
)
A_MONTH = MONTH.replace("?P<month>", "?:")
# A date in a title is that of the words where it begins or ends it, or follows the kind of document. In
# "the 25th Anniversary of the May 8, 1999 Bombing" it is not.
DATED_TITLE = re.compile(
    rf"^\W*(?:date )?(?:\d{{4}}|{A_MONTH})"
    rf"|(?:conference|briefing|online|remarks|statement|interview|{WEEKDAY},?)\W+(?:held )?(?:on )?\W*"
    rf"(?:{WEEKDAY},? )?(?:{A_MONTH}|\d)"
    rf"|(?<!of )(?<!the )(?:{A_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*\d{{4}})?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\W*$",
    re.IGNORECASE,
)
# What may stand around a date that begins or ends a title: "9 June 2022: …", "… vom 15. April 2013 (BPA)".
BEFORE_ALL = re.compile(rf"\W*(?:date |{WEEKDAY},? )?", re.IGNORECASE)
AFTER_ALL = re.compile(r"\W*(?:[(（][^()（）]{1,20}[)）]\W*)?")
# A day of which something is said is not the day on which it is said: "the Anniversary of May 8, 1999".
DAY_OF_SOMETHING = re.compile(r"\b(?:of|the)\s+$", re.IGNORECASE)
CONFERENCE = re.compile(
    r"conference|briefing|konferenz|conférence|conferencia|会见|会見|會見|記者会|记者会", re.IGNORECASE
)
SENTENCE = re.compile(r"[.?!]$|[.?!] [A-Z]")
DATE_PREFIX = re.compile(r"date (?P<date>\d{4}-\d{2}-\d{2})\s+(?=\S)")
DATE_LINE = re.compile(
    rf"[(（]?(?:(?:published|updated|posted|date|time|发布时间)\s*[:：]?\s*)?(?:{WEEKDAY},? )?"
    rf"(?:[\d\s:/.,年月日T+-]{{8,30}}|(?:\d{{1,2}} )?{MONTH}[\d\s:/.,]{{4,20}})"
    r"(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?[)）]?",
    re.IGNORECASE,
)
URL_DAY = re.compile(r"/t?(?P<year>20\d{2})-?(?P<month>[01]\d)-?(?P<day>[0-3]\d)[_/.]")


def given_day(document: Document) -> Stated | None:
    """Return the day that the user gives for this very file."""
    stated = document.stated.get("date")
    return stated_day(document) if stated and stated.origin.startswith(SIDECAR) else None


def stated_day(document: Document) -> Stated | None:
    """Read the day of the words from what the source states outside its text."""
    stated = document.stated.get("date")
    day = first_date(stated.value) if stated else None
    return Stated(day.isoformat(), stated.origin) if stated and day else None


def day_without_year(title: str, spoken: Stated | None) -> dict[str, str]:
    """Return for an origin what a title prints of a day whose year nothing tells."""
    partial = first_partial_date(title) if spoken is None and DATED_TITLE.search(title) else None
    return {"date": f"title, without a year: --{partial.month:02}-{partial.day:02}"} if partial else {}


def spoken_from_title(title: Stated, published: Stated | None, year: Stated | None) -> Stated | None:
    """Read the day of the words from the title; a day without a year needs a page that tells it."""
    if day := _day_in_title(title.value):
        return Stated(day.isoformat(), "title")
    if not DATED_TITLE.search(title.value):
        return None
    partial = first_partial_date(title.value)
    if partial and year and year.value.isdigit() and (day := partial.in_year(int(year.value))):
        return Stated(day.isoformat(), f"title, year from {year.origin}")
    if partial and published and (day := partial.on_or_before(date.fromisoformat(published.value))):
        return Stated(day.isoformat(), f"title, year from {published.origin}")
    return None


def _day_in_title(title: str) -> date | None:
    """Return the day with which a title begins or ends, or that follows the kind of document."""
    dates = printed_dates(title)
    if dates and DATED_TITLE.search(title):
        return dates[0].day
    for printed in dates:
        before, after = title[: printed.start], title[printed.end :]
        if BEFORE_ALL.fullmatch(before):
            return printed.day
        if before.rstrip().endswith(("(", "（")) and CONFERENCE.search(title):
            return printed.day  # "外務大臣会見記録（平成24年10月5日（金曜日）15時05分～ 於：本省会見室）"
        if AFTER_ALL.fullmatch(after) and (CONFERENCE.search(title) or not DAY_OF_SOMETHING.search(before)):
            return printed.day
    return None


def spoken_from_lines(paragraphs: Sequence[Paragraph], roles: Sequence[Role | None]) -> Stated | None:
    """Read the day of the words from the lines about place and hour, which stand above the first turn."""
    for paragraph, role in zip(paragraphs[:DAY_LINES], roles, strict=False):
        if role is None and opens_a_turn(paragraph.text):
            break
        match = DAY_BELOW_PLACE.fullmatch(paragraph.text)
        if role is None and (day := _day_of_line(paragraph.text)):
            return Stated(day.isoformat(), "first lines")
        if match and (day := first_date(match["day"])):
            return Stated(day.isoformat(), "first lines")
    return None


def _day_of_line(text: str) -> date | None:
    """Return the day of a line that tells when and where, and nothing of what is said: "Bonn, den 21. Januar 1982"."""
    dates = printed_dates(text) if len(text) <= MAX_DAY_LINE else []
    if len({printed.day for printed in dates}) != 1:
        return None
    year_mark = YEAR_MARK.match(text, dates[-1].end)
    end = year_mark.end() if year_mark else dates[-1].end
    before, after = text[: dates[0].start], HOUR_MARK.sub("", text[end:])
    if SENTENCE.search(after) or SENTENCE.search(before):
        return None
    if BEFORE_ALL.fullmatch(before):
        return dates[0].day
    is_place = (
        len(before.split()) <= PLACE_WORDS and not NO_PLACE.search(before) and not DAY_OF_SOMETHING.search(before)
    )
    return dates[0].day if is_place and len(after) <= MAX_AFTER_DAY and not after[:2].strip(" ").isalpha() else None


def published_on(document: Document, outer: Sequence[str]) -> Stated | None:
    """Read the day of a page from what it states, its outer lines (those that are no part of the text), its address."""
    stated = document.stated.get("published")
    told = first_date(stated.value) if stated else None
    if stated and told and stated.origin != LISTED:
        return Stated(told.isoformat(), stated.origin)
    for text in outer[:HEAD_LINES]:
        prefix = DATE_PREFIX.match(text)
        if (prefix or DATE_LINE.fullmatch(text) or is_credit(text)) and (day := first_date(text)):
            return Stated(day.isoformat(), "first lines")
    url = document.stated.get("url")
    match = URL_DAY.search(url.value) if url else None
    day = first_date(f"{match['year']}-{match['month']}-{match['day']}") if match else None
    if day:
        return Stated(day.isoformat(), "url")
    return Stated(told.isoformat(), stated.origin) if stated and told else None


def published_below(paragraphs: Sequence[Paragraph]) -> Stated | None:
    """Read the day of a page from its last lines, where one of them holds a day and nothing else."""
    for paragraph in paragraphs[-FOOT_LINES:]:
        dates = printed_dates(paragraph.text) if len(paragraph.text) <= MAX_FOOT_LINE else []
        if (
            dates
            and DAY_ALONE.fullmatch(paragraph.text[: dates[0].start])
            and AFTER_ALL.fullmatch(paragraph.text[dates[0].end :])
        ):
            return Stated(dates[0].day.isoformat(), "last lines")
    return None


def opens_a_turn(text: str) -> bool:
    """Return whether a line at the head of a page heads a turn already, and so tells nothing of the page."""
    head = read_head(text)
    if head and (head.shape is Shape.TIMED or (head.shape is Shape.ALONE_COLON and head.label.is_caps)):
        return True
    label = read_label(text)
    return label is not None and label.kind is not LabelKind.NAME
