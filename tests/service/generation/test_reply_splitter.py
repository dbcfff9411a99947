"""A stream to sentences: the same however it is cut, never torn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.generation.reply_splitter import ReplySplitter

PIECES = (
    "China opposes it", " [1]", "[2]", ".", "。", "!", "?", " ", "\n", "\n\n", "“", "”", '"', "- ", "1. ", "**", "U.S.",
    "Mr. ", "3.5", "中方反对", "【1】", "<think>", "</think>", "<b>", "```", "[1-3]", ":", "e.g. ", "[", "…", "He did",
    "(", ")",
)  # fmt: skip


def cut(text: str, *places: int) -> list[str]:
    """Return the sentences of a reply that comes in chunks."""
    splitter = ReplySplitter()
    bounds = [0, *sorted(places), len(text)]
    chunks = [text[start:end] for start, end in pairwise(bounds)]
    return [*(found for chunk in chunks for found in splitter.feed(chunk)), *splitter.rest()]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.data())
def test_chunks_make_no_difference(text: str, data: st.DataObject) -> None:
    """A sentence is the same whether the reply comes letter by letter or at once."""
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=8))
    assert cut(text, *places) == cut(text) == cut(text, *range(len(text)))


@given(st.text())
def test_any_text_is_cut_without_loss(text: str) -> None:
    """No visible letter goes, but what stands in tags of thinking; no sentence is empty."""
    found = cut(text)
    assert all(piece.strip() == piece != "" for piece in found)
    if "<" not in text and text.isascii() and text.isprintable():
        assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("reply", "sentences"),
    [
        ("China agrees [1]. It waits. [2] It left [1][2].", ["China agrees [1].", "It waits. [2]", "It left [1][2]."]),
        ("On U.S. policy Mr. Geng said no [1]. Yes.", ["On U.S. policy Mr. Geng said no [1].", "Yes."]),
        ("It grew by 3.5 percent [1, 2]. So.", ["It grew by 3.5 percent [1, 2].", "So."]),
        ("He said: “We wait. We see,” and left [1]. So.", ["He said: “We wait. We see,” and left [1].", "So."]),
        ("- One [1]\n- Two [2]\n\nThree [3]", ["- One [1]", "- Two [2]", "Three [3]"]),
        ("1. One [1].\n2. Two [2].", ["1. One [1].", "2. Two [2]."]),
        ("[1] One came.\n[2] Two came.", ["[1] One came.", "[2] Two came."]),
        ("It is false that\nChina agrees [1].", ["It is false that\nChina agrees [1]."]),
        ("中方反对。[1]中方支持【2】。好", ["中方反对。[1]", "中方支持【2】。", "好"]),
        ("## Answer\nChina agrees [1].", ["## Answer", "China agrees [1]."]),
        ("Based on the passages:\nChina agrees [1].", ["Based on the passages:", "China agrees [1]."]),
        ("<think>Say [1]. Or not.</think>China agrees [1].", ["China agrees [1]."]),
        ("So I think [1]. Hm\n</think>China agrees [1].", ["So I think [1].", "China agrees [1]."]),
        ("China agrees [1].<think>never ends [1].", ["China agrees [1]."]),
        ("China agrees [1] and", ["China agrees [1] and"]),
        ("[1] One came. It left.\n[2] Two came.", ["[1] One came.", "[1] It left.", "[2] Two came."]),
        ("[1] One came. It left [2].\nThree.", ["[1] One came.", "It left [2].", "Three."]),
        ("[1] One came.\nTwo.\n[2] Three.", ["[1] One came.", "Two.", "[2] Three."]),
        ("", []),
    ],
)
def test_where_sentences_end(reply: str, sentences: list[str]) -> None:
    """With their numbers, and not where a stop is part of a word or of an open quotation."""
    assert cut(reply) == sentences


def test_a_sentence_comes_as_soon_as_the_next_begins() -> None:
    """The reader need not wait for the end of the reply."""
    splitter = ReplySplitter()
    assert list(splitter.feed("China agrees [1].")) == []
    assert list(splitter.feed(" I")) == ["China agrees [1]."]


def test_what_nobody_sees_is_gone() -> None:
    """No escape sequence, no mark that turns the direction of writing, reaches a terminal."""
    assert cut("China\x1b[31m agrees\u202e\u200b [1].") == ["China[31m agrees [1]."]
