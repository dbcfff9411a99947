"""Words that only ask, known with their slips."""

from __future__ import annotations

import pytest

from onrecord.service.query.frame import only_asks


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("What", True),
        ("waht", True),  # letters swapped
        ("shuold", True),
        ("spokespersn", True),
        ("the", False),  # little, and spelt rightly
        ("minstry", True),  # one letter dropped
        ("ministtry", True),  # one added
        ("mimistry", True),  # one changed
        ("mimitsry", False),
        ("who", True),
        ("whi", False),  # too short for a wrong letter to be a slip
        ("fentanyl", False),
    ],
)
def test_a_word_that_only_asks_is_known_with_a_slip(word: str, *, expected: bool) -> None:
    """Letters swapped anywhere, or one letter wrong in a long word."""
    assert only_asks(word) is expected
