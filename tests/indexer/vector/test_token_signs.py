"""Token vectors: what says something is kept, in a bit for each dimension, and read for the passages asked for."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.indexer.embedding.embedder import Embedding
from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.store.packed_tokens import PackedTokens, TokenCard, read_tokens, token_card
from onrecord.indexer.store.reader import Store
from onrecord.indexer.vector.token_signs import pack, said, said_tokens, token_bytes, unpack
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import page

KEY = KeywordEmbedder().card.passage_key
vectors = st.tuples(st.integers(0, 5), st.integers(1, 40)).flatmap(
    lambda shape: arrays(np.float32, shape, elements=st.floats(-1, 1, width=32))
)


def embedding(*tokens: str, width: int = 10) -> Embedding:
    """Return a text of these tokens; the n-th vector is n everywhere but in the first dimension."""
    rows = [[-1.0, *[float(number)] * (width - 1)] for number in range(1, len(tokens) + 1)]
    return Embedding(np.ones(3, np.float32), tokens, np.array(rows, np.float32).reshape(-1, width))


def test_little_words_and_marks_are_left_out() -> None:
    """Whatever way the tokenizer marks the pieces of words; a piece that looks like a little word is none."""
    kept = pack(embedding("the", "Fly", "##or", ",", "▁of", "ĠDebt", "中", "5"))
    assert kept == PackedTokens(5, bytes([0b01111111, 0b11000000]) * 5)


def test_where_no_token_tells_all_are_kept() -> None:
    """So that every passage has something to be compared with."""
    assert (pack(embedding("it", "is", ".")).count, pack(embedding()).count) == (3, 0)


@given(vectors)
def test_signs_survive(rows: np.ndarray) -> None:
    """In as few bytes as they fit in."""
    packed = pack(Embedding(np.ones(3, np.float32), ("word",) * len(rows), rows))
    width = rows.shape[1]
    assert unpack(packed.signs, width).tolist() == (rows > 0).astype(float).tolist()
    assert len(packed.signs) == packed.count * token_bytes(width)


def test_a_question_is_compared_by_the_words_that_passages_keep() -> None:
    """At unit length, without marks, and without little words unless it has no others; there may be none."""
    assert said(embedding("debt", "who", "?", width=2)) == pytest.approx(np.array([[-(0.5**0.5), 0.5**0.5]]))
    assert said(embedding("who", "?", width=2)) == pytest.approx(np.array([[-(0.5**0.5), 0.5**0.5]]))
    assert said(embedding("?")).shape == (0, 10)
    assert said_tokens(embedding("what", "about", "Debt", "?")) == ("Debt",)
    assert said_tokens(embedding("what", "?")) == ("what",)


def test_a_word_that_begins_like_a_little_one_is_no_part_of_the_word_before() -> None:
    """Its next token is given with its beginning, which is not compared."""
    assert said_tokens(embedding("1937", "at", "##roc", "##ity", "##")) == ("1937", "atroc", "##ity")
    assert said_tokens(embedding("himself", "t", "##weeting", "fly", "##or")) == ("himself", "tweeting", "fly", "##or")


def test_tokens_are_read_in_the_order_asked_for(build: Build, settings: Settings, tmp_path: Path) -> None:
    """A passage without any is damage."""
    for day, topic in ((1, "space"), (2, "trade")):
        (tmp_path / f"{day}.txt").write_text(page(topic, day=day))
        build(tmp_path / f"{day}.txt")
    with closing(Store.open_for_reading(settings.index.path)) as store:
        first, second = (read_tokens(store, KEY, [number])[0] for number in (1, 2))
        assert first != second
        assert read_tokens(store, KEY, [2, 1]) == [second, first]
        assert token_card(store, 2, KEY) == TokenCard(len(first) / 512, len(first))
        with pytest.raises(IndexDamaged, match="passage 3 has no token vectors; run: onrecord index PATH"):
            read_tokens(store, KEY, [1, 3])
        assert token_card(store, 2, "another model") == TokenCard(0, 0)
