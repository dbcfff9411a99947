"""Words as the rules compare them."""

from __future__ import annotations

from onrecord.service.generation.rules.lexis import Word, share
from tests.service.generation.said import lexis


def test_words_have_terms_and_clauses() -> None:
    """Contractions are two words, initials one, and what only reports has no term."""
    assert lexis().words("The spokesperson can’t accept U.S. arms, China's partners cooperated.") == [
        Word("the", "", 0),
        Word("spokesperson", "", 0),
        Word("can", "", 0),
        Word("not", "", 0),
        Word("accept", "accept", 0),
        Word("us", "", 0),
        Word("arms", "arm", 0),
        Word("china", "china", 1),
        Word("partners", "partner", 1),
        Word("cooperated", "cooper", 1),
    ]


def test_ideographs_come_in_pairs() -> None:
    """Words that only report part them."""
    assert lexis().terms("中方表示反对。") == ["中方", "反对"]


def test_a_share_is_of_distinct_terms() -> None:
    """Of nothing it is nothing."""
    assert share(["a", "a", "b"], frozenset("a")) == 0.5
    assert share([], frozenset("a")) == 0.0
