"""Dates in prose: words to periods, and what only looks like a date left alone."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.query.reading import Surroundings, read_query

TODAY = dt.date(2020, 8, 15)  # a Saturday
NEWEST = dt.date(2020, 7, 3)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))


def periods(text: str, today: dt.date = TODAY, newest: dt.date = NEWEST) -> list[tuple[str, str, str]]:
    """Return the words, first and last day of every date in a question; "" for an open end."""
    query = read_query(text, 2000, Surroundings(today, newest))
    return [(d.span.of(text), str(d.period.first or ""), str(d.period.last or "")) for d in query.dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 12 March 2019", ("2019-03-12", "2019-03-12")),
        ("March 12th, 2019", ("2019-03-12", "2019-03-12")),
        ("on 2019-03-12", ("2019-03-12", "2019-03-12")),
        ("2019/3/12", ("2019-03-12", "2019-03-12")),
        ("in March 2019", ("2019-03-01", "2019-03-31")),
        ("Feb. of 2020", ("2020-02-01", "2020-02-29")),
        ("2019-03", ("2019-03-01", "2019-03-31")),
        ("in May 2019", ("2019-05-01", "2019-05-31")),
        ("in may 2019", ("2019-05-01", "2019-05-31")),
        ("2019", ("2019-01-01", "2019-12-31")),
        ("in 2035", ("2035-01-01", "2035-12-31")),
        ("since 2020", ("2020-01-01", "")),
        ("from May 2019 onwards", ("2019-05-01", "")),
        ("after March 2019", ("2019-04-01", "")),
        ("before July 2018", ("", "2018-06-30")),
        ("until July 2018", ("", "2018-07-31")),
        ("between March and June 2019", ("2019-03-01", "2019-06-30")),
        ("between March 2019 and June 2020", ("2019-03-01", "2020-06-30")),
        ("from 2018 to 2019", ("2018-01-01", "2019-12-31")),
        ("2018–2020", ("2018-01-01", "2020-12-31")),
        ("March 12-15, 2019", ("2019-03-12", "2019-03-15")),
        ("30 March to 2 April 2019", ("2019-03-30", "2019-04-02")),
        ("early 2019", ("2019-01-01", "2019-04-30")),
        ("in mid-2019", ("2019-05-01", "2019-08-31")),
        ("late March 2019", ("2019-03-21", "2019-03-31")),
        ("at the end of 2019", ("2019-09-01", "2019-12-31")),
        ("in the spring of 2019", ("2019-03-01", "2019-05-31")),
        ("winter 2019", ("2019-12-01", "2020-02-29")),
        ("Q1 2020", ("2020-01-01", "2020-03-31")),
        ("in the third quarter of 2019", ("2019-07-01", "2019-09-30")),
        ("the second half of 2019", ("2019-07-01", "2019-12-31")),
        ("in the 1990s", ("1990-01-01", "1999-12-31")),
        ("today", ("2020-08-15", "2020-08-15")),
        ("yesterday", ("2020-08-14", "2020-08-14")),
        ("last week", ("2020-08-03", "2020-08-09")),
        ("last month", ("2020-07-01", "2020-07-31")),
        ("last year", ("2019-01-01", "2019-12-31")),
        ("this year", ("2020-01-01", "2020-12-31")),
        ("last quarter", ("2020-04-01", "2020-06-30")),
        ("two weeks ago", ("2020-07-29", "2020-08-04")),
        ("three years ago", ("2017-01-01", "2017-12-31")),
        ("over the past 10 days", ("2020-08-05", "2020-08-15")),
        ("last December", ("2019-12-01", "2019-12-31")),
        ("last Monday", ("2020-08-10", "2020-08-10")),
        ("recently", ("2020-04-04", "2020-07-03")),
        ("the latest", ("2020-04-04", "2020-07-03")),
        ("2019年3月12日", ("2019-03-12", "2019-03-12")),
        ("2019年3月", ("2019-03-01", "2019-03-31")),
        ("二〇一九年三月", ("2019-03-01", "2019-03-31")),
        ("2019年初", ("2019-01-01", "2019-04-30")),
        ("2019年上半年", ("2019-01-01", "2019-06-30")),
        ("2018年至2019年", ("2018-01-01", "2019-12-31")),
        ("自2019年以来", ("2019-01-01", "")),
        ("2019年之前", ("", "2018-12-31")),
        ("去年", ("2019-01-01", "2019-12-31")),
        ("今年5月", ("2020-05-01", "2020-05-31")),
        ("上个月", ("2020-07-01", "2020-07-31")),
        ("三天前", ("2020-08-12", "2020-08-12")),
        ("最近", ("2020-04-04", "2020-07-03")),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "Huawei {}", "{}, tariffs on steel"])
def test_words_stand_for_days(text: str, expected: tuple[str, str], frame: str) -> None:
    """Wherever they stand, and no word of the rest is taken with them."""
    assert periods(frame.format(text)) == [(text, *expected)]


@pytest.mark.parametrize(
    "text",
    [
        *("What may happen?", "Theresa May on Brexit", "the 9/11 attacks", "1.3 million people", "the 2030 Agenda"),
        *("the G20 summit", "Agenda 2063", "COVID-19", "Made in China 2025", "the 2022 World Cup", "Expo 2020 Dubai"),
        *("2019 people died", "UNSC Resolution 2231", "carbon neutral by 2060", "in recent years", "in March"),
        *(
            "3/12/2019",
            "more than 2000 flights",
            "at 10:30",
            "2019-nCoV",
            "2019-13-40",
            "b2019",
            "Boeing 737",
            "F-2019x",
        ),
        *("at the latest", "the sun", "how many weeks", "三月三", "中国", "五年计划"),
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    """Numbers that count or belong to a name, verbs, and months of no year."""
    assert periods(text) == []


def test_may_before_a_year_is_a_month_where_nobody_may() -> None:
    """A verb has what may before it."""
    assert periods("the budget may 2019") == [("may 2019", "2019-05-01", "2019-05-31")]
    assert periods("What may 2019 bring?") == [("2019", "2019-01-01", "2019-12-31")]


def test_two_dates_are_two() -> None:
    """And the words between them belong to neither."""
    assert periods("Huawei in March 2019 compared with 2018") == [
        ("in March 2019", "2019-03-01", "2019-03-31"),
        ("2018", "2018-01-01", "2018-12-31"),
    ]


def test_recent_is_what_the_record_has_lately() -> None:
    """Unless today lies before its end."""
    assert periods("recently", TODAY, dt.date(2015, 1, 10)) == [("recently", "2014-10-12", "2015-01-10")]
    assert periods("recently", dt.date(2015, 1, 10), TODAY) == [("recently", "2014-10-12", "2015-01-10")]


@given(DAYS)
def test_every_day_is_read_however_it_is_written(day: dt.date) -> None:
    """In six forms."""
    iso = day.isoformat()
    forms = (
        *(iso, f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day:%b} {day.day} {day.year}"),
        *(f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}"),
    )
    assert {periods(form)[0][1:] for form in forms} == {(iso, iso)}


@given(DAYS, DAYS)
def test_a_range_holds_its_ends(one: dt.date, other: dt.date) -> None:
    """Whichever is written first in "between"."""
    first, last = sorted((one, other))
    for text in (f"from {first} to {last}", f"between {one} and {other}"):
        assert [(start, end) for _, start, end in periods(text)] == [(str(first), str(last))]


@given(st.text(max_size=40), st.dates(), st.dates())
def test_no_text_and_no_day_breaks_it(text: str, today: dt.date, newest: dt.date) -> None:
    """Not even the first and the last day of the calendar."""
    words = ("last year", "next month", "two weeks ago", "recently", "last winter", "去年", "999 years ago")
    for word, filler in itertools.product(words, (text.encode("utf-8", "ignore").decode(), "")):
        typed = f"{filler} {word}"
        for_sure = read_query(typed.replace('"', " ").replace(":", " "), 2000, Surroundings(today, newest)).dates
        assert for_sure
