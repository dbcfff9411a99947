"""Who said it, when, and to whom, as it reads naturally."""

from __future__ import annotations

import pytest

from onrecord.service.attribution_text import asked_by, reported_by


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Reuters", "asked by Reuters"),
        ("Wall Street Journal", "asked by Wall Street Journal"),
        ("Q", "asked by a reporter"),
        ("问", "asked by a reporter"),
        ("Reporter", "asked by a reporter"),
        ("Journalist", "asked by a journalist"),
        ("Journalist adds", "asked by a journalist"),
        ("The journalist clarified", "asked by a journalist"),
        ("Follow-up", "asked as a follow-up"),
        ("追问", "asked as a follow-up"),
        ("路透社记者", "asked by 路透社记者"),
    ],
)
def test_who_asked_reads_naturally(printed: str, shown: str) -> None:
    """Letters are no names."""
    assert asked_by(printed) == shown


@pytest.mark.parametrize(
    ("publisher", "credit", "told"),
    [
        ("Xinhua", None, "as reported by Xinhua"),
        ("The Daily", "Xinhua", "as reported by The Daily"),
        ("unknown", "Xinhua", "as reported with information from Xinhua"),
        ("unknown", None, "as reported by an unknown publisher"),
    ],
)
def test_a_report_is_named_by_its_publisher_before_its_credit(publisher: str, credit: str | None, told: str) -> None:
    """A credit names the agency only where nobody is known to have published the report."""
    assert reported_by(publisher, credit) == told
