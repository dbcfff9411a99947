"""Two speakers, or two periods, side by side."""

from __future__ import annotations

import pytest

from onrecord.service.errors import QueryError
from tests.service.analysis.conftest import Run


def test_two_speakers(run: Run) -> None:
    """What they say, how often they decline, and how often they say the words asked for."""
    totals, words, _ = run("compare", speaker=["Mao", "Lu"], q=["old crane policy"]).tables
    assert [row.cells[:5] for row in totals.rows] == [("Mao Ning", 4, 46, 11.5, 2), ("Lu Kang", 1, 10, 10.0, 0)]
    assert [row.cells for row in words.rows] == [
        ("old crane policy", "Mao Ning", 2, 4347.83),
        ("old crane policy", "Lu Kang", 1, 10_000.0),
    ]


def test_two_periods_of_which_one_is_empty(run: Run) -> None:
    """That is said."""
    found = run("compare", period=["2019", "2030"])
    assert [row.cells[1] for row in found.tables[0].rows] == [5, 0]
    assert found.notes[0] == "The record holds no statement of 2030."


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "two sides"),
        ({"speaker": ["Mao"]}, "two sides"),
        ({"speaker": ["Mao", "Mao Ning"]}, "in common"),
        ({"period": ["2019", "2019-03"]}, "in common"),
    ],
)
def test_sides_must_be_two_and_apart(given: dict[str, list[str]], message: str, run: Run) -> None:
    """Else the words of one would count for both."""
    with pytest.raises(QueryError, match=message):
        run("compare", **given)
