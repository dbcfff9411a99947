"""Vectors remembered: the same as ever, and computed once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.retrieval.embedding_cache import CachingEmbedder
from tests.fakes import KeywordEmbedder

TEXTS = st.sampled_from("space mars debt visa flood trade".split())


@given(st.lists(st.lists(TEXTS, max_size=6), max_size=8), st.integers(1, 8))
def test_vectors_are_those_of_the_embedder_that_is_wrapped(asked: list[list[str]], most: int) -> None:
    """Whatever was asked before, and however little is remembered."""
    remembering = CachingEmbedder(KeywordEmbedder(), most)
    for texts in filter(None, asked):
        assert np.array_equal(remembering.embed_passages(texts), KeywordEmbedder().embed_passages(texts))


def test_what_was_met_lately_is_not_computed_again() -> None:
    """What was met longest ago is forgotten first."""
    embedder = KeywordEmbedder()
    remembering = CachingEmbedder(embedder, 2)
    for text in ("space", "mars", "space", "debt", "space", "mars"):
        remembering.embed_passages([text])
    assert embedder.embedded == ["space", "mars", "debt", "mars"]


def test_a_text_that_is_there_twice_is_computed_once() -> None:
    """And stands twice in what is returned."""
    embedder = KeywordEmbedder()
    first, second = CachingEmbedder(embedder).embed_passages(["space", "space"])
    assert np.array_equal(first, second)
    assert embedder.embedded == ["space"]


def test_everything_else_is_passed_on() -> None:
    """Questions have their own ways to be embedded."""
    embedder = KeywordEmbedder()
    remembering = CachingEmbedder(embedder)
    assert (remembering.card, remembering.engine) == (embedder.card, embedder.engine)
    assert np.array_equal(remembering.embed_query("space").vector, embedder.embed_query("space").vector)
    assert len(remembering.embed_queries(["space", "mars"])) == 2
    assert len(remembering.embed_with_tokens(["space", "mars"])) == 2
