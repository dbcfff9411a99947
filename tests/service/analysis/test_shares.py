"""Who asks, and how often answers decline."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.service.analysis.shares import wilson
from onrecord.service.errors import QueryError
from tests.service.analysis.conftest import Run

A, C = "2019-03-04-mao-ning-18b7", "2019-05-24-mao-ning-4fe0"
FIRST, LAST = dt.date(2019, 3, 4), dt.date(2019, 5, 24)


def test_outlets_are_counted_with_what_they_were_answered(run: Run) -> None:
    """The statements that decline come first among those behind a row."""
    [table] = run("askers").tables
    assert [row.cells for row in table.rows] == [
        ("Reuters", 3, 3, 1.0, 1, 1, 0.3333, 0.0615, 0.7923, FIRST, LAST),
        ("AFP", 2, 2, 1.0, 1, 1, 0.5, 0.0945, 0.9055, FIRST, LAST),
    ]
    assert table.rows[0].citations[0] == f"{C}/2/1"


def test_a_topic_limits_who_asks(run: Run) -> None:
    """Only questions on ports are counted, whatever else their outlets ask."""
    found = run("askers", q=["ports"])
    assert [row.cells[:2] for row in found.tables[0].rows] == [("AFP", 1), ("Reuters", 1)]


def test_declines_by_speaker_topic_and_outlet(run: Run) -> None:
    """A question may name several topics; an opening is no question."""
    by = {
        name: {row.cells[0]: (row.cells[1], row.cells[4]) for row in run("declines", by=name).tables[0].rows}
        for name in ("speaker", "topic", "outlet")
    }
    assert by == {
        "speaker": {"Mao Ning": (4, 2), "Lu Kang": (1, 0)},
        "topic": {"Japan": (3, 0), "United States": (1, 1)},
        "outlet": {"Reuters": (3, 1), "AFP": (2, 1)},
    }


def test_a_speaker_limits_what_declines(run: Run) -> None:
    """Nobody else's answers count."""
    found = run("declines", speaker=["Lu Kang"])
    assert [row.cells[:5] for row in found.tables[0].rows] == [("Lu Kang", 1, 1, 1.0, 0)]
    assert found.summary.startswith("1 question. 0 of 1 answers decline: 0.0%")


def test_two_topics_at_once_are_refused(run: Run) -> None:
    """They would be read as one."""
    with pytest.raises(QueryError, match="one topic"):
        run("declines", q=["ports", "cranes"])


@given(st.integers(0, 500), st.integers(0, 500))
@example(0, 132)
def test_an_interval_holds_its_share(successes: int, others: int) -> None:
    """It lies between 0 and 1 and is never empty."""
    low, high = wilson(successes, successes + others)
    assert 0 <= low < high <= 1
    if successes + others:
        assert low <= successes / (successes + others) <= high


def test_an_interval_is_that_of_the_books() -> None:
    """Wilson's for 2 of 10."""
    assert [round(end, 4) for end in wilson(2, 10)] == [0.0567, 0.5098]
