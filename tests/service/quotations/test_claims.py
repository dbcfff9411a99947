"""Who is said to have said it, and when."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.service.query.named import speakers
from onrecord.service.query.periods import Period
from onrecord.service.quotations.claims import read_claims

KNOWN = speakers(["Mao Ning", "Wang Wenbin", "Jen Psaki", "President Biden", "毛宁"])
TODAY = dt.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("claimed", "printed", "fits"),
    [
        ("Mao Ning", "Mao Ning", True),
        ("Mao", "Mao Ning", True),
        ("Spokesperson Mao Ning", "Mao Ning", True),
        ("Joe Biden", "President Biden", True),
        ("JEN PSAKI", "Ms. Psaki", True),
        ("Mao Nign", "Mao Ning", True),
        ("毛宁", "毛宁", True),
        ("Mao Ning", "Wang Wenbin", False),
        ("Qin Gang", "Mao Ning", False),
        ("毛宁", "华春莹", False),
        ("the spokesperson", "Mao Ning", None),
        ("Jen Psaki", "Senior Administration Official", None),
        (None, "Mao Ning", None),
        ("Mao Ning", None, None),
    ],
)
def test_names_are_compared_as_far_as_they_name(claimed: str | None, printed: str | None, *, fits: bool | None) -> None:
    """An office is nobody's name, and a slip of one letter is forgiven where it is clear."""
    assert read_claims(claimed, None, KNOWN, TODAY).fits_speaker(printed) is fits


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03", "2024-03-01", "2024-03-31"),
        ("2023-12..2024-02", "2023-12-01", "2024-02-29"),
        ("5 March 2024", "2024-03-05", "2024-03-05"),
        ("on March 5, 2024", "2024-03-05", "2024-03-05"),
        ("May 2023", "2023-05-01", "2023-05-31"),
        ("2024年3月5日", "2024-03-05", "2024-03-05"),
    ],
)
def test_dates_as_operators_and_people_write_them(said: str, first: str, last: str) -> None:
    """Both mean the same days."""
    period = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert read_claims(None, said, KNOWN, TODAY).period == period
