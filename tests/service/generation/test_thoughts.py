"""What of a reply is meant to be read."""

from __future__ import annotations

import pytest

from onrecord.service.generation.thoughts import FORGET, ThoughtFilter


@pytest.mark.parametrize(
    ("reply", "visible"),
    [
        ("<think>so</think>yes", "yes"),
        ("<THINK>a<b</think>yes <i>no</i>", "yes <i>no</i>"),
        ("so</think>yes", f"so{FORGET}yes"),
        ("yes<reasoning>never ends", "yes"),
        ("1 < 2 <<think>x</think>", "1 < 2 <"),
        ("yes <thi", "yes <thi"),
        ("a\x00\x1b\u202e\u200bb\tc\u2028d", "ab c\nd"),
    ],
)
def test_thinking_and_what_nobody_sees_are_left_out(reply: str, visible: str) -> None:
    """Whether it comes at once or letter by letter."""
    for chunks in ([reply], list(reply)):
        thoughts = ThoughtFilter()
        assert "".join([*(c for chunk in chunks for c in thoughts.visible(chunk)), *thoughts.rest()]) == visible
