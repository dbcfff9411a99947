"""Operators: what is strict is told from prose, and a slip is pointed at."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.transcript import Kind, Span
from onrecord.service.errors import QueryError
from onrecord.service.query.operators import (
    DATE,
    KIND,
    LANGUAGE,
    MOST_OPERATORS,
    OUTLET,
    SOURCE,
    SPEAKER,
    WORDS,
    split,
    written,
)
from onrecord.service.query.periods import Period
from onrecord.service.query.query import Filter

MARCH, JUNE = Period(dt.date(2019, 3, 1), dt.date(2019, 3, 31)), Period(dt.date(2019, 6, 1), dt.date(2019, 6, 30))
NAMES = st.from_regex(r"[A-Za-z\u4e00-\u4e20]{1,8}( [A-Za-z]{1,8}){0,2}", fullmatch=True)
QUOTED = st.sampled_from(['"{}"', "“{}”", "「{}」", "«{}»", "＂{}＂"])
DAY = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


def read(text: str) -> list[Filter]:
    """Return the operators of a question."""
    return split(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('speaker:"Mao Ning" visas', [Filter(SPEAKER, "Mao Ning", Span(0, 18))]),
        ("visas outlet:Reuters?", [Filter(OUTLET, "Reuters", Span(6, 20))]),
        ("SPEAKER：毛宁，台湾", [Filter(SPEAKER, "毛宁", Span(0, 10))]),
        ("speaker:“Mao Ning”", [Filter(SPEAKER, "Mao Ning", Span(0, 18))]),
        ("-speaker:Psaki", [Filter(SPEAKER, "Psaki", Span(0, 14), excludes=True)]),
        ("date:2019-03", [Filter(DATE, "2019-03", Span(0, 12), period=MARCH)]),
        ("date:2019-03..2019-06", [Filter(DATE, "2019-03..2019-06", Span(0, 21), period=MARCH.until(JUNE))]),
        ("date:..2019-03", [Filter(DATE, "..2019-03", Span(0, 14), period=MARCH.up_to())]),
        ("date:2019-03…", [Filter(DATE, "2019-03…", Span(0, 13), period=MARCH.onwards())]),
        ("kind:report", [Filter(KIND, "report", Span(0, 11))]),
        ("kind:conference", [Filter(KIND, "press_conference", Span(0, 15))]),
        ("lang:EN", [Filter(LANGUAGE, "en", Span(0, 7))]),
        ("source:2019-03-12-lu-kang-0a1b", [Filter(SOURCE, "2019-03-12-lu-kang-0a1b", Span(0, 30))]),
        ('"win-win  deal"', [Filter(WORDS, "win-win  deal", Span(0, 15))]),
        ("中方“一带一路”倡议", [Filter(WORDS, "一带一路", Span(2, 8))]),
        ('tariffs -steel -"no comment"', [
            Filter(WORDS, "steel", Span(8, 14), excludes=True),
            Filter(WORDS, "no comment", Span(15, 28), excludes=True),
        ]),
    ],
)  # fmt: skip
def test_operators_are_read(text: str, expected: list[Filter]) -> None:
    """With their place in what was typed."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("Article 3: the text", "https://example.org/a", "at 10:30", "ratio 3:1", "data:image", "Note: this"),
        *("minus -5 degrees", "a - b", 'the 5" pipe', 'an "unclosed mark', '""', "rock 'n' roll", "-", ":", "x:y"),
        *("COVID-19", "Re:speaker", "source-code:x", "a-speaker:x", "F: what", "问：中方", "毛宁：中方"),
    ],
)  # fmt: skip
def test_what_only_looks_like_an_operator_is_prose(text: str) -> None:
    """And all of it stays in the topic."""
    filters, prose = split(text)
    assert (filters, [span.of(text) for span in prose]) == ([], [text])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what about date:2019-13", r"column 12: date:2019-13 is no date; write date:2019-03-12, date:2019-03 or"),
        ("date:2019-02-30", "column 1: date:2019-02-30 is no date"),
        ("date:yesterday", "column 1: date:yesterday is no date"),
        ("date:2019..2020..2021", "column 1: date:.* is no date"),
        ("date:2020..2019", "column 1: date:2020..2019 ends before it begins; turn it round"),
        ("x speeker:Mao", r'column 3: speeker:Mao is no operator; did you mean speaker:\? Write speaker:"Mao Ning"'),
        ("dates:2019", r"column 1: dates:2019 is no operator; did you mean date:\?"),
        ("-outlets:AFP", r"column 1: outlets:AFP is no operator; did you mean outlet:\?"),
        ("language:en", r"column 1: language:en is no operator; did you mean lang:\?"),
        (
            "speaker: Mao",
            'column 1: speaker: has nothing behind the colon; write speaker:"Mao Ning" or leave the colon',
        ),
        ('speaker:"Mao Ning', "column 1: speaker: has a quotation mark that is not closed"),
        (
            "kind:rumour",
            "column 1: kind:rumour is no kind; "
            "write kind:press_conference, kind:interview, kind:statement, kind:debate or kind:report",
        ),
        ("lang:e1", "column 1: lang:e1 is no code of a language"),
    ],
)
def test_a_slip_is_pointed_at(text: str, said: str) -> None:
    """With what to write instead."""
    with pytest.raises(QueryError, match=said):
        read(text)


