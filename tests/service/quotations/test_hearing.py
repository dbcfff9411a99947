"""Hearing: which words around a quotation govern it."""

from __future__ import annotations

import pytest

from onrecord.indexer.transcript import Span
from onrecord.indexer.voices import Governed, Governor
from onrecord.service.quotations.hearing import governs

TEXT = "We denied that he left, but the ship was late that day."
DENIAL = Governed(Governor.DENIAL, Span(3, 14), Span(15, 22))


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("Nobody here supports the plan", True),
        ("supports the plan", False),  # its negation is cut off, which is told as such
        ("Nobody here", False),
        ("Nobody here supports the plan more than", False),  # shows that it is limited
    ],
)
def test_a_quotation_that_ends_before_what_limits_its_negation_is_governed(quoted: str, *, expected: bool) -> None:
    """It seems to say more than was said."""
    text = "Nobody here supports the plan more than I do."
    limit = Governed(Governor.LIMIT, Span(30, 39), Span(0, 29))
    start = text.index(quoted)
    assert governs(limit, [Span(start, start + len(quoted))], text, "en") is expected


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("he left, but the ship was late", True),  # begins with what is denied, though that is two words
        ("he left", True),
        ("left, but the ship was late", False),  # one denied word at its edge claims nothing
        ("the ship was late", False),
        ("We denied that he left, but the ship", False),  # shows the denial
    ],
)
def test_a_quotation_that_begins_with_what_is_denied_is_governed(quoted: str, *, expected: bool) -> None:
    """However little is denied before the speaker goes on."""
    start = TEXT.index(quoted)
    assert governs(DENIAL, [Span(start, start + len(quoted))], TEXT, "en") is expected
