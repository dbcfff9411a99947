"""Non-answers: the sentence that declines, not the answer that follows it."""

from __future__ import annotations

import pytest

from onrecord.indexer.grammar.nonanswers import declines, non_answers
from onrecord.indexer.transcript import Answer, Span


@pytest.mark.parametrize(
    "sentence",
    [
        "I am not aware of the specifics you mentioned and I’d refer you to competent authorities.",
        "I’d refer you to competent authorities for specific questions on debt.",
        "I have no information to offer on your specific question.",
        "I have nothing to add.",
        "I'm not aware of the situation you mentioned.",
        "I don't have any information on that.",
        "You may ask the relevant department.",
        "I suggest you ask the US side.",
        "You'd better ask the US side.",
        "I will not comment on hypothetical questions.",
        "This is not a question about foreign affairs.",
        "I need to check on that.",
        "There is no further information for you on this.",
        "I have no further comment.",
        "I am not able to answer that.",
        "We are not in a position to comment on a court case.",
        "I don't have anything more to share.",
        "I'd point you to the Department of Justice.",
        "I'm not going to get into the details of that call.",
        "I'll have to get back to you.",
        "我不了解你说的情况。",
        "建议你向主管部门询问。",
        "我没有更多信息可以提供。",
        "对于假设性问题，我不作回答。",
        "无可奉告。",
        "这不是外交问题。",
    ],
)
def test_declining_sentences(sentence: str) -> None:
    """As spokespersons put them."""
    assert declines(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "China always engages in cooperation with relevant countries on the basis of equality.",
        "As I understand, the two sides maintain communication on the issue.",
        "There is no “forced labor” in Xinjiang.",
        "The US should not comment on China's internal affairs.",
        "We have no intention to interfere in the election of the US.",
        "We will never refer to it in that way.",
        "We hope you can ask yourselves why.",
        "China has the right to check imports.",
        "The US cannot answer this question.",
        "Japan has no information to share on the discharge.",
        "You can ask anyone in Xinjiang.",
        "They won't elaborate on their evidence.",
        "There was no comment from the White House.",
        "We will respond to any provocation.",
        "中方坚决反对美方的有关做法。",
        "我们会同各方保持沟通。",
        "中方将继续作出努力。",
    ],
)
def test_answering_sentences(sentence: str) -> None:
    """Even if they hold the same words."""
    assert not declines(sentence)


def test_only_the_sentence_that_declines_is_marked() -> None:
    """What the speaker goes on to say is an answer."""
    text = "I have nothing to add. China supports peace."
    answer = Answer("Mao Ning", None, Span(0, len(text)))
    assert [span.of(text) for span in non_answers(text, (answer,), "en")] == ["I have nothing to add."]
