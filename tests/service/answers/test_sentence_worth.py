"""Greetings and set phrases are known as such; what says something is not."""

from __future__ import annotations

import pytest

from onrecord.indexer.transcript import Provenance
from onrecord.service.answers.sentence_worth import hands_over, is_formula, spoken, takes_a_stand, worth


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you for your question.",
        "Good afternoon, everyone.",
        "As we have repeatedly stated.",
        "I have already answered this question just now.",
        "We have noted the relevant reports.",
        "China's position on the South China Sea is consistent and clear.",
        "Our position is very clear.",
        "China holds a consistent and clear position on China-US trade talks.",
        "As I said, China's position on China-US trade talks is consistent as always.",
        "I would like to stress that China's position on trade talks with the US is consistent and clear.",
        "I have been repeating China's principled position on the trade talks these few days.",
        "Are you defending the American ambassador?",
        "On this issue, China has made its position clear.",
        "谢谢你的提问。",
        "中方在台湾问题上的立场是一贯的、明确的。",
        "我们已多次阐明有关立场。",
    ],
)
def test_a_formula(sentence: str) -> None:
    """It may be said whatever was asked."""
    assert is_formula(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thanks to the joint efforts of both sides, trade grew by 12 percent last year.",
        "We have noted that the US has imposed sanctions on Huawei, and we firmly oppose them.",
        "China's position is that the two sides should resume talks on the nuclear issue at an early date.",
        "I have said that the consulate in Chengdu was closed in response to the unjustified move of the US.",
        "Good faith is the basis of every agreement.",
        "China's position is clear that the sanctions have to be lifted before talks can begin.",
        "Our position is clear, the strait is open to all, and we oppose what raises tension there.",
        "中方在台湾问题上坚持一个中国原则，反对任何形式的分裂活动。",
    ],
)
def test_what_says_something_is_no_formula(sentence: str) -> None:
    """However it begins."""
    assert not is_formula(sentence)


@pytest.mark.parametrize(
    ("leaning", "upright"),
    [
        (f"{opening} visa rules are good for everybody there.", "Open visa rules are good for everybody there.")
        for opening in ("This is why", "They say that", "But", "“It is clear that", "So", "The", "In this regard,")
    ],
)
def test_a_sentence_that_leans_on_another_opens_worse(leaning: str, upright: str) -> None:
    """Nobody knows what "this" is."""
    expected = 1.0 if leaning.startswith("The ") else 0.9
    assert (worth(leaning, Provenance.TRANSCRIPT), worth(upright, Provenance.TRANSCRIPT)) == (expected, 1.0)


@pytest.mark.parametrize("text", ["China, however, agrees.", "We therefore agree.", "He agrees."])
def test_a_sentence_leans_by_a_word_within(text: str) -> None:
    """As by its first."""
    assert worth(text, Provenance.TRANSCRIPT) == 0.9


@pytest.mark.parametrize("text", ["Italy agrees.", "Thesis and antithesis.", "Soon it begins.", "Hence we agree."])
def test_a_word_that_only_begins_alike_leans_on_nothing(text: str) -> None:
    """Whole words count."""
    assert worth(text, Provenance.TRANSCRIPT) == 1.0


@pytest.mark.parametrize(("provenance", "expected"), [(Provenance.TRANSCRIPT, 1.0), (Provenance.REPORT, 0.95)])
def test_the_record_itself_comes_before_a_report(provenance: Provenance, expected: float) -> None:
    """A report is second hand."""
    assert worth("China agrees.", provenance) == pytest.approx(expected)


def test_a_set_phrase_is_worth_half() -> None:
    """Whatever was asked, it may be said."""
    assert worth("Thank you for your question.", Provenance.TRANSCRIPT) == 0.5


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["Dr. Lind?"], True),
        (["Okay, next question."], True),
        (["Thank you.", "Next question, please."], True),
        (["Okay."], True),
        (["Thank you for the road."], False),
        (["Why don’t you do the first part and I’ll do the second part."], True),
        (["Could you repeat that?"], True),
        (["With that, I’ll turn it over to Dr. Lind."], True),
        (["The road is closed.", "Go ahead."], False),
        (["Our position is clear."], False),
        (["No."], False),
        (["China opposes it."], False),
        (["Is that fair?"] * 20, False),
        (["Let’s go to Ada Lind at the Lakeport News."], True),
        (["Let’s go to work on the road."], False),
        (["Of the minister — of his —"], True),  # cut off
        (["The road is closed — and that for good."], False),
    ],
)
def test_words_that_only_give_the_word_to_somebody_say_nothing(said: list[str], expected: bool) -> None:  # noqa: FBT001 - the expected value
    """A long row of questions back is an answer of a kind."""
    assert hands_over(said) is expected


def test_a_statement_ends_with_what_is_said_and_not_with_who_is_next() -> None:
    """But something is left of it."""
    assert spoken(["The road is closed.", "Go ahead.", "Next question, please."]) == 1
    assert spoken(["Go ahead.", "The road is closed."]) == 2
    assert spoken(["Go ahead."]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We support the pact.", True),
        ("In such spirit, China stands ready to build the road with Norland.", True),
        ("The Chinese side has always opposed the tax.", True),
        ("I'd like to stress that the road is ours.", True),
        ("Instead of a plan, he declared that the road is his.", False),
        ("We have noted the reports.", False),
        ("Norland supports the pact.", False),
    ],
)
def test_who_says_what_his_side_does_or_wants_takes_a_stand(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """Who tells what others said takes none."""
    assert takes_a_stand(text) is expected
