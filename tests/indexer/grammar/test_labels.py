"""Labels: what could head a turn, and what only has a colon."""

from __future__ import annotations

import pytest

from onrecord.indexer.grammar.labels import LabelKind, read_label
from onrecord.indexer.turns.heads import read_head


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
        ("A: 24 people were there.", LabelKind.ANSWER, "A", "24 people were there."),
        ("\u200bQ: Why?", LabelKind.QUESTION, "Q", "Why?"),
        ("Q1: Why?", LabelKind.QUESTION, "Q1", "Why?"),
        ("Question 2: Why?", LabelKind.QUESTION, "Question 2", "Why?"),
        ("Answer 2: Because.", LabelKind.ANSWER, "Answer 2", "Because."),
        ("Follow-up by Reuters: Why?", LabelKind.QUESTION, "Follow-up by Reuters", "Why?"),
        ("Question from AFP: Why?", LabelKind.QUESTION, "Question from AFP", "Why?"),
        ("A Japanese journalist asked: Why?", LabelKind.QUESTION, "A Japanese journalist asked", "Why?"),
        ("The same correspondent: Why?", LabelKind.QUESTION, "The same correspondent", "Why?"),
        ("Reuters (follow-up): Why?", LabelKind.QUESTION, "Reuters (follow-up)", "Why?"),
        ("Reuters asks: Why?", LabelKind.QUESTION, "Reuters asks", "Why?"),
        ("[Reuters] Why?", LabelKind.NAME, "Reuters", "Why?"),
        ("【路透社记者】为什么？", LabelKind.QUESTION, "路透社记者", "为什么？"),
        ("**Reuters:** Why?", LabelKind.NAME, "Reuters", "Why?"),
        ("3. Reuters: Why?", LabelKind.NAME, "Reuters", "Why?"),
        ("reuters: Why?", LabelKind.NAME, "reuters", "Why?"),
        ("iNews: Why?", LabelKind.NAME, "iNews", "Why?"),
        ("Reuters – Why?", LabelKind.NAME, "Reuters", "Why?"),
        ("Reuters; Why?", LabelKind.NAME, "Reuters", "Why?"),
        (
            "Foreign Ministry Spokesperson Hua Chunying announces: It is so.",
            LabelKind.ANSWER,
            "Foreign Ministry Spokesperson Hua Chunying announces",
            "It is so.",
        ),
        ("问：为什么？", LabelKind.QUESTION, "问", "为什么？"),
        ("答:7月31日。", LabelKind.ANSWER, "答", "7月31日。"),
        ("追问：为什么？", LabelKind.QUESTION, "追问", "为什么？"),
        ("《环球时报》记者：为什么？", LabelKind.QUESTION, "《环球时报》记者", "为什么？"),
        ("记者（点头）：是。", LabelKind.QUESTION, "记者（点头）", "是。"),
        ("赵立坚：不。", LabelKind.NAME, "赵立坚", "不。"),
        ("外交部发言人华春莹宣布：是。", LabelKind.ANSWER, "外交部发言人华春莹宣布", "是。"),
        ("会后有记者问及：为什么？", LabelKind.AFTERWARDS, "会后有记者问及", "为什么？"),
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
        "On the question of trade: no.",
        "On the Johnson & Johnson question: no.",
        "最后我想说：不。",
        "我愿就你提的问题再强调几点：一、不。",
        "明天上午10:30举行。",
        "Trade grew – as I said – by half.",
        "We want three things; you know them.",
        "",
    ],
)
def test_false_labels(text: str) -> None:
    """As real answers hold them."""
    assert read_label(text) is None


def test_i_will_check_after_the_press_conference_is_no_header() -> None:
    """An answer may say so."""
    assert read_label("I will check after the press conference: please wait.") is None


@pytest.mark.parametrize("text", ["*:", "* : no", "0:A", "1 2: x", "_:", ": so"])
def test_marks_before_a_colon_are_no_label(text: str) -> None:
    """A line of marks or digits is read, and heads nobody's turn."""
    assert read_label(text) is None
    head = read_head(text)
    assert head is None or not head.label.is_sure
