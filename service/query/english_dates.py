"""Dates in English prose: words to the period that they stand for.

Only what can hardly mean anything else is taken for a date. A month without a year is left alone, since
nothing tells the year; so are numbers that belong to a name ("the 2030 Agenda"), and "3/12/2019", which
is in March or in December. `relative` reads what depends on today, `chinese` the Chinese forms.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.indexer.grammar.dates import DAY, MONTH, YEAR, month_number
from onrecord.indexer.transcript import Span
from onrecord.service.query import periods
from onrecord.service.query.periods import Period
from onrecord.service.query.query import DateMention

OTHER_MONTH, OTHER_DAY = (part.replace("(?P<", "(?P<other_") for part in (MONTH, DAY))
TO = r"(?:to|until|till|through|thru|and|[-–—])"
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
THIRDS = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
PART = r"(?:(?:in\s+)?(?:(?P<part>early|mid|late)(?:\s+in)?|the\s+(?P<of>start|beginning|middle|end)\s+of)[\s-]*)?"
WHICH = rf"(?P<which>{'|'.join(ORDINALS)})"


def _day(m: re.Match[str]) -> Period | None:
    return periods.day(int(m["year"]), month_number(m["month"]), int(m["day"]))


def _days(m: re.Match[str]) -> Period | None:
    """Return several days of one month, or days of two."""
    later = m.groupdict().get("other_month") or m["month"]
    first, last = _day(m), periods.day(int(m["year"]), month_number(later), int(m["other_day"]))
    return first.until(last) if first and last else None


def _days_first(m: re.Match[str]) -> Period | None:
    """Return the days of "12 to 15 March 2019" and "30 March to 2 April 2019"."""
    first = periods.day(int(m["year"]), month_number(m["month"] or m["other_month"]), int(m["day"]))
    last = periods.day(int(m["year"]), month_number(m["other_month"]), int(m["other_day"]))
    return first.until(last) if first and last else None


def _part(m: re.Match[str], whole: Period | None) -> Period | None:
    said = (m["part"] or m["of"] or "").casefold()
    return periods.third(whole, THIRDS[said]) if whole and said else whole


def _month(m: re.Match[str]) -> Period | None:
    return _part(m, periods.month(int(m["year"]), month_number(m["month"])))


def _iso_month(m: re.Match[str]) -> Period | None:
    return periods.month(int(m["year"]), int(m["month"]))


def _month_range(m: re.Match[str]) -> Period | None:
    first = periods.month(int(m["year"]), month_number(m["month"]))
    last = periods.month(int(m["year"]), month_number(m["other_month"]))
    return first.until(last) if first and last else None


def _quarter(m: re.Match[str]) -> Period | None:
    said = m["which"].casefold()
    return periods.months(int(m["year"]), 3 * (ORDINALS.get(said) or int(said)) - 2, 3)


def _half(m: re.Match[str]) -> Period | None:
    said = m["which"].casefold()
    return periods.months(int(m["year"]), 7 if said in {"second", "2nd", "2", "last"} else 1, 6)


def _season(m: re.Match[str]) -> Period | None:
    return periods.months(int(m["year"]), SEASONS[m["season"].casefold()], 3)


def _part_of_year(m: re.Match[str]) -> Period | None:
    return _part(m, periods.year(int(m["year"])))


def _years(m: re.Match[str]) -> Period | None:
    return periods.year(int(m["year"])).until(periods.year(int(m["other_year"])))


def _decade(m: re.Match[str]) -> Period | None:
    return periods.year(int(m["decade"])).until(periods.year(int(m["decade"]) + 9))


Reading = tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]]
FORMS: tuple[Reading, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), meaning)
    for pattern, meaning in (
        (rf"(?<![\w.-]){YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?![\w-])", _day),
        (rf"\b{MONTH}\s*{DAY}\s*,?\s*{YEAR}\b", _day),
        (rf"\b{DAY}\s+(?:of\s+)?{MONTH}\s*,?\s*{YEAR}\b", _day),
        (rf"\b{MONTH}\s*{DAY}\s*{TO}\s*(?:{OTHER_MONTH}\s*)?{OTHER_DAY}\s*,?\s*{YEAR}\b", _days),
        (rf"\b{DAY}\s*(?:{MONTH}\s*)?{TO}\s*{OTHER_DAY}\s+{OTHER_MONTH}\s*,?\s*{YEAR}\b", _days_first),
        (rf"(?<![\w.-]){YEAR}-(?P<month>0[1-9]|1[0-2])(?![\w-])", _iso_month),
        (rf"\b{MONTH}\s*{TO}\s*{OTHER_MONTH},?\s+(?:of\s+)?{YEAR}\b", _month_range),
        (rf"\b{PART}{MONTH}\s*,?\s*(?:of\s+)?{YEAR}\b(?!-\d)", _month),
        (rf"\bQ(?P<which>[1-4])[\s,]*(?:of\s+)?{YEAR}\b", _quarter),
        (rf"\b{YEAR}\s*Q(?P<which>[1-4])\b", _quarter),
        (rf"\b(?:the\s+)?{WHICH}\s+quarter(?:\s+(?:of|in))?\s+{YEAR}\b", _quarter),
        (rf"\bH(?P<which>[12])[\s,]*(?:of\s+)?{YEAR}\b", _half),
        (rf"\b(?:the\s+)?{WHICH}\s+half(?:\s+(?:of|in))?\s+{YEAR}\b", _half),
        (rf"\b(?:the\s+)?(?P<season>{'|'.join(SEASONS)})(?:\s+(?:of|in))?\s+{YEAR}\b", _season),
        (rf"\b{PART.removesuffix('?')}{YEAR}\b(?!-)", _part_of_year),
        (rf"(?<![\w.-]){YEAR}\s*[-–—]\s*{YEAR.replace('year', 'other_year')}(?![\w-])", _years),
        (r"\b(?:the\s+)?(?P<decade>(?:19|20)\d0)s\b", _decade),
    )
)


BARE = re.compile(rf"(?<![\w$€£¥#./:,+-]){YEAR}(?![\w%°]|[-–/.:,]\d|-\w|\.\d)", re.ASCII)
LEADING = re.compile(r"\b(?:in|of|since|after|before|during|until|till|throughout|from|year|circa)\s+$", re.IGNORECASE)
# What a number behind these words counts or names.
NAMING = re.compile(
    r"\b(?:agenda|vision|made in china|expo|resolutions?|articles?|olympics|games|cup|goals?|targets?|plan|strategy|"
    r"no\.?|number|nr\.?|section|chapter|model|type|flight|standards?|about|some|nearly|almost|over|than|by|"
    r"around|approximately|least|most|another|total of)\s+$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\s+(?:people|persons|cases|deaths|dead|victims|km|kilomet\w+|miles|met\w+|tons?|tonnes?|thousand|million|billion|"
    r"yuan|dollars|euros|percent|per cent|troops|soldiers|companies|items|hours|square|places|seats|votes|GMT)\b",
    re.IGNORECASE,
)
CAPITALISED = re.compile(r"\s+[A-Z]")
# In "what may 2020 bring" it is a verb, as before a day unless something says when; Theresa May is nobody's month.
PERSON = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister|PM)\s+$")
BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|after|before|during|until|till|from|to|and|between|early|mid|late)[\s-]+$", re.IGNORECASE
)
BEFORE_VERB = re.compile(
    r"\b(?:what|how|who|which|why|when|it|they|we|he|she|this|that|there|you|i)\s+$", re.IGNORECASE
)
OF_A_YEAR = re.compile(r"may (?:19|20)\d\d$")

OPENING = re.compile(
    r"(?:\b(?P<since>since|ever since|starting (?:in|from|on)|beginning in)|\b(?P<after>after|later than)|"
    r"\b(?P<before>before|prior to|earlier than)|\b(?P<until>until|till|up to)|"
    r"\b(?P<between>between)|\b(?P<from>from)|"
    r"\b(?:back in|in|on|during|throughout|dated|of|at|as of|within|over|for))\s+(?:the\s+)?(?:year\s+)?$",
    re.IGNORECASE,
)
ONWARDS = re.compile(r"\s*(?:onwards?\b|on\b(?=\s*(?:[,.;?!]|$))|and (?:after|later)\b|or later\b)", re.IGNORECASE)
NEAR = 200  # characters before a date among which the words that belong to it stand
RANGE = re.compile(r"\s*(?:to|until|till|through|thru|up to|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)


def printed_dates(text: str, today: dt.date) -> Iterator[DateMention]:
    """Yield the dates that a text prints in full, down to bare years, in no order; they may overlap."""
    for form, meaning in FORMS:
        for match in form.finditer(text):
            if _is_name(text, match):
                continue
            if period := meaning(match):
                yield DateMention(Span(*match.span()), period)
    for match in BARE.finditer(text):
        if _is_year(text, match, today):
            yield DateMention(Span(*match.span()), periods.year(int(match["year"])))


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Return whether the month that starts a match is the verb "may" or Theresa May."""
    if not match[0].casefold().startswith("may"):
        return False
    before = text[: match.start()]
    if PERSON.search(before):
        return True
    if match[0][0] != "m" or not before.strip() or BEFORE_MONTH.search(before):
        return False
    return not OF_A_YEAR.match(match[0]) or bool(BEFORE_VERB.search(before))


