"""Labels: what could head a turn, and what only has a colon."""

from __future__ import annotations

import pytest

from indexer.grammar.labels import LabelKind, read_label


@pytest.mark.parametrize(
    ("text", "kind", "printed", "rest"),
    [
        ("Q: Why?", LabelKind.QUESTION, "Q", "Why?"),
        ("Q：Why?", LabelKind.QUESTION, "Q", "Why?"),
        ("A : Because.", LabelKind.ANSWER, "A", "Because."),
        ("A:Because.", LabelKind.ANSWER, "A", "Because."),
        ("Follow-up: And?", LabelKind.QUESTION, "Follow-up", "And?"),
        ("Journalist clarifies: I meant it.", LabelKind.QUESTION, "Journalist clarifies", "I meant it."),
        ("Reuters: Why?", LabelKind.NAME, "Reuters", "Why?"),
        ("ITN&BBC: Why?", LabelKind.NAME, "ITN&BBC", "Why?"),
        ("The Globe and Mail: Why?", LabelKind.NAME, "The Globe and Mail", "Why?"),
        ("France 24: Why?", LabelKind.NAME, "France 24", "Why?"),
        ("Associated Press of Pakistan: Why?", LabelKind.NAME, "Associated Press of Pakistan", "Why?"),
        ("Zhao Lijian: No.", LabelKind.NAME, "Zhao Lijian", "No."),
        ("Reuters:", LabelKind.NAME, "Reuters", ""),
        (
            "The following question was raised after the press conference: Why?",
            LabelKind.AFTERWARDS,
            "The following question was raised after the press conference",
            "Why?",
        ),
        (
            "After the press conference, the following question is raised: Why?",
            LabelKind.AFTERWARDS,
            "After the press conference, the following question is raised",
            "Why?",
        ),
    ],
)
def test_labels(text: str, kind: LabelKind, printed: str, rest: str) -> None:
    """As real pages print them."""
    label = read_label(text)
    assert label is not None
    assert (label.kind, label.printed, text[label.end :]) == (kind, printed, rest)


@pytest.mark.parametrize(
    "text",
    [
        "As of 24:00 on March 5, there were none.",
        "Between 00:00 and 24:00 there were none.",
        "What I want to stress is as follows: it is wrong.",
        "But one thing is certain: it is wrong.",
        "China's position is clear: it is wrong.",
        "A word of advice: stop.",
        "First, some figures: 3 and 4.",
        "First: stop.",
        "See https://example.org for more.",
        "I have two announcements to make today: one and two.",
        "No colon here.",
        "",
    ],
)
def test_false_labels(text: str) -> None:
    """As real answers hold them."""
    assert read_label(text) is None


def test_i_will_check_after_the_press_conference_is_no_header() -> None:
    """An answer may say so."""
    assert read_label("I will check after the press conference: please wait.") is None
