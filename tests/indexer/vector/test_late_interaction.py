"""Late interaction: every word of the question meets the nearest of the passage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.indexer.embedding.embedder import Embedding
from onrecord.indexer.vector.late_interaction import late_scores
from onrecord.indexer.vector.token_signs import pack, said
from onrecord.service.retrieval.fusion import Scored, with_late_scores


def text(*vectors: list[float]) -> Embedding:
    """Return a text of tokens with these vectors."""
    return Embedding(np.ones(1, np.float32), ("word",) * len(vectors), np.array(vectors, np.float32))


def test_scores_by_hand() -> None:
    """The mean over the question's tokens of the best cosine with the signs of the passage's."""
    question = said(text([2.0, 0.0], [-3.0, 3.0]))
    near, far = text([0.1, 0.9], [-1.0, 7.0]), text([5.0, -0.1])
    diagonal = 0.5**0.5
    assert late_scores(question, [pack(near).signs, pack(far).signs, b""]) == pytest.approx(
        [(diagonal + 1) / 2, (diagonal - 1) / 2, 0.0]
    )


@given(
    arrays(np.float32, (3, 20), elements=st.floats(0.5, 1, width=32)),
    st.lists(arrays(np.float32, st.tuples(st.integers(1, 4), st.just(20)), elements=st.floats(-1, 1, width=32))),
)
def test_each_passage_is_scored_by_itself_as_plain_maxsim_would(asked: np.ndarray, passages: list[np.ndarray]) -> None:
    """And lies in [-1, 1]."""
    question = asked / np.linalg.norm(asked, axis=1, keepdims=True)
    signs = [np.where(vectors > 0, 1, -1) / 20**0.5 for vectors in passages]
    expected = [float((question @ rows.T).max(axis=1).mean()) for rows in signs]
    packed = [pack(text(*vectors.tolist())).signs for vectors in passages]
    assert late_scores(question, packed) == pytest.approx(expected, abs=1e-5)
    assert all(-1 - 1e-6 <= score <= 1 + 1e-6 for score in expected)


def test_late_scores_are_weighed_with_the_others() -> None:
    """From the lowest to the best; what was not compared gets nothing for it."""
    rows = [Scored(1, 1.0, 0.9, 9.0), Scored(2, 0.5, 0.8, 8.0), Scored(3, 0.5, 0.7, 7.0), Scored(4, 0.25, 0.6, 0.0)]
    assert with_late_scores(rows, {1: 0.3, 2: 0.7, 3: 0.5}, 0.75) == [
        Scored(1, pytest.approx(0.25), 0.9, 9.0, 0.3),
        Scored(2, pytest.approx(0.125 + 0.75), 0.8, 8.0, 0.7),
        Scored(3, pytest.approx(0.125 + 0.375), 0.7, 7.0, 0.5),
        Scored(4, pytest.approx(0.0625), 0.6, 0.0, None),
    ]


def test_little_is_made_of_little_differences() -> None:
    """Two passages as near as each other do not end up at 0 and 1: the scale spans at least 0.15, ten times 0.015.

    For nine questions in ten the scores of 50 candidates span more; a smaller span is noise.
    """
    rows = [Scored(1, 0.6, 0.9, 9.0), Scored(2, 0.5, 0.8, 8.0)]
    found = with_late_scores(rows, {1: 0.5, 2: 0.515}, 0.5)
    assert [row.score for row in found] == pytest.approx([0.3 + 0.45, 0.25 + 0.5])


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-1, 1))), st.floats(0, 1))
def test_scores_stay_between_0_and_1(scores: list[tuple[float, float]], weight: float) -> None:
    """Whatever the late scores are."""
    rows = [Scored(number, score, 0.0, 0.0) for number, (score, _) in enumerate(scores)]
    late = {number: score for number, (_, score) in enumerate(scores)}
    assert all(-1e-9 <= row.score <= 1 + 1e-9 for row in with_late_scores(rows, late, weight))
