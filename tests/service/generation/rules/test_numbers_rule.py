"""Numbers, however they are written, and what they count."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.generation.rules.numbers_rule import numbers, unknown_number
from tests.service.generation.said import lexis, passage, record

SAID = passage("We gave 300,000 tons of rice, 2.5 million doses and fifty-five trucks; 30% of it under Article 5.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("300,000", [300_000]), ("0.3 million", [300_000]), ("three hundred thousand", [300_000]), ("30万", [300_000]),
        ("two hundred and five", [205]), ("21st", [21]), ("1.50", ["1.5"]), ("one of them", []), ("G20", []),
        ("twenty-five and 3", [3, 25]),
    ],
)  # fmt: skip
def test_values(text: str, values: list[int | str]) -> None:
    """Digits and words are alike."""
    assert [number.value for number in numbers(text, lexis())] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "claimed",
    ["0.3 million tons of rice", "2,500,000 doses", "55 trucks", "30 percent of it", "Article 5", "one truck"],
)
def test_what_the_record_counts_may_be_said(claimed: str) -> None:
    """In any form."""
    assert unknown_number(f"It gave {claimed}.", record(SAID), lexis()) is None


@pytest.mark.parametrize(
    "claimed",
    ["300,000 trucks", "300 tons", "2.5 billion doses", "a third of it", "40%", "G7", "dozens of trucks", "55 dollars"],
)
def test_what_it_does_not_count_may_not(claimed: str) -> None:
    """A number of the record that counts something else is invented, too."""
    assert unknown_number(f"It gave {claimed}.", record(SAID), lexis()) is not None


@given(st.integers(0, 10**12))
def test_a_number_is_its_own_value(number: int) -> None:
    """With and without commas."""
    assert [found.value for found in numbers(f"{number} {number:,}", lexis())] == [number, number]
