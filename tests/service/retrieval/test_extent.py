"""What was searched is told with its publishers and days."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.service.composition import Record
from onrecord.service.retrieval.extent import Extent, extent

MINISTRY = "Ministry of Foreign Affairs of the People's Republic of China"


def test_the_seeds_are_five_transcripts_of_two_publishers(record: Record) -> None:
    """The commoner publisher first, of equals by name; a report whose publisher is unknown adds none."""
    assert extent(record.snapshots.current()) == Extent(
        5, (MINISTRY, "Xinhua"), dt.date(2020, 7, 24), dt.date(2024, 2, 23)
    )


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (Extent(0, (), None, None), "0 transcripts"),
        (Extent(1, ("A",), None, None), "1 transcript of A"),
        (
            Extent(1_200, ("A", "B", "C", "D"), dt.date(2019, 3, 1), dt.date(2020, 12, 31)),
            "1,200 transcripts of A, B, C and 1 other, 1 March 2019 to 31 December 2020",
        ),
        (Extent(9, ("A", "B", "C", "D", "E"), None, None), "9 transcripts of A, B, C and 2 others"),
    ],
)
def test_an_extent_is_said_in_words(held: Extent, said: str) -> None:
    """With what is known of it."""
    assert str(held) == said
