"""A question is cleaned and told apart: topic, dates, names, operators, each with its place."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.errors import QueryError
from onrecord.service.query.named import outlets, speakers
from onrecord.service.query.query import Query, is_ideographic
from onrecord.service.query.reading import Surroundings, read_query

AROUND = Surroundings(
    today=dt.date(2020, 8, 15),
    newest=dt.date(2020, 7, 3),
    speakers=speakers(["Hua Chunying", "Geng Shuang"]),
    outlets=outlets(["Reuters", "The Paper"]),
    is_in_record=lambda word: word in {"what", "about", "huawei", "said"},
)
PIECES = st.sampled_from(
    [
        *("What did", "Huawei", "in March 2019", "since 2018", "recently", "Hua Chunying", "Reuters", "tariffs,", "?"),
        *(
            "speaker:Geng",
            "-word",
            '"the phrase"',
            "date:2019-03..2020",
            "去年",
            "2019年3月",
            "两会",
            "  ",
            "kind:report",
        ),
        *("between May and June 2019", "Reutres", "(early 2019)", "“曲引号”", "lang:en", "e\u0301tat", "\u00a0", "\n"),
    ]
)
PROSE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"“”„＂«「『:：-－'), max_size=60)


def read(text: str, *, understand: bool = True) -> Query:
    """Return a question as read against the names above."""
    return read_query(text, 2000, AROUND, understand=understand)


def spans(query: Query) -> list[tuple[int, int]]:
    """Return the places of all that was understood, in order."""
    everything = (*query.dates, *query.speakers, *query.outlets, *query.filters)
    return sorted((part.span.start, part.span.end) for part in everything)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("  What  about\nspace? ", "What about space?"), ("中方 立场", "中方 立场"), ("x" * 2000, "x" * 2000)],
)
def test_a_question_is_cleaned(typed: str, text: str) -> None:
    """White space only; what was typed is kept beside it."""
    assert (read(typed).text, read(typed).raw) == (text, typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "the question is empty; ask something"),
        (" \n\t\u3000", "the question is empty"),
        ("???", r"the question '\?\?\?' holds no word to search for; ask in words"),
        ("x" * 10_000, r"the question has 10,000 characters, and at most 2,000 are searched for; shorten it"),
        ("\ud800", "holds bytes that are no characters"),
    ],
)
def test_what_cannot_be_searched_for_is_refused(typed: str, said: str) -> None:
    """With what to do instead."""
    with pytest.raises(QueryError, match=said):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "text", "matter"),
    [
        ("What did Hua Chunying say in March 2019 about Huawei?", "What did say about Huawei?", None),
        ("November 2018: what did Reuters ask?", "what did ask?", "what did ask?"),
        ("Why did China ban Reuters?", "Why did China ban Reuters?", "Why did China ban Reuters?"),
        ("Huawei, 2019", "Huawei", "Huawei"),
        ('tariffs -deal "trade war" speaker:Geng', "tariffs trade war", "tariffs trade war"),
        ("去年中方对华为有何评论", "中方对华为有何评论", "中方对华为有何评论"),
        ("since 2019", "", ""),
    ],
)
def test_the_topic_is_what_is_left(typed: str, text: str, matter: str | None) -> None:
    """Dates, demands and operators are none of it; other names are, since they may be what is asked about."""
    query = read(typed)
    assert query.text == text
    assert matter is None or query.matter == matter


def test_a_literal_question_is_all_topic_but_for_its_operators() -> None:
    """They are asked for in so many words."""
    query = read("Hua Chunying in March 2019 outlet:Reuters", understand=False)
    assert (query.text, query.dates, query.speakers) == ("Hua Chunying in March 2019", (), ())
    assert [given.names for given in query.filters] == [("Reuters",)]


@pytest.mark.parametrize(
    ("typed", "names", "corrected"),
    [
        ("speaker:Hua", ("Hua Chunying",), {}),
        ('speaker:"hua chunyin"', ("Hua Chunying",), {"hua chunyin": "Hua Chunying"}),
        ("speaker:Psaki", (), {}),
        ("outlet:paper", ("The Paper",), {}),
        ("-outlet:Reutres", (), {}),
    ],
)
def test_an_operator_stands_for_names_of_the_record(
    typed: str, names: tuple[str, ...], corrected: dict[str, str]
) -> None:
    """A misspelt one is forgiven and told, but nothing is left out by mistake."""
    query = read(typed)
    assert (query.filters[0].names, query.corrected) == (names, corrected)


@given(st.lists(PIECES, min_size=1, max_size=7))
def test_spans_slice_the_question_as_typed_and_stand_apart(pieces: list[str]) -> None:
    """Nothing is taken for two things, and every operator is written as it is shown."""
    raw = " ".join(pieces)
    try:
        query = read(raw)
    except QueryError:  # nothing but spaces and marks
        return
    found = spans(query)
    assert all(0 <= start < end <= len(raw) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(given.value in given.span.of(raw) or given.operator == "kind" for given in query.filters)
    assert all(any(c.isalnum() for c in mention.span.of(raw)) for mention in query.dates)


@given(PROSE)
def test_prose_never_filters(text: str) -> None:
    """Whatever it says; without quotation marks, colons and dashes there is no operator."""
    try:
        assert read(text).filters == ()
    except QueryError as error:
        assert "column" not in str(error)  # noqa: PT017 - empty questions are refused elsewhere


@pytest.mark.parametrize(
    ("text", "expected"), [("中方立场", True), ("TikTok 禁令", False), ("space", False), ("2022年?", True)]
)
def test_a_question_in_ideographs_is_known(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """More than half of its letters are."""
    assert is_ideographic(text) is expected
