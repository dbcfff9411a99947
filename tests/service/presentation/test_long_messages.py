"""A pasted text with a question is read for its question."""

from __future__ import annotations

import pytest

from onrecord.service.presentation.long_messages import question_in

ARTICLE = "The minister met his guests on Monday. Is that news? Nobody knows. " * 20
CHINESE = "外长周一会见了客人。" * 60


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (f"What did China say about debt?\n\n{ARTICLE}", "What did China say about debt?"),
        (f"{ARTICLE}\n\nRead this. What did the U.S. say about debt?\n", "What did the U.S. say about debt?"),
        (f"Here is a text. What did Mao Ning say to it?\n{ARTICLE}", "What did Mao Ning say to it?"),
        (f"{ARTICLE}Has China answered that?", "Has China answered that?"),
        (f"{CHINESE}\n中方对债务有何评论？", "中方对债务有何评论？"),
        (f"{ARTICLE}\nTell me what China said about debt.", "Tell me what China said about debt."),
        (f"{ARTICLE}\n{ARTICLE}", f"{ARTICLE}\n{ARTICLE}"),
        (
            "What did China say about debt? I ask since it is late.",
            "What did China say about debt? I ask since it is late.",
        ),
        ("x" * 600, "x" * 600),
        (" \n " * 300, " \n " * 300),
    ],
)
def test_the_question_stands_at_either_end(message: str, asked: str) -> None:
    """A short message is taken as it is, and so is one in which no question is to be told."""
    assert question_in(message, 300) == asked
