"""Parts of questions, and the words of the answer that say which part they speak to."""

from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.indexer.grammar.parts import question_parts, split_question
from onrecord.indexer.transcript import Answer, Exchange, Span
from tests.growth import grows_gently
from tests.strategies import paragraphs


def parts(question: str, *answers: str, language: str = "en") -> list[tuple[str, list[str]]]:
    """Return (part, stretches of the answers) for an exchange."""
    text = "\n".join((question, *answers))
    spans = []
    start = 0
    for turn in (question, *answers):
        spans.append(Span(start, start + len(turn)))
        start += len(turn) + 1
    exchange = Exchange(1, "Q", spans[0], tuple(Answer("Mao Ning", "A", span) for span in spans[1:]))
    found = question_parts(exchange, text, language)
    return [(part.span.of(text), [span.of(text) for span in part.answers]) for part in found]


def test_a_reporter_who_counts() -> None:
    """Only the count begins a part then; the answer's own count links it."""
    found = parts(
        "Two questions. First, A met B. Will they meet again? C fears it. Does it matter? Second, is D well?",
        "On your first question, they will. It is good. As to your second question, I don't know.",
    )
    assert found == [
        (
            "Two questions. First, A met B. Will they meet again? C fears it. Does it matter?",
            ["On your first question, they will. It is good."],
        ),
        ("Second, is D well?", ["As to your second question, I don't know."]),
    ]


def test_a_new_matter_after_a_question_mark() -> None:
    """A statement leads into the next part; an answer that counts nothing is linked to none."""
    found = parts("A met B. Is it so? Why? C met D. Do you have a comment?", "It is so.")
    assert found == [("A met B. Is it so? Why?", []), ("C met D. Do you have a comment?", [])]


def test_question_marks_part_a_question_where_the_answer_counts() -> None:
    """Though the reporter did not."""
    found = parts("Is it so? And when?", "It is so. On your second question, tomorrow.")
    assert found == [("Is it so?", []), ("And when?", ["On your second question, tomorrow."])]


def test_a_chinese_question() -> None:
    """The same in Chinese."""
    found = parts("第一，会见吗？第二，何时？", "关于第一个问题，会。关于你的第二个问题，明天。", language="zh")
    assert found == [("第一，会见吗？", ["关于第一个问题，会。"]), ("第二，何时？", ["关于你的第二个问题，明天。"])]


@pytest.mark.parametrize(
    "question",
    ["A met B. What is your comment?", "Is it so? And when? And where?", "Please comment.", "Is it so? Thank you."],
)
def test_what_asks_one_thing_has_no_parts(question: str) -> None:
    """Even with several question marks."""
    assert parts(question, "It is. I will take questions.") == []


def test_a_part_that_was_not_asked_is_linked_to_none() -> None:
    """A slip of the speaker's tongue."""
    assert parts("Is it so? A met B. When?", "On your third question, no.") == [
        ("Is it so?", []),
        ("A met B. When?", []),
    ]


@given(paragraphs(), paragraphs(), paragraphs())
def test_parts_cover_the_question_in_order(first: str, second: str, third: str) -> None:
    """Every word of the question stands in exactly one part, if there are parts."""
    text = f"{first} Is it? {second} Why? {third}"
    spans = split_question(text, Span(0, len(text)), "en")
    if spans:
        assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
        assert list(spans) == sorted(spans)


def test_a_question_of_many_questions_takes_time_in_proportion() -> None:
    """Each sentence is looked at once, not all those before and behind it."""
    assert grows_gently(
        lambda text: split_question(text, Span(0, len(text)), "en"), lambda size: "Will it rain? I ask. " * size, 500
    )
