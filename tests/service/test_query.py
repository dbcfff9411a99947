"""Questions: cleaned, bounded, never empty."""

from __future__ import annotations

import pytest

from service.errors import QueryError
from service.query import Query, read_query


@pytest.mark.parametrize(
    ("typed", "text"),
    [("  What  about\nspace? ", "What about space?"), ("中方 立场", "中方 立场"), ("x" * 2000, "x" * 2000)],
)
def test_a_question_is_cleaned(typed: str, text: str) -> None:
    """White space only."""
    assert read_query(typed, 2000).text == text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "the question is empty; ask something"),
        (" \n\t\u3000", "the question is empty"),
        ("???", r"the question '\?\?\?' holds no word to search for; ask in words"),
        ("x" * 10_000, r"the question has 10,000 characters, and at most 2,000 are searched for; shorten it"),
    ],
)
def test_what_cannot_be_searched_for_is_refused(typed: str, said: str) -> None:
    """With what to do instead."""
    with pytest.raises(QueryError, match=said):
        read_query(typed, 2000)


@pytest.mark.parametrize(
    ("text", "expected"), [("中方立场", True), ("TikTok 禁令", False), ("space", False), ("2022年?", True)]
)
def test_a_question_in_ideographs_is_known(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """More than half of its letters are."""
    assert Query(text).is_ideographic is expected
