"""Words about the conference itself: headers of later questions, and when the next one is."""

from __future__ import annotations

import pytest

from onrecord.indexer.grammar.notices import Header, is_wish, read_header, starts_notice


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("The following question was raised after the press conference: Why?", None, "Why?"),
        ("This question was raised after the press conference: Why?", None, "Why?"),
        ("Question raised after the press conference: Why?", None, "Why?"),
        ("The following question was raised by a journalist after the press conference: Why?", None, "Why?"),
        ("A journalist posed the following question after the press conference: Why?", None, "Why?"),
        ("A journalist asked the following question after the press conference:", None, ""),
        ("The following questions were raised after the press conference:", None, ""),
        ("The following question was asked after the regular press conference.", None, ""),
        ("After the press conference, Zhao made further response to the question raised by Reuters.", None, ""),
        ("After the Press Conference, a journalist asked if China will help.", "", "all"),
        ("会后，有记者问及：为什么？", None, "为什么？"),
    ],
)
def test_headers(text: str, printed: str | None, rest: str) -> None:
    """In the wordings of real pages, with the question behind a colon, on the next line, or told."""
    header = read_header(text)
    assert header is not None
    assert text[header.end :] == (text if rest == "all" else rest)
    if printed is not None:
        assert header == Header(printed, 0)


@pytest.mark.parametrize(
    "text",
    [
        "I will check after the press conference.",
        "After yesterday's press conference, I found time to check out some numbers.",
        "I noticed what certain people said at a press conference the other day.",
        "The question was raised in parliament.",
        "As for the details of your question, I need to check with the department after the press conference.",
        "会后，外长还回答了记者提问。他指出，我们期待这些承诺。",
    ],
)
def test_words_of_an_answer_are_no_header(text: str) -> None:
    """Even where they speak of questions and of the conference."""
    assert read_header(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Due to scheduling reasons, tomorrow's regular press conference (Tuesday, May 15) will start at 2 p.m.",
        "The regular press conference of the Foreign Ministry will be adjourned from August 6 to August 17.",
        "The MFA regular press conference will be in recess from August 5 to 16.",
        "According to this year's holiday arrangement, there will be no regular press conference on September 24.",
        "To celebrate the Spring Festival, our press conference will be in recess from tomorrow to January 30.",
        "At 10am tomorrow, the Foreign Ministry will hold a press briefing on Premier Li Keqiang's upcoming visit.",
        "根据2022年春节假期放假安排，外交部例行记者会将从下周一到2月6日休会，2月7日恢复。",
        "当日外交部例行记者会暂停一次，10月19日（星期四）恢复。",
    ],
)
def test_notices(text: str) -> None:
    """As spokespersons put them."""
    assert starts_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "Regarding this question, I'd refer you to what my colleague stated in previous press conferences.",
        "The Ministry of Commerce took related questions in its press conference, too.",
        "Talks will resume on Monday.",
        "我们注意到特朗普当选总统在记者会上讲到，他希望恢复谈判。",
    ],
)
def test_answers_that_mention_a_press_conference_are_no_notice(text: str) -> None:
    """It takes the ministry's own and a change of its hours."""
    assert not starts_notice(text)


def test_wishes() -> None:
    """Short ones; a paragraph that goes on to say something is none."""
    assert is_wish("Happy holidays!")
    assert is_wish("祝大家节日快乐！")
    assert not is_wish("We wish the two countries well.")
    assert not is_wish("Thank you for coming. " + "China supports peace. " * 20)
