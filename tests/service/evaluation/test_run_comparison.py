"""Comparison: the same from both sides, and chance is called chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.evaluation.run_comparison import Comparison, Moved, compare, p_value
from tests.service.evaluation.test_measures import at, ranks

pairs = st.lists(st.tuples(ranks, ranks), min_size=1, max_size=20)


@given(pairs)
def test_a_comparison_is_the_same_from_both_sides(places: list[tuple[int | None, int | None]]) -> None:
    """Differences change their sign, p-values nothing, and who won has lost."""
    first, second = ([at(pair[side], n) for n, pair in enumerate(places)] for side in (0, 1))
    there, back = compare(first, second), compare(second, first)
    assert there.questions == back.questions == len(places)
    for one, other in zip(there.differences, back.differences, strict=True):
        assert (one.style, one.measure) == (other.style, other.measure)
        assert one.estimate.mean == pytest.approx(-other.estimate.mean)
        assert (one.estimate.low, one.estimate.high) == pytest.approx((-other.estimate.high, -other.estimate.low))
        assert one.p == pytest.approx(other.p)
        assert 0 < one.p <= 1
    assert [(m.id, m.won) for m in there.moved] == [(m.id, not m.won) for m in back.moved]


def test_the_test_is_exact_for_few_questions() -> None:
    """Of the 16 ways to throw four coins, two are as far from even as four alike."""
    assert p_value(np.array([0.1, 0.5, 0.2, 1.0])) == pytest.approx(2 / 16)
    assert p_value(np.array([0.1, 0.5, 0.2, 1.0, 0.0, 0.0])) == pytest.approx(2 / 16)
    assert p_value(np.array([0.5, -0.5])) == 1
    assert p_value(np.array([0.7])) == p_value(np.zeros(5)) == 1


def test_many_questions_tell_a_difference_from_chance() -> None:
    """30 that all moved one way are no chance; as many that moved either way are."""
    assert p_value(np.full(30, 0.1)) == pytest.approx(2 / 10_000)
    assert p_value(np.array([0.1, -0.1] * 15)) == 1


def test_what_moved_is_told_with_its_places() -> None:
    """Questions that only one side could be judged on are left out."""
    first = [at(3, 1), at(None, 2), at(1, 3), at(7, 4), at(2, 5)]
    second = [at(1, 1), at(40, 2), at(None, 3), at(7, 4), at(2, 6)]
    found = compare(first, second)
    assert (found.questions, found.moved) == (4, (Moved("q1", 3, 1), Moved("q2", None, 40), Moved("q3", 1, None)))
    assert [moved.won for moved in found.moved] == [True, True, False]
    by_name = {row.measure: row.estimate.mean for row in found.differences}
    assert by_name["MRR@10"] == pytest.approx(((1 - 1 / 3) - 1) / 4)
    assert by_name["recall@50"] == 0
    assert compare(first[:1], second[1:]) == Comparison(0, (), ())
