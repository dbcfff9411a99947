"""Vectors remembered: the same as ever, and computed once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from onrecord.indexer.embedding.embedder import Embedding
from onrecord.service.retrieval.embedding_cache import MOST_QUESTIONS, CachingEmbedder
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


def test_a_question_that_is_searched_for_again_is_embedded_once() -> None:
    """The sixteen asked last are remembered, with the vectors of their tokens."""
    embedder = KeywordEmbedder()
    asked: list[str] = []

    class Counting(KeywordEmbedder):
        @override
        def embed_query(self, text: str) -> Embedding:
            asked.append(text)
            return super().embed_query(text)

    remembering = CachingEmbedder(Counting())
    numbered = [f"space {n}" for n in range(MOST_QUESTIONS)]
    for text in ("mars", "mars", *numbered, "mars"):
        found = remembering.embed_query(text)
    assert asked == ["mars", *numbered, "mars"]
    assert np.array_equal(found.token_vectors, embedder.embed_query("mars").token_vectors)


def test_everything_else_is_passed_on() -> None:
    """Questions have their own ways to be embedded."""
    embedder = KeywordEmbedder()
    remembering = CachingEmbedder(embedder)
    assert (remembering.card, remembering.engine) == (embedder.card, embedder.engine)
    assert np.array_equal(remembering.embed_query("space").vector, embedder.embed_query("space").vector)
    assert len(remembering.embed_queries(["space", "mars"])) == 2
    assert len(remembering.embed_with_tokens(["space", "mars"])) == 2
