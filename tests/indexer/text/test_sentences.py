"""Sentences: exact spans, and no cut inside an abbreviation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.text.sentences import sentences, trimmed
from onrecord.indexer.transcript import Span
from tests.growth import grows_gently
from tests.strategies import paragraphs


@given(st.lists(paragraphs() | st.text(alphabet='aA.?! “”"中。\n', max_size=40), max_size=5))
def test_every_visible_character_lies_in_exactly_one_sentence(texts: list[str]) -> None:
    """Nothing is lost, nothing is said twice, and no sentence crosses a paragraph."""
    text = "\n".join(texts)
    spans = sentences(text, Span(0, len(text)), "en")
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(s.of(text) and s.of(text) == s.of(text).strip() and "\n" not in s.of(text) for s in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is room for China-U.S. cooperation. Good.", ["There is room for China-U.S. cooperation.", "Good."]),
        ("Release Ms. Meng Wanzhou. Now.", ["Release Ms. Meng Wanzhou.", "Now."]),
        (
            '"The goal is peace. We value science," said Qin. He left.',
            ['"The goal is peace. We value science," said Qin.', "He left."],
        ),
        ("As of 24:00 on Jan. 5 it was 3.5 million. Is it?", ["As of 24:00 on Jan. 5 it was 3.5 million.", "Is it?"]),
    ],
)
def test_abbreviations_and_quotations_are_not_cut(text: str, expected: list[str]) -> None:
    """Cases that real pages hold."""
    assert [s.of(text) for s in sentences(text, Span(0, len(text)), "en")] == expected


def test_chinese_sentences() -> None:
    """The full-width stops end sentences."""
    text = "中方表示关切。美方应停止干涉！你有何评论？"
    assert [s.of(text) for s in sentences(text, Span(0, len(text)), "zh")] == [
        "中方表示关切。",
        "美方应停止干涉！",
        "你有何评论？",
    ]


def test_trimming_an_empty_span_leaves_it_empty() -> None:
    """White space alone is no sentence."""
    span = trimmed("a   b", Span(1, 4))
    assert span.start >= span.end


def test_an_hour_and_its_day_stay_together() -> None:
    """The full stop of "a.m." ends no sentence before a day, so that no quotation begins with "July 10"."""
    text = "As of 10 a.m. July 10, 75 people were found. Talks resume at 3 P.M. Oct. 3. They end at 5 p.m. We go on."
    assert [span.of(text) for span in sentences(text, Span(0, len(text)), "en")] == [
        "As of 10 a.m. July 10, 75 people were found.",
        "Talks resume at 3 P.M. Oct. 3.",
        "They end at 5 p.m.",
        "We go on.",
    ]


def test_a_long_paragraph_has_the_sentences_of_its_short_ones() -> None:
    """It is read in stretches, which cut no sentence, however long that is."""
    short = [
        "It rains.",
        f"{'Very ' * 3_000}well, he said.",
        "记者问：下雨吗？",
        "It will not rain on Monday, Ms. Mao said.",
    ]
    pieces = short * 10
    text = " ".join(pieces)
    assert [span.of(text) for span in sentences(text, Span(0, len(text)), "en")] == pieces


@pytest.mark.parametrize("sentence", ["Q: Will it? ", "记者问：下雨吗？", "rain"])
def test_time_grows_with_the_length(sentence: str) -> None:
    """A line of megabytes ends, whether or not it has sentences."""
    assert grows_gently(lambda text: sentences(text, Span(0, len(text)), "zh"), lambda size: sentence * size, 2_000)
