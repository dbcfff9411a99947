"""What a message wants: told by its form, and nothing but a question searches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.presentation.intents import (
    Intent,
    Wish,
    aspect_of,
    intent_of,
    is_only_narrowing,
    whole_words,
)
from onrecord.service.presentation.reworded_messages import reworded

CITED = "2024-02-23-mao-ning-3500/6/1"
TALK = {
    Wish.GREETING: ("hi", "Hello there!", "good morning", "Hey, how are you?", "你好"),
    Wish.THANKS: (
        "thanks a lot",
        "Thank you so much!",
        "ok, great, thanks",
        "thank you, that helps",
        "that's enough, bye",
        "bye",
        "no",
        "谢谢",
    ),
    Wish.HELP: (
        "help",
        "What can you do?",
        "who are you",
        "hi, is this a bot?",
        "?",
        "How does this work?",
        "你能做什么",
    ),
    Wish.TRANSLATION: ("translate that to German", "in French?", "Can you please translate this?", "翻译一下"),
    Wish.WRITING: ("Write me a poem about China", "draft a press release", "rephrase that", "写一首诗"),
    Wish.NEWER: ("anything more recent?", "Is there anything newer?", "the latest", "最新的"),
    Wish.OLDER: ("anything earlier?", "older", "以前的"),
    Wish.MORE: ("tell me more", "more", "go on", "yes", "what else did he say?", "继续"),
    Wish.WHO_ELSE: ("Who else said that?", "anyone else?", "has anyone else commented on this", "还有谁说过"),
    Wish.SHORTER: (
        "shorter",
        "make it shorter please",
        "shorter pls",
        "be more brief",
        "too long, one sentence",
        "简短一点",
    ),
    Wish.LONGER: ("longer", "quote please", "ok what was the exact wording then", "show all"),
    Wish.WHOLE: (
        "in full",
        "show me the full answer",
        "the whole statement please",
        "full text",
        "what was said before that?",
        "what came after that in his answer",
        "全文",
    ),
    Wish.MOST: ("who talked about it most", "and which spokesperson mentioned it the most?"),
    Wish.DIFFERENCE: ("where's the difference", "what was changed?"),
    Wish.PERSON: ("Who is Geng Shuang?", "who's Hua Chunying", "华春莹是谁"),
    Wish.COMPLAINT: (
        "I don't understand",
        "Why won't you answer?",
        "that's not relevant",
        "that's not what I asked",
        "you didn't answer my question",
        "wrong",
        "really, nothing?",
        "不对",
    ),
    Wish.SAME: ("Did Lu Kang say that too?", "and has Hua Chunying said so as well", "华春莹也这么说过吗？"),
    Wish.FORM: ("cite the first one in APA", "cite this in APA", "BibTeX please", "put it in APA"),
    Wish.SOURCE: (
        "who asked?",
        "When?",
        "can you show me the full transcript",
        "are you sure?",
        "which reporter asked?",
        "who was asking?",
        "name of the spokesperson?",
        "got a link?",
        "what year was that?",
        "is that an exact quote?",
        "source?",
        "who said that?",
        "When did he say that?",
        "show me the source",
        "出处",
    ),
}
QUESTIONS = (
    "What did China say about Huawei?",
    "What is the latest on Huawei?",
    "Should China join the treaty?",
    "Will there be talks?",
    '"win-win cooperation" -trade',
    'speaker:"Mao Ning" outlet:Reuters debt',
    "What did Wang Wenbin say about the “Belt and Road Initiative”?",
    "Why did he say “we shall see about that”?",
    "Who is the second official?",
    "Translation services for refugees",
    "more trade with Japan",
    "help for Ukraine",
    "Did the US respond?",
    "what about the UN?",
    "Who was asked about Syria?",
    "the latest agreement",
    "10.5 percent in 2019",
    "from whom?",  # of what was done
    "中国对华为说了什么？",
)


@pytest.mark.parametrize(("wish", "message"), [(wish, said) for wish, several in TALK.items() for said in several])
def test_small_talk_is_known_by_its_form(wish: Wish, message: str) -> None:
    """In both languages, with and without marks and capitals."""
    assert intent_of(message).wish is wish


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_stays_a_question(question: str) -> None:
    """Words of small talk inside of it do not matter, nor do operators and terms in quotation marks."""
    assert intent_of(question) == Intent(Wish.QUESTION)


@pytest.mark.parametrize(
    ("message", "quotation", "speaker"),
    [
        ("Did Hua Chunying say “The growth rate was 6.2 percent”?", "The growth rate was 6.2 percent", "Hua Chunying"),
        ('did mao ning really say "we hope so and so"', "we hope so and so", "mao ning"),
        ("Who said “win-win cooperation is the future”?", "win-win cooperation is the future", None),
        ("Is this quote correct: «China opposes all forms of terrorism»", "China opposes all forms of terrorism", None),
        ("When did Lu Kang say “we oppose that”?", "we oppose that", "Lu Kang"),
        ("华春莹说过“中方一贯反对任何形式的分裂活动”吗？", "中方一贯反对任何形式的分裂活动", "华春莹"),
        (
            "“China is always open to space exchange and cooperation with others”",
            "China is always open to space exchange and cooperation with others",
            None,
        ),
    ],
)
def test_a_quotation_that_is_asked_about_is_to_be_checked(message: str, quotation: str, speaker: str | None) -> None:
    """With who is said to have said it."""
    intent = intent_of(message)
    assert (intent.wish, intent.value, intent.speaker) == (Wish.CHECK, quotation, speaker)


@pytest.mark.parametrize(
    "message",
    [
        CITED,
        f"cite {CITED}",
        f"Show me the citation {CITED}, please.",
        f"tell me more about {CITED}",
        f"https://record.example.org/c/{CITED}",
        f"open http://127.0.0.1:8000/c/{CITED}?part=panel",
        f"https://record.example.org/?q=debt#c/{CITED}",
        f"https://record.example.org/t/2024-02-23-mao-ning-3500?at={CITED.replace('/', '%2F')}#cited",
    ],
)
def test_an_id_or_an_address_is_looked_up(message: str) -> None:
    """However it is written."""
    assert intent_of(message) == Intent(Wish.CITATION, CITED)


@pytest.mark.parametrize(
    "message",
    [f"What does {CITED} mean for trade with Japan?", "https://example.org/news/1", "2024-02-23", "http://[::1"],
)
def test_what_only_looks_like_one_is_a_question(message: str) -> None:
    """Other addresses, days, and questions that hold an id."""
    assert intent_of(message).wish is Wish.QUESTION


@pytest.mark.parametrize(
    ("message", "number"),
    [
        ("the second one", 2),
        ("2", 2),
        ("[3]", 3),
        ("show me the 4th citation", 4),
        ("and the last one?", -1),
        ("第二条", 2),
    ],
)
def test_a_citation_of_the_answer_is_meant_by_its_number(message: str, number: int) -> None:
    """Counted from one; the last has no number."""
    assert intent_of(message) == Intent(Wish.NTH, number=number)


def test_what_is_not_offered_keeps_its_topic() -> None:
    """It is what can be asked instead."""
    assert intent_of("Summarize China's position on Taiwan") == Intent(Wish.SUMMARY, "China's position on Taiwan")
    assert intent_of("What do you think about Taiwan?") == Intent(Wish.OPINION, "Taiwan")
    assert intent_of("tl;dr") == Intent(Wish.SUMMARY)


def test_a_request_is_put_into_the_words_of_a_question() -> None:
    """Without what its answer is for, which is no matter of the record; a question stays as it is."""
    asked = "What was said about multilateralism"
    assert reworded("I need a quote about multilateralism for my essay") == asked
    assert reworded("Hello, can you help me find statements about multilateralism?") == f"{asked}?"
    assert reworded("What's the ministry's line on fentanyl?") == "What's the ministry's position on fentanyl?"
    for question in ("What about the report on Xinjiang?", "statements about Japan", "Is there a deal in the paper?"):
        assert reworded(question) == question


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("list everything Zhao Lijian said about Africa", "What did Zhao Lijian say about Africa"),
        ("give me all that Lu Kang has said on 5G", "What did Lu Kang say on 5G"),
        ("and the liberation army, what did he say about them", "what did he say about the liberation army"),
        ("then tell me about the pandas they gave to Russia", "What was said about the pandas they gave to Russia"),
        ("16+1 I mean", "what about 16+1"),
        ("No? and 17+1", "and 17+1"),
        ("Hi, what did the ministry say about it", "what did the ministry say about it"),
        ("hi there", "hi there"),
        ("tell me about it", "tell me about it"),
        ("tell me about the second one", "tell me about the second one"),
        ("tell me something new", "tell me something new"),
    ],
)
def test_what_is_said_to_a_chat_is_put_into_the_words_of_a_question(message: str, asked: str) -> None:
    """What only refers to the answer before, and what asks for nothing, stays as it is."""
    assert reworded(message) == asked


@pytest.mark.parametrize(
    ("message", "described"),
    [
        ("the Wakhan one", "Wakhan"),
        ("the one about Notre Dame in full", "Notre Dame"),
        ("that quote from 2019", "2019"),
        ("give me a link to the one from 2019", "2019"),
        ("what is the source of the Wakhan one?", "Wakhan"),
        ("the newer one", ""),
        ("the 9th one", ""),
        ("the second one", ""),
    ],
)
def test_one_of_several_citations_is_described(message: str, described: str) -> None:
    """By what tells it from the others; a number and an order are none."""
    assert intent_of(message).described == described


def test_please_changes_nothing() -> None:
    """Wherever it stands; a message that consists of it has no other words."""
    assert intent_of("the first one please in full") == intent_of("the first one in full")
    assert intent_of("please").wish in Wish


def test_how_a_summary_is_wanted_is_no_topic() -> None:
    """Nor for whom."""
    assert intent_of("Give me a summary in three bullet points") == Intent(Wish.SUMMARY)
    assert intent_of("Please write a summary for my editor") == Intent(Wish.SUMMARY)
    assert intent_of("Summary of the space programme in one sentence") == Intent(Wish.SUMMARY, "the space programme")


def test_others_than_somebody_are_asked_for_by_name() -> None:
    """Or what somebody said more, or who else spoke of another matter."""
    assert intent_of("anyone besides Geng Shuang?") == Intent(Wish.WHO_ELSE, speaker="Geng Shuang")
    assert intent_of("what else did Lu Kang say on this") == Intent(Wish.MORE, speaker="Lu Kang")
    assert intent_of("did anyone else comment on France?") == Intent(Wish.WHO_ELSE, "France")


def test_words_around_a_period_narrow_and_others_do_not() -> None:
    """The period and the name are cut out before."""
    assert is_only_narrowing("only what did  say in ?")
    assert is_only_narrowing("And ?")
    assert not is_only_narrowing("and Huawei in ")


def test_a_missing_apostrophe_is_put_back() -> None:
    """And short forms are written out, but never inside a quotation or a name in capitals."""
    assert whole_words("whats the date pls") == "what's the date please"
    assert whole_words("Thats not it, u know") == "That's not it, you know"
    for message in ("did he say “u dont know wat thats about”?", "the U.S. and U Thant", "how did it go", "IM"):
        assert whole_words(message) == message


@pytest.mark.parametrize(
    ("message", "aspect"),
    [
        ("when was that", "when"),
        ("exact date of the first one", "when"),
        ("who asked", "asker"),
        ("which spokesman said that", "speaker"),
        ("who is he", "person"),
        ("are you sure?", "sure"),
        ("source?", "source"),
        ("exact source for the second", "source"),
        ("the second one", ""),
    ],
)
def test_one_part_of_a_citation_is_asked_for(message: str, aspect: str) -> None:
    """Or all of it."""
    assert aspect_of(message) == aspect


@given(st.text(max_size=300))
def test_any_text_has_an_intent(text: str) -> None:
    """Nothing that can be typed is an error."""
    assert intent_of(text).wish in Wish
