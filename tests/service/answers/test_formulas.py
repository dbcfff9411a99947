"""Greetings and set phrases are known as such; what says something is not."""

from __future__ import annotations

import pytest

from onrecord.service.answers.formulas import is_formula


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
