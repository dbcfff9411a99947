"""Questions that lean on what was asked before, each told by its form."""

from __future__ import annotations

import pytest

from onrecord.service.presentation.question_forms import (
    asked_when,
    each_question,
    extreme,
    in_turn,
    mentioned_in,
    since_anew,
    whose_words,
)

TWO = "Does China support a two-state solution, and what has it said about the embassy in Jerusalem?"


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("why were they arrested?", "when were they arrested?"),
        ("Did a Chinese boat sink a Filipino boat?", "when Did a Chinese boat sink a Filipino boat?"),
        ("has he visited Rome", "when has he visited Rome"),
        ("did China condemn the bombings", ""),
        ("What did China say about the bombings?", ""),
        ("how many died", ""),
    ],
)
def test_when_is_asked_of_what_was_done_and_not_of_what_was_said(question: str, when: str) -> None:
    """The day of a statement is another than the day that it tells of."""
    assert asked_when(question) == when


@pytest.mark.parametrize(
    ("message", "whose"),
    [
        ("what's Geng's answer", "Geng"),
        ("and Hua Chunying's reaction?", "Hua Chunying"),
        ("what's Geng's answer on tariffs", ""),
        ("what is the answer", ""),
    ],
)
def test_somebodys_words_are_asked_for_without_a_matter(message: str, whose: str) -> None:
    """They are those on the matter before."""
    assert whose_words(message) == whose


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("was Bangladesh mentioned?", "Bangladesh"),
        ("does he mention sanctions", "sanctions"),
        ("do they talk about repatriation?", "repatriation"),
        ("did they mention it", ""),
        ("what did they mention", ""),
    ],
)
def test_whether_something_was_mentioned_is_asked_of_the_matter_before(message: str, word: str) -> None:
    """Not of everything that anybody ever said."""
    assert mentioned_in(message) == word


@pytest.mark.parametrize(
    ("message", "end"),
    [
        ("show me the earliest one", "first"),
        ("when did they first mention them", "first"),
        ("the latest", "last"),
        ("who said it first?", "first"),
        ("anything more recent than that?", ""),
        ("anything newer?", ""),
    ],
)
def test_the_very_first_is_no_earlier_one(message: str, end: str) -> None:
    """Nor the very last a later one."""
    assert extreme(message) == end


@pytest.mark.parametrize(
    ("message", "two"),
    [
        (TWO, ("Does China support a two-state solution", "what has it said about the embassy in Jerusalem?")),
        (
            "Did Macron visit Beijing? What was said about Airbus?",
            ("Did Macron visit Beijing?", "What was said about Airbus?"),
        ),
        ("has any official visited them? and who asked about it?", None),
        ("What has China said about trade and investment?", None),
        ("hi! What was said about trade?", None),
    ],
)
def test_two_questions_each_have_a_matter_of_their_own(message: str, two: tuple[str, str] | None) -> None:
    """One that leans on the other is asked with it."""
    assert each_question(message) == two


def test_messages_are_asked_one_after_the_other() -> None:
    """Of two questions the first, then the one that is asked for; a day without its year, and a month, in that year."""
    assert in_turn([TWO, "the second question again please"]) == [
        "Does China support a two-state solution",
        "what has it said about the embassy in Jerusalem?",
    ]
    clash = "What was said of the clash in June 2020?"
    assert in_turn([clash, "and on june 19", "in May?", "may they?", "in 2019"]) == [
        clash,
        "and on june 19, 2020",
        "in May 2020?",
        "may they?",
        "in 2019",
    ]


def test_a_message_that_begins_anew_has_nothing_before_it() -> None:
    """Unless it goes on from what was asked all the same."""
    assert list(since_anew(["who is Wolf", "ok never mind. mars mission?", "why"])) == [
        "ok never mind. mars mission?",
        "why",
    ]
    asked = ["What was said about Mars?", "never mind, what about Venus"]
    assert since_anew(asked) == asked
