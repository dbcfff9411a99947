"""Silence: what a threshold answers and withholds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.evaluation.silence import Threshold, silence

weights = st.lists(st.floats(-0.2, 1.3), min_size=1)


def test_shares_by_hand() -> None:
    """The threshold itself is enough."""
    found = silence([0.9, 0.5], [0.5, 0.1, 0.3], 0.5)
    assert (found.answerable, found.others) == (2, 3)
    assert found.ordered == (1 + 1 + 1 + 0.5 + 1 + 1) / 6
    assert found.configured == Threshold(0.5, 1.0, 2 / 3)
    assert found.configured in found.curve
    assert next(row for row in found.curve if row.min_evidence == 0.55) == Threshold(0.55, 0.5, 1.0)


def test_a_kind_without_questions_has_no_share() -> None:
    """Rather than a perfect one."""
    found = silence([], [0.4], 0.42)
    assert found.configured == Threshold(0.42, None, 1.0)
    assert found.ordered is None
    assert len(found.curve) == len(silence([], [0.4], 0.5).curve) + 1


@given(weights, weights)
def test_a_higher_threshold_answers_less(answerable: list[float], others: list[float]) -> None:
    """Of both kinds."""
    curve = silence(answerable, others, 0.5).curve
    assert [row.min_evidence for row in curve] == sorted(row.min_evidence for row in curve)
    for lower, higher in pairwise(curve):
        assert (lower.answered or 0) >= (higher.answered or 0)
        assert (lower.silent or 0) <= (higher.silent or 0)