def test_a_question_holds_so_many_operators_and_no_more() -> None:
    """Each costs a search of its own, so that a question of them alone would cost seconds."""
    most = "-rain " * MOST_OPERATORS
    assert len(split(most)[0]) == MOST_OPERATORS == 32
    with pytest.raises(QueryError, match=r"column 193: the question holds more than 32 operators and quoted phrases"):
        split(f'{most}"snow"')


@given(st.sampled_from([SPEAKER, OUTLET, SOURCE]), NAMES, QUOTED, st.booleans())
def test_names_come_back_as_they_were_put_in(operator: str, name: str, quoted: str, excludes: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the quotation marks and the words around."""
    written = f"{'-' if excludes else ''}{operator}:{quoted.format(name)}"
    assert read(f"some words {written} and more") == [
        Filter(operator, name, Span(11, 11 + len(written)), excludes=excludes)
    ]


@given(st.sampled_from([SPEAKER, OUTLET, SOURCE]), NAMES)
def test_what_is_written_is_read_as_it_was_meant(operator: str, name: str) -> None:
    """Whatever is typed before it."""
    [found] = read(f"trade {written(operator, name)}")
    assert (found.operator, found.value) == (operator, name)


@given(DAY, DAY, st.sampled_from(Kind))
def test_days_and_kinds_come_back_as_they_were_put_in(one: dt.date, other: dt.date, kind: Kind) -> None:
    """Days in order."""
    first, last = sorted((one, other))
    found = read(f"date:{first}..{last} kind:{kind.value} date:{one}")
    assert [(given.period, given.value) for given in found] == [
        (Period(first, last), f"{first}..{last}"),
        (None, kind.value),
        (Period(one, one), str(one)),
    ]


@given(NAMES, QUOTED, st.booleans())
def test_phrases_come_back_as_they_were_put_in(phrase: str, quoted: str, excludes: bool) -> None:  # noqa: FBT001 - drawn
    """And those that must occur are topic, too."""
    text = f"visa {'-' if excludes else ''}{quoted.format(phrase)} talks"
    filters, prose = split(text)
    assert [(given.operator, given.value, given.excludes) for given in filters] == [(WORDS, phrase, excludes)]
    assert (phrase in [span.of(text) for span in prose]) is not excludes


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """What is neither operator nor space is prose, and nothing is twice."""
    try:
        filters, prose = split(text)
    except QueryError as error:
        assert str(error).startswith("column ")  # noqa: PT017 - a text that holds no operator raises nothing
        return
    phrases = [given.span for given in filters if given.operator == WORDS and not given.excludes]
    outside = [span for span in prose if not any(p.start <= span.start and span.end <= p.end for p in phrases)]
    taken = sorted([*outside, *(given.span for given in filters)])
    assert all(a.end <= b.start for a, b in pairwise(taken))
    left = set(range(len(text))) - {i for span in taken for i in range(span.start, span.end)}
    assert not "".join(text[i] for i in left).strip()
