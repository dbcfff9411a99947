"""Statements that differ in what decides are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.answers.sentence_matching import token_shares
from onrecord.service.answers.statement_heads import clipped, contrasts, differ

PEACE = "China supports sending 300 more peacekeepers to the mission in Mali."


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("China does not support sending 300 more peacekeepers to the mission in Mali.", True),
        ("China supports sending 500 more peacekeepers to the mission in Mali.", True),
        ("China supports sending 300 more peacekeepers to the mission in Mali on Monday.", True),
        ("China supports sending 300 additional peacekeepers to the mission in Mali.", False),
        ("China has 500 peacekeepers in South Sudan and none in Chad.", False),
        ("As I said yesterday, China supports sending 300 more peacekeepers to the mission in Mali.", False),
        (PEACE, False),
    ],
)
def test_only_what_decides_makes_a_contrast(other: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """A negation, a number or a day, where the rest is nearly the same."""
    assert differ(PEACE, other) is differ(other, PEACE) is expected


@given(st.lists(st.sampled_from([PEACE, PEACE.replace("300", "5"), "We agree.", "We do not agree."]), max_size=5))
def test_pairs_are_told_by_their_places(sentences: list[str]) -> None:
    """Each once, and none that is no contrast."""
    pairs = contrasts(sentences)
    assert len(set(pairs)) == len(pairs)
    assert all(a < b and differ(sentences[a], sentences[b]) for a, b in pairs)


LONG = "The report came out on Monday. It says that visas were refused. Does China agree with it?"


@pytest.mark.parametrize(
    ("question", "most", "expected"),
    [
        (LONG, 40, LONG),
        (LONG, 12, "… It says that visas were refused. Does China agree with it?"),
        (LONG, 6, "… Does China agree with it?"),
        (LONG, 3, "… agree with it?"),
        ("Comment?", 40, "Comment?"),
        ("", 40, None),
        (None, 40, None),
    ],
)
def test_a_reporters_question_is_clipped_to_its_end(question: str | None, most: int, expected: str | None) -> None:
    """Whole sentences as far as they fit; that something is left out is shown."""
    assert clipped(question, most, "en") == expected


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (("what", "of", "visa", "rules"), (0.0, 0.0, 0.5, 0.5)),
        (("kov", "##rig"), (0.5, 0.5)),
        (("what", "did"), (0.5, 0.5)),
        ((), ()),
    ],
)
def test_tokens_that_only_ask_count_for_nothing(tokens: tuple[str, ...], expected: tuple[float, ...]) -> None:
    """Unless there are no others."""
    assert tuple(token_shares(tokens).tolist()) == expected
