"""Words that only ask say nothing of the matter."""

from __future__ import annotations

import pytest

from onrecord.service.query.frame import in_script, only_asks, without_frame


@pytest.mark.parametrize(
    ("word", "expected"), [("What", True), ("minstry", True), ("versus", True), ("debt", False), ("为什么", True)]
)
def test_a_word_only_asks_or_tells_something(word: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """With a slip as well."""
    assert only_asks(word) is expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("中方为什么反对关税？", "中方 反对关税？"),
        ("发言人怎么看半岛局势", "半岛局势"),
        ("發言人怎麼看半島局勢", "半島局勢"),
        ("关税", "关税"),
        ("What about 关税", "What about 关税"),
    ],
)
def test_ideographs_that_only_ask_are_taken_out(text: str, left: str) -> None:
    """In either script; nothing else is touched."""
    assert " ".join(without_frame(text).split()) == left


def test_a_question_is_put_in_the_script_of_the_record() -> None:
    """Which is the one that shares more of its words."""
    for held, expected in (("关税战争", "关税战争"), ("關稅戰爭", "關稅戰爭"), ("", "關稅戰爭")):
        assert in_script("關稅戰爭", list, lambda term, held=held: int(term in held)) == expected


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
