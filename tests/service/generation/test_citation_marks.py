"""The numbers of passages, as models write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.generation import citation_marks as marks


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("[1]", (1,)), ("[2][1]", (1, 2)), ("[1, 2]", (1, 2)), ("[1-3]", (1, 2, 3)), ("[1–3, 5]", (1, 2, 3, 5)),
        ("【１】", (1,)), ("[^2]", (2,)), ("[Passage 4]", (4,)), ("[1 and 2]", (1, 2)), ("[9-1]", (1, 9)),
        ("[1-9999]", (1, 9999)), ("[sic]", ()), ("1", ()), ("[1", ()), ("(1)", ()), ("[0]", (0,)),
    ],
)  # fmt: skip
def test_numbers(text: str, numbers: tuple[int, ...]) -> None:
    """However they are written; what is no mark names nothing."""
    assert marks.numbers(f"He said so {text}.") == numbers


@given(st.sets(st.integers(0, 9999), min_size=1), st.sampled_from((", ", ",", "; ", "][", " and ")))
def test_none_is_lost_and_none_invented(numbers: set[int], joint: str) -> None:
    """Any list of numbers comes back, sorted, and nothing of it stays in the text."""
    text = f"So [{joint.join(map(str, numbers))}]."
    assert (marks.numbers(text), marks.without(text)) == (tuple(sorted(numbers)), "So.")
