"""The offices of speakers, as the record prints them."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.indexer.snapshot import Snapshot
from onrecord.service.analysis.offices import Tenure, office_in, offices_of


@pytest.mark.parametrize(
    ("text", "speaker", "office"),
    [
        (
            "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference",
            "Mao Ning",
            "Foreign Ministry Spokesperson",
        ),
        ("Minister of Foreign Affairs Wang Yi Meets the Press", "Wang Yi", "Minister of Foreign Affairs"),
        ("Remarks to the Press by Prime Minister Ann Lee", "Ann Lee", "Prime Minister"),
        ("Ann Lee, Secretary of the Harbor", "Ann Lee", "Secretary of the Harbor"),
        ("Ann Lee (Deputy Spokesperson)", "Ann Lee", "Deputy Spokesperson"),
        ("Mr. Ann Lee", "Ann Lee", None),
        ("Spokesperson Mao Ningde's Conference", "Mao Ning", None),
        ("Conference of the Ministers with Ann Lee", "Ann Lee", None),
        ("Mao Ning: (.*) Spokesperson", "Mao Ning", None),
        ("Nobody", "Mao (Ning", None),
    ],
)
def test_an_office_stands_beside_its_holder(text: str, speaker: str, office: str | None) -> None:
    """Before the name, behind it or in brackets; of somebody else's there is none."""
    assert office_in(text, speaker) == office


def test_an_office_has_the_days_on_which_the_record_has_it(snapshot: Snapshot) -> None:
    """Of whom no title names an office, none is told."""
    assert offices_of(snapshot, "Mao Ning") == (
        Tenure("Foreign Ministry Spokesperson", dt.date(2019, 3, 4), dt.date(2019, 5, 24)),
    )
    assert offices_of(snapshot, "Ann Lee") == ()
