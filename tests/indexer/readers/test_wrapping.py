"""Wrapped lines: breaks at a margin are undone, and no others."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.readers.wrapping import unwrapped
from tests.growth import grows_gently

CLAUSES = (
    "we have noted the relevant reports",
    "our position on this is consistent and clear",
    "the two sides agreed to step up cooperation on trade, climate change and other matters",
    "I have nothing to add to what I said yesterday",
    "as follows: first, that they stop",
)


@st.composite
def turns(draw: st.DrawFn) -> str:
    """Return one turn under its label."""
    label = draw(st.sampled_from(("Q", "MS. PSAKI:", "A:", "Reuters:", "Mao Ning:")))
    clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=3, max_size=12))
    return f"{label} Well, {', and '.join(clauses)}."


@given(st.lists(turns(), min_size=4, max_size=8), st.integers(60, 90))
def test_what_was_wrapped_comes_out_as_it_was(paragraphs: list[str], width: int) -> None:
    """Whether blank lines part the turns or their labels do."""
    blocks = [textwrap.wrap(text, width, break_on_hyphens=False) for text in paragraphs]
    assert unwrapped(blocks) == paragraphs
    assert unwrapped([[line for block in blocks for line in block]]) == paragraphs


@given(st.lists(turns(), min_size=1, max_size=12))
def test_lines_that_are_paragraphs_stay_so(paragraphs: list[str]) -> None:
    """However long or short they are."""
    assert unwrapped([paragraphs]) == paragraphs


def test_a_line_that_stops_short_of_the_margin_ends_there() -> None:
    """Datelines, a single word, verses: what would have fitted was not wrapped."""
    block = [
        "James S. Brady Press Briefing Room.",
        "7:06 P.M. EST.",
        "MS. PSAKI: Good evening, everyone. Thank you for joining us on this day, and",
        "it is an honor to be here with all of you, as it has been for many who came",
        "before me. When the President asked me to serve in this role we talked about",
        "the importance of bringing truth back.",
        "Q Thank you.",
        "MS. PSAKI: Hi.",
    ]
    assert unwrapped([block]) == [*block[:2], " ".join(block[2:6]), *block[6:]]


def test_chinese_lines_are_joined_without_a_space() -> None:
    """It has none between words."""
    lines = [
        "外交部发言人表示，我们注意到有关报道，并已多次就此表明严正立场，敦促有关国家切实尊重国际法和国际关系基"
    ] * 4
    assert unwrapped([[*lines, "本准则。"]]) == ["".join(lines) + "本准则。"]


@pytest.mark.parametrize("unit", ["x", "a: ", "A "])
def test_a_hostile_line_is_read_in_one_go(unit: str) -> None:
    """Nothing in it is searched twice."""
    block = [unit * 100_000] * 3
    assert unwrapped([block]) == block
    assert grows_gently(lambda line: unwrapped([[line] * 3]), lambda size: unit * size, 20_000)
