"""Nothing is turned round."""

from __future__ import annotations

import pytest

from onrecord.service.generation.rules.denial import reversed_meaning
from tests.service.generation.said import lexis


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("China does not support Taiwan independence.", "China opposes Taiwan independence."),
        ("China does not support Taiwan independence.", "China has never supported Taiwan independence."),
        ("We will attend the summit.", "China will attend the summit."),
        ("We can't accept the ruling.", "China cannot accept the ruling."),
        ("Not only is trade growing, visits are.", "Trade is growing."),
        ("The accusation of hacking is groundless.", "He said the accusation of hacking is groundless."),
        ("We never interfere. We support peace in other countries.", "China supports peace in other countries."),
        ("中方坚决反对美国对台军售。", "中方坚决反对美国对台军售。"),
    ],
)
def test_what_says_the_same_passes(said: str, claimed: str) -> None:
    """However it is negated."""
    assert reversed_meaning(claimed, [said], lexis()) is None


@pytest.mark.parametrize(
    ("claimed", "reversed_"), [("China has green tea.", True), ("Tea leaves travel abroad.", False)]
)
def test_a_negation_reaches_four_terms(claimed: str, reversed_: bool) -> None:  # noqa: FBT001
    """With fewer, "not sell cheap green tea" would not deny the tea; with more, it would deny the leaves and abroad."""
    said = ["China does not sell cheap green tea leaves abroad."]
    assert (reversed_meaning(claimed, said, lexis()) is not None) == reversed_


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("China does not support Taiwan independence.", "China supports Taiwan independence."),
        ("China opposes Taiwan independence.", "China supports Taiwan independence."),
        ("China opposes Taiwan independence.", "China does not oppose Taiwan independence."),
        ("We will attend the summit.", "China will not attend the summit."),
        ("It is not true that China hacked the servers.", "China hacked the servers."),
        ("The accusation of hacking is groundless.", "The accusation of hacking is true."),
        ("Force must not be used.", "Force must be used."),
        ("We won't impose tariffs, and talks go on.", "China will impose tariffs."),
        ("中方不支持台湾独立。", "中方支持台湾独立。"),
        ("We welcome the decision.", "China condemned the decision."),
        (
            "Many officials have publicly refuted the wrong remarks.",
            "Many officials have not publicly refuted the remarks.",
        ),
        ("China will not first use nuclear weapons at any time.", "China will first use nuclear weapons at any time."),
    ],
)
def test_what_says_the_opposite_does_not(said: str, claimed: str) -> None:
    """Neither affirmed nor denied."""
    assert reversed_meaning(claimed, [said], lexis()) is not None


def test_a_sentence_that_repeats_another_must_agree_with_it_word_by_word() -> None:
    """Although what it denies is denied of something else: "support", of the visit. Without that rule it would pass."""
    said = ["China supports talks.", "China does not support the visit."]
    assert reversed_meaning("China does not support talks.", said, lexis()) is not None
    assert reversed_meaning("China supports talks.", said, lexis()) is None


def test_a_sentence_is_reversed_if_more_than_half_of_what_it_denies_is_affirmed() -> None:
    """Three of the four words within reach; that one of them is denied elsewhere does not save it."""
    said = ["China supports the talks with Japan in Geneva.", "China does not support the visit."]
    claimed = "China does not support the talks with Japan in Geneva during the spring festival season."
    assert reversed_meaning(claimed, said, lexis()) == "it denies what its passages say of “geneva, japan, talk”"
