"""A question that goes on from another is asked of the same matter."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.errors import QueryError
from onrecord.service.query.conversation import Resolved, resolved
from onrecord.service.query.named import outlets, speakers
from onrecord.service.query.query import Query
from onrecord.service.query.reading import Surroundings, read_query

AROUND = Surroundings(
    today=dt.date(2021, 1, 1),
    newest=dt.date(2020, 7, 3),
    speakers=speakers(("Hua Chunying", "Lu Kang", "Geng Shuang")),
    outlets=outlets(("Reuters", "AFP")),
)
SPACE = "What has China said about space cooperation with the United States?"
HUAWEI = "What did Hua Chunying say about Huawei in 2019?"
CHENGDU = "Why did China close the Chengdu consulate?"


def read(text: str) -> Query:
    """Return what a question asks for."""
    return read_query(text, 2_000, AROUND)


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        (SPACE, "And what about Japan?", "What has China said about space cooperation with Japan"),
        (SPACE, "and Japan", "What has China said about space cooperation with Japan"),
        (SPACE, "How about Japan in 2019?", "What has China said about space cooperation with Japan in 2019"),
        ("space cooperation?", "and what about Japan?", "space cooperation Japan"),
        ("What about tariffs?", "and soybeans?", "What about tariffs soybeans"),
        (HUAWEI, "and in 2020?", "What did Hua Chunying say about Huawei in 2020"),
        (HUAWEI, "And Lu Kang?", "What did say about Huawei in 2019 Lu Kang"),
        (HUAWEI, "What did Lu Kang say?", "What did say about Huawei in 2019 What did Lu Kang say"),
        (HUAWEI, "asked by Reuters?", "What did Hua Chunying say about Huawei in 2019 asked by Reuters"),
        ("Huawei speaker:Lu", "speaker:Geng", "Huawei speaker:Geng"),
        ("Huawei speaker:Lu", "date:2019-03", "Huawei speaker:Lu date:2019-03"),
        ("Huawei date:2018 speaker:Lu", "and in March 2019?", "Huawei speaker:Lu in March 2019"),
        ("5G in Germany? date:2019-12-18..", "and soybeans?", "5G in Germany? date:2019-12-18.. soybeans"),
        (CHENGDU, "When did it reopen?", "When did it reopen? Why did China close the Chengdu consulate"),
        ("What was said about Iran and Iraq?", "and Syria?", "What was said about Iran and Syria"),
        ("Why can't Facebook open an office?", "and Google?", "Why can't Google open an office"),
        ("Did China criticise the withdrawal?", "and Soleimani?", "Did China criticise Soleimani"),
        ("Did Macron come?", "what did they say about it", "what did they say about Macron come"),
        (
            "What did China say when the UK let Huawei in?",
            "and germany?",
            "What did China say when the germany let Huawei in",
        ),
        (
            "Did China send doctors to Italy?",
            "To which other countries?",
            "Did China send doctors to Italy To which other countries",
        ),
        ("Did Xi meet Modi?", "and Putin?", "Did Xi meet Putin"),
        ("Are there troops in Spain?", "Djibouti too?", "Are there troops in Djibouti"),
        ("Who spoke of trade in June 2020?", "and Freedonia?", "Who spoke of Freedonia in June 2020"),
        (
            "Is there an amendment?",
            "What does it mean to them?",
            "What does it mean to them? Is there an amendment",
        ),
        (
            "Is there a summit in Chengdu?",
            "What was said about free trade there?",
            "What was said about free trade there? Is there a summit in Chengdu",
        ),
        ("Who asked about Facebook?", "and Twitter?", "Who asked about Twitter"),
        ("Are there troops in Tajikistan?", "and in the Wakhan corridor?", "Are there troops in the Wakhan corridor"),
        ("Are there troops in the Wakhan corridor?", "Djibouti?", "Are there troops in Djibouti"),
        ("What do they say about democracy?", "and in the US?", "What do they say about democracy in the US"),
        (
            "Did China send experts to help Pakistan?",
            "same for east Africa",
            "Did China send experts to help east Africa",
        ),
        (
            "and the 37 countries who supported China?",
            "which countries signed that?",
            "which countries signed that? and the 37 countries who supported China",
        ),
        ("Has China sanctioned NGOs?", "which ones", "Has China sanctioned NGOs which ones"),
        ("Did China send doctors to Italy?", "and masks?", "Did China send doctors to Italy masks"),
        ("Did China share it?", "with whom", "Did China share it with whom"),
        ('Kim speaker:"Lu Kang"', "and Xi's visit", 'Kim speaker:"Lu Kang" Xi\'s visit'),
        ("Did Abe visit China?", "in November?", "Did Abe visit China November"),
        ("中方对南海有何评论", "那日本呢？", "中方对南海有何评论 日本"),
        ("中方对南海有何评论", "还有日本", "中方对南海有何评论 日本"),
    ],
)
def test_what_a_question_leaves_out_is_taken_over_and_what_it_says_again_replaced(
    before: str, question: str, meant: str
) -> None:
    """Names, dates, operators and topics."""
    found = resolved(read(question), read(before))
    assert found.question == meant
    assert found.taken_over is not None


@pytest.mark.parametrize(
    "question",
    [
        "What did China say about Brexit?",
        "And then, did Reuters ask about North Korea?",
        "Is there a vaccine?",
        "Did the ministry say that visas are free?",
        "What was said about the pandas they gave to Russia?",
        "thanks",
        "And what did it say about the tariffs that Washington imposed on steel and cars in the spring of that year?",
    ],
)
def test_a_question_that_stands_by_itself_is_left_as_it_is(question: str) -> None:
    """Whatever was asked before."""
    assert resolved(read(question), read(CHENGDU)) == Resolved(question)


@given(st.sampled_from([SPACE, HUAWEI, CHENGDU, "and Japan?", "When did it reopen?", "in 2019", "speaker:Lu"]))
def test_the_first_question_means_what_it_says(question: str) -> None:
    """There is nothing to take over."""
    assert resolved(read(question), None) == Resolved(question)


@given(st.text(max_size=60), st.sampled_from([SPACE, HUAWEI, CHENGDU, "Huawei speaker:Lu date:2019"]))
def test_a_question_taken_on_can_be_read_again(text: str, before: str) -> None:
    """Whatever is typed, so that a third question may go on from it."""
    try:
        question = read(text)
    except QueryError:
        return
    read(resolved(question, read(before)).question)
