"""Questions: cleaned, bounded, never empty."""

from __future__ import annotations

import pytest

from service.errors import QueryError
from service.query import read_query


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
