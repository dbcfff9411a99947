"""What a difference in words changes."""

from __future__ import annotations

import pytest

from onrecord.indexer.text.placed_words import read_words
from onrecord.service.sense import Change, Side, change, changes_sense, is_joined_otherwise


def side(text: str, rest: str = " and so on") -> Side:
    """Return the words of a text, in small letters behind them some more."""
    return Side(read_words(text + rest), 0, len(read_words(text)))


@pytest.mark.parametrize(
    ("said", "quoted", "expected"),
    [
        ("will not", "will", Change.NEGATION),
        ("always", "never", Change.NEGATION),
        ("cannot", "can", Change.NEGATION),
        ("don't", "do", Change.NEGATION),
        ("acceptable", "unacceptable", Change.NEGATION),
        ("with", "without", Change.NEGATION),
        ("不接受", "接受", Change.NEGATION),
        ("2.5", "25", Change.NUMBER),
        ("million", "billion", Change.NUMBER),
        ("thirteen", "twelve", Change.NUMBER),
        ("$5", "5", Change.NUMBER),
        ("2.5万", "2.5亿", Change.NUMBER),
        ("in March", "in May", Change.DATE),
        ("on Monday", "on Friday", Change.DATE),
        ("president Xi", "president Biden", Change.NAME),
        ("China", "we", Change.NAME),
        ("oppose", "support", Change.WORDING),
        ("thirteen", "13", Change.WORDING),
        ("do not", "don't", Change.CONTRACTION),
        ("cannot", "can not", Change.CONTRACTION),
        ("it's", "it has", Change.CONTRACTION),
        ("we'll", "we will", Change.CONTRACTION),
        ("won't", "will", Change.NEGATION),
        ("", "not", Change.NEGATION),
        ("two", "", Change.NUMBER),
    ],
)
def test_the_gravest_change_is_told(said: str, quoted: str, expected: Change) -> None:
    """In both directions."""
    assert change(side(said), side(quoted)) is expected
    assert change(side(quoted), side(said)) is expected


@pytest.mark.parametrize(
    ("said", "quoted", "joined"),
    [
        ("policy-making", "policymaking", True),
        ("co-operation", "cooperation", True),
        ("now here", "nowhere", False),
        ("not able", "notable", False),
        ("2-5", "25", False),
        ("win-win", "winning", False),
    ],
)
def test_only_a_dash_joins_words(said: str, quoted: str, *, joined: bool) -> None:
    """A space makes other words, and digits make other numbers."""
    assert is_joined_otherwise(side(said), side(quoted)) is joined
    assert is_joined_otherwise(side(quoted), side(said)) is joined


@pytest.mark.parametrize(
    ("said", "other", "changed"),
    [
        ("We do not agree with this.", "We don't agree with this.", False),
        ("We can not agree with this.", "We cannot agree with this.", False),
        ("We fully support policy-making.", "We fully support policymaking.", False),
        ("We fully support this.", "We hardly support this.", True),
        ("This is up to the US alone.", "This is up to us alone.", True),
        ("There are thirteen of them.", "There are 13 of them.", False),
    ],
)
def test_whole_texts_are_compared_as_quotations_are(said: str, other: str, changed: bool) -> None:  # noqa: FBT001
    """Step by step, except that a contraction is one step."""
    assert changes_sense(read_words(said), read_words(other)) is changed
    assert changes_sense(read_words(other), read_words(said)) is changed
