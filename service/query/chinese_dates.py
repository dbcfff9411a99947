"""Dates in Chinese prose: 2019年3月, 去年, 最近 and their kin, as periods."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from onrecord.indexer.transcript import Span
from onrecord.service.query import periods
from onrecord.service.query.periods import Period
from onrecord.service.query.query import DateMention
from onrecord.service.query.relative_dates import ago, recent

DIGITS = str.maketrans("〇零一二三四五六七八九０１２３４５６７８９", "00123456789" + "0123456789")
NUMBER = r"[\d一二三四五六七八九十]"
YEARS_BACK = {"前年": 2, "去年": 1, "今年": 0, "明年": -1}
DAYS_BACK = {"前天": 2, "昨天": 1, "昨日": 1, "今天": 0, "今日": 0}
UNITS = {"天": "day", "日": "day", "周": "week", "个星期": "week", "星期": "week", "个月": "month", "年": "year"}
PARTS = {"年初": 0, "初": 0, "年中": 1, "中": 1, "年底": 2, "年末": 2, "底": 2, "末": 2}

DATE = re.compile(
    r"(?:(?P<year>(?:19|20|１９|２０)[\d０-９]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})\s*年|(?P<named>前年|去年|今年|明年))"
    rf"(?:\s*(?P<month>{NUMBER}{{1,2}})\s*月(?:\s*(?P<day>{NUMBER}{{1,3}})\s*[日号])?"
    r"|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|(?P<season>[春夏秋冬])[天季]?)?(?P<part>年?[初中底末](?!国|方|美|日|俄|欧|非|东|央))?"
)
AGO = re.compile(rf"(?P<count>{NUMBER}{{1,3}}|两|几|数)\s*(?P<unit>{'|'.join(UNITS)})\s*(?:以|之)?前")
MONTHS_WORDS = re.compile(r"(?P<last>上个?月)|(?P<this>本月|这个月)|(?P<next>下个月)")
WEEK_WORDS = re.compile(r"(?P<last>上个?(?:周|星期))|(?P<this>[本这]个?(?:周|星期))")
DAY_WORDS = re.compile("|".join(DAYS_BACK))
RECENT = re.compile(r"最近|近期|近日|最新|近来")
SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}

SINCE = re.compile(r"(?:以来|以后|之后|后|起|至今)")
BEFORE = re.compile(r"(?:以前|之前|前)")
OPENING = re.compile(r"(?:自从?|从|在|于)\s*$")
RANGE = re.compile(r"\s*(?:至|到|[-–—~～])\s*")


def chinese_dates(text: str, today: dt.date, newest: dt.date) -> list[DateMention]:
    """Return the dates that a Chinese text tells, in order and apart. See `relative` for `newest`."""
    found: list[DateMention] = []
    for date in sorted(_dates(text, today, min(today, newest)), key=lambda date: date.span.start):
        if not found or date.span.start >= found[-1].span.end:
            found.append(date)
    return _joined(text, found)


def _dates(text: str, today: dt.date, end: dt.date) -> Iterator[DateMention]:
    for match in DATE.finditer(text):
        if period := _date(match, today):
            yield DateMention(Span(*match.span()), period)
    for match in AGO.finditer(text):
        count = {"两": 2, "几": 3, "数": 3}.get(match["count"]) or _number(match["count"])
        yield DateMention(Span(*match.span()), ago(today, count, UNITS[match["unit"]]))
    for match in MONTHS_WORDS.finditer(text):
        step = {"last": -1, "this": 0, "next": 1}[match.lastgroup or "this"]
        yield DateMention(Span(*match.span()), periods.months(today.year, today.month + step, 1))
    for match in WEEK_WORDS.finditer(text):
        back = periods.DAYS_OF_A_WEEK if match.lastgroup == "last" else 0
        yield DateMention(Span(*match.span()), periods.week_of(periods.moved(today, -back)))
    for match in DAY_WORDS.finditer(text):
        day = periods.moved(today, -DAYS_BACK[match[0]])
        yield DateMention(Span(*match.span()), Period(day, day))
    for match in RECENT.finditer(text):
        yield DateMention(Span(*match.span()), recent(end), is_vague=True)


def _date(match: re.Match[str], today: dt.date) -> Period | None:
    year = today.year - YEARS_BACK[match["named"]] if match["named"] else int(match["year"].translate(DIGITS))
    whole: Period | None = periods.year(year)
    if match["day"]:
        return periods.day(year, _number(match["month"]), _number(match["day"]))
    if match["month"]:
        whole = periods.month(year, _number(match["month"]))
    elif match["half"]:
        return periods.months(year, 1 if match["half"] == "上" else 7, 6)
    elif match["quarter"]:
        return periods.months(year, 3 * _number(match["quarter"]) - 2, 3)
    elif match["season"]:
        return periods.months(year, SEASONS[match["season"]], 3)
    return periods.third(whole, PARTS[match["part"]]) if whole and match["part"] else whole


def _joined(text: str, found: list[DateMention]) -> list[DateMention]:
    """Return dates with the words around them: 自…以来, …之前, …至…."""
    result: list[DateMention] = []
    for date in found:
        if result and RANGE.fullmatch(text[result[-1].span.end : date.span.start]):
            earlier = result.pop()
            date = DateMention(earlier.span.until(date.span), earlier.period.until(date.period))  # noqa: PLW2901 - grown
        opening = OPENING.search(text, 0, date.span.start)
        start = opening.start() if opening else date.span.start
        since, before = SINCE.match(text, date.span.end), BEFORE.match(text, date.span.end)
        period = date.period
        if since:
            period = period.after() if since[0] in {"之后", "后", "以后"} else period.onwards()
        elif before:
            period = period.before()
        end = (since or before).end() if since or before else date.span.end  # type: ignore[union-attr] # one of both
        result.append(DateMention(Span(start, end), period, date.is_vague))
    return result


def _number(said: str) -> int:
    """Return a number below 100 in digits or ideographs: 12, 十二, 二十."""
    if "十" not in said:
        return int(said.translate(DIGITS))
    tens, _, ones = said.partition("十")
    return 10 * (int(tens.translate(DIGITS)) if tens else 1) + (int(ones.translate(DIGITS)) if ones else 0)
