"""Quotations are slices of the record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.generation.rules.quotes import Checked, Slices, checked

SAID = "We  don’t – and won’t – support “independence”.\nThe U.S. should stop."


@pytest.mark.parametrize(
    ("text", "shown", "quotations"),
    [
        ("He said \"we don't - and won't\".", "He said “We  don’t – and won’t”.", ("We  don’t – and won’t",)),
        ("He said “the U.S. should stop.”", "He said “The U.S. should stop.”", ("The U.S. should stop.",)),
        ("He said “The U.S. should,” and left.", "He said “The U.S. should”, and left.", ("The U.S. should",)),
        ("He spoke of ‘independence’.", "He spoke of “independence”.", ("independence",)),
        ("He didn't say 'stop'.", "He didn't say “stop”.", ("stop",)),
        ("«Stop» and 「stop」.", "“stop” and “stop”.", ("stop", "stop")),
        ("China's and others' words.", "China's and others' words.", ()),
    ],
)
def test_the_record_s_own_characters_are_shown(text: str, shown: str, quotations: tuple[str, ...]) -> None:
    """Marks, dashes, case and white space of the model do not count."""
    assert checked(text, [SAID]) == Checked(shown, quotations, None)


@pytest.mark.parametrize(
    "text",
    [
        "“we support”",
        "“we … support”",
        '"top"',
        "“support independent”",
        "“ ”",
        "“The U.S.",
        'say "stop" or "',
        "‘never’",
    ],
)
def test_other_words_are_none(text: str) -> None:
    """Not even with an ellipsis, nor a part of a word."""
    assert checked(f"He said {text} so.", [SAID]).reason is not None


@given(st.text(min_size=1, max_size=60), st.data())
def test_every_slice_of_whole_words_is_found(text: str, data: st.DataObject) -> None:
    """And what is found is a slice with the same letters."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Slices(text).find(text[start:end])
    assert found is None or found in text
    if start == 0 and end == len(text) and text.strip():
        assert found is not None
