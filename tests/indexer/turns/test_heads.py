"""The heads of turns are looked for in any line, and no line makes that take long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.turns.heads import COLON, COLON_MARK, DIGIT, MAX_HEAD, TIMED_COLON, read_head


@pytest.mark.parametrize("mark", [">", "* ", "#", "•", "|", ">|", "*_", "[", "(", "- ", "A. ", "Ann ", "12:30 "])
@pytest.mark.parametrize("end", ["Will it rain</v>", "?", ": ", "12:30", "Ann Jones: yes"])
def test_marks_before_a_label_cost_no_more_than_other_characters(mark: str, end: str) -> None:
    """Forty marks at the beginning of a caption once took hours: each way to divide them was tried."""
    line = f"{mark * 60}{end}"
    started = time.process_time()
    read_head(line)
    assert time.process_time() - started < 0.2


@pytest.mark.parametrize("before", ["", ">> ", "> > ", "* ", "## ", "| "])
def test_marks_before_a_label_are_no_part_of_it(before: str) -> None:
    """However they are divided by spaces."""
    head = read_head(f"{before}Ann Jones: It will not rain.")
    assert head is not None
    assert head.label.printed == "Ann Jones"


PIECES = ("Ann Jones", "Q", "Q12", "A.", "MR. HALE", ":", "：", " ", "12:30", "[00:12]", "(1:02:03)", "- ", ">> ", "?")


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_the_quick_looks_before_a_form_overlook_nothing(text: str) -> None:
    """A label with a time has a digit near its beginning, and any label before a colon the colon."""
    if TIMED_COLON.match(text):
        assert DIGIT.search(text, 0, MAX_HEAD)
    if COLON.match(text):
        assert COLON_MARK.search(text, 0, MAX_HEAD)
