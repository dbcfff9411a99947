"""The wordings of a phrase over time."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.service.errors import QueryError
from tests.service.analysis.conftest import Run

B, C = "2019-03-20-lu-kang-ffa0", "2019-05-24-mao-ning-4fe0"
MARCH, MAY = dt.date(2019, 3, 20), dt.date(2019, 5, 24)


def test_variants_and_which_was_given_up(run: Run) -> None:
    """One telling word may be another; the change is shown word by word."""
    wordings, changes = run("wording", q=["old crane policy"]).tables
    assert [row.cells for row in wordings.rows] == [
        ("new crane policy", 4, 0.5714, MAY, MAY),
        ("old crane policy", 3, 0.4286, dt.date(2019, 3, 4), MARCH),
    ]
    [change] = changes.rows
    assert change.cells == ("old crane policy", MARCH, "new crane policy", MAY, 3, "[-old-] {+new+} crane policy")
    assert change.citations == (f"{B}/1/1", f"{C}/1/1", f"{C}/2/1")


def test_another_word_said_once_is_no_wording(run: Run) -> None:
    """Once, "crane policy covers" is chance beside "crane policy stands", which counts though it is said once."""
    [wordings, _] = run("wording", q=["crane policy stands"]).tables
    assert [row.cells[:2] for row in wordings.rows] == [("crane policy stands", 1)]


def test_wordings_that_the_reader_names(run: Run) -> None:
    """With several phrases these are the wordings, and what is never said is left out."""
    found = run("wording", q=["crane policy stands", "crane policy is", "flying fish"])
    assert [row.cells[:2] for row in found.tables[0].rows] == [("crane policy is", 2), ("crane policy stands", 1)]


def test_a_phrase_of_one_telling_word_is_refused(run: Run) -> None:
    """Everything would be a variant of it."""
    with pytest.raises(QueryError, match="too few words"):
        run("wording", q=["the policy"])
