"""What a citation says of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.service.citations.citation import event_of
from tests.service.citations.made import made, made_report


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("Mao Ning's Regular Press Conference on July 24, 2020", "Mao Ning's Regular Press Conference"),
        ("Press Conference on June13, 2018", "Press Conference"),
        ("Press Conference on July 24", "Press Conference"),
        ("Press Briefing by Jen Psaki, January 20, 2021", "Press Briefing by Jen Psaki"),
        ("Remarks on the Fourth of July", "Remarks on the Fourth of July"),
        ("2023年10月17日外交部发言人毛宁主持例行记者会", "2023年10月17日外交部发言人毛宁主持例行记者会"),
        ("July 24, 2020", "July 24, 2020"),
    ],
)
def test_an_event_is_its_title_without_the_day(title: str, event: str) -> None:
    """If anything is left without it."""
    assert event_of(title) == event


def test_what_was_published_later_was_issued_then() -> None:
    """And what has no other day, when it was spoken."""
    assert made_report().issued == dt.date(2020, 7, 25)
    assert made().issued == dt.date(2020, 7, 24)
    assert made(date=None).issued is None