def _is_year(text: str, match: re.Match[str], today: dt.date) -> bool:
    """Return whether four digits are a year that says when, and do not count or belong to a name."""
    near, start, end = max(0, match.start() - NEAR), *match.span()
    if NAMING.search(text, near, start) or COUNTED.match(text, end):
        return False
    if LEADING.search(text, near, start):
        return True
    return int(match["year"]) <= today.year and not CAPITALISED.match(text, end)


def joined(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """Return dates, in order and apart, with the words around them: "between", "since", "onwards".

    Two dates that the words between them make a range of become one.
    """
    result: list[DateMention] = []
    rest = list(found)
    while rest:
        date = rest.pop(0)
        opening = OPENING.search(text, max(0, date.span.start - NEAR), date.span.start)
        if rest and _is_range(opening, text[date.span.end : rest[0].span.start]):
            other = rest.pop(0)
            date = DateMention(date.span.until(other.span), date.period.until(other.period), date.is_vague)
            word = None
        else:
            word = opening.lastgroup if opening else None
        start = opening.start() if opening else date.span.start
        onwards = ONWARDS.match(text, date.span.end)
        end = onwards.end() if onwards else date.span.end
        period = _bounded("since" if onwards else word, date.period)
        result.append(DateMention(Span(start, end), period, date.is_vague))
    return result


def _is_range(opening: re.Match[str] | None, gap: str) -> bool:
    is_between = opening is not None and opening.lastgroup == "between"
    return bool(RANGE.fullmatch(gap)) or (is_between and bool(AND.fullmatch(gap)))


def _bounded(word: str | None, period: Period) -> Period:
    """Return the period that a preposition makes of a date."""
    if word == "since":
        return period.onwards()
    if word == "after":
        return period.after()
    if word == "before":
        return period.before()
    return period.up_to() if word == "until" else period
