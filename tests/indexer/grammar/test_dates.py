"""Dates: what is printed, in every form, and nothing that is not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.grammar.dates import (
    MONTHS,
    PartialDate,
    date_of_name,
    first_date,
    first_partial_date,
    full_dates,
    month_number,
    weekday_on_or_before,
)

days = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))


@given(days)
def test_every_form_of_a_day_is_read(day: dt.date) -> None:
    """As English and Chinese pages print them, slips included."""
    month = MONTHS[day.month - 1].capitalize()
    for text in (
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{month} {day.day}, {day.year}",
        f"{month}{day.day}, {day.year}",
        f"{month[:3]}. {day.day} {day.year}",
        f"{day.day} {month} {day.year}",
        f"the {day.day}th of {month}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"said on Friday ({month[:3]} {day.day}, {day.year}) that",
    ):
        assert first_date(text) == day, text
        assert next(full_dates(f"x {text} y")) == day


@pytest.mark.parametrize(
    "text", ["July 2020", "2020", "13/45/2020", "February 30, 2020", "on Monday", "24:00", "8013945"]
)
def test_what_is_no_full_date_gives_none(text: str) -> None:
    """Nothing is guessed."""
    assert first_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Regierungspressekonferenz vom 15. April 2013", dt.date(2013, 4, 15)),
        ("del 17 de abril de 2023", dt.date(2023, 4, 17)),
        ("le 1er août 2022", dt.date(2022, 8, 1)),
        ("令和4年11月22日", dt.date(2022, 11, 22)),
        ("民國111年3月5日", dt.date(2022, 3, 5)),
        ("7/18/2016", dt.date(2016, 7, 18)),
        ("18.07.2016", dt.date(2016, 7, 18)),
        ("4/4/2016", dt.date(2016, 4, 4)),
        ("11/04/2013", None),
        ("1/10/12", None),
    ],
)
def test_days_of_other_languages_and_habits(text: str, day: dt.date | None) -> None:
    """Day first, by the years of an era, in digits; never guessed where two days are meant as well."""
    assert first_date(text) == day


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2013-04-15", dt.date(2013, 4, 15)),
        ("white_house_briefing_April-09-2020", dt.date(2020, 4, 9)),
        ("Harbour_2021_March_23_part3", dt.date(2021, 3, 23)),
        ("2023_abril_17--version-del-17-de-abril-de-2023", dt.date(2023, 4, 17)),
        ("from-2013-04-15-to-2013-04-16", None),
        ("transcript-10320", None),
    ],
)
def test_the_name_of_a_file_states_a_day_where_it_holds_but_one(stem: str, day: dt.date | None) -> None:
    """With hyphens and underscores for spaces."""
    assert date_of_name(stem) == day


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_is_known_by_its_name_and_its_number(number: int) -> None:
    """In every case, cut short, with the long s of old prints, and in digits."""
    name = MONTHS[number - 1]
    printed = [name, name.upper(), name.title(), name[:3], name.replace("s", "ſ"), f"{number:02}", f"{number}"]
    assert [month_number(one) for one in printed] == [number] * len(printed)
    assert first_date(f"{name.replace('s', 'ſ')} 3, 2019") == dt.date(2019, number, 3)


@given(days, days)
def test_a_day_without_year_is_the_last_one_before_a_known_day(day: dt.date, limit: dt.date) -> None:
    """Never later, and never more than a year (or a leap day) back."""
    found = PartialDate(day.month, day.day).on_or_before(limit)
    if found is None:
        assert (day.month, day.day) == (2, 29)
    else:
        assert (found.month, found.day) == (day.month, day.day)
        assert found <= limit < found + dt.timedelta(days=367)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BEIJING, Jan. 30", PartialDate(1, 30)),
        ("on 4 May", PartialDate(5, 4)),
        ("9月11日", PartialDate(9, 11)),
        ("x", None),
    ],
)
def test_partial_dates(text: str, expected: PartialDate | None) -> None:
    """A month and a day."""
    assert first_partial_date(text) == expected


@given(days)
def test_a_weekday_is_the_last_such_day(limit: dt.date) -> None:
    """On the day itself or up to six days before."""
    found = weekday_on_or_before("published Friday night", limit)
    assert found is not None
    assert found.weekday() == 4
    assert dt.timedelta() <= limit - found < dt.timedelta(days=7)
    assert weekday_on_or_before("published last night", limit) is None
