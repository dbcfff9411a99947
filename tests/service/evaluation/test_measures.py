"""Measures: as by hand, within their bounds, with intervals that hold the mean."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.errors import MissingExtra
from onrecord.service.evaluation import measures
from onrecord.service.evaluation.measures import MEASURES, Estimate, check_installed, estimate, measured, scores
from onrecord.service.evaluation.rankings import Ranking, ranked

ranks = st.none() | st.integers(1, 60)


def at(rank: int | None, number: int = 0, style: str = "s") -> Ranking:
    """Return a ranking of 60 hits whose right one stands at a rank."""
    return ranked(f"q{number}", style, [place == rank for place in range(1, 61)])


@given(st.lists(ranks, min_size=1, max_size=8))
def test_measures_of_one_answer_follow_from_its_rank(places: list[int | None]) -> None:
    """In the order of the rankings, whatever that is."""
    values = measured([at(rank, number) for number, rank in enumerate(places)])
    for number, rank in enumerate(places):
        place = math.inf if rank is None else rank
        assert {name: values[name][number] for name in MEASURES} == {
            "MRR@10": pytest.approx(1 / place if place <= 10 else 0),
            "recall@1": float(place <= 1),
            "recall@5": float(place <= 5),
            "recall@10": float(place <= 10),
            "recall@50": float(place <= 50),
            "nDCG@10": pytest.approx(1 / math.log2(1 + place) if place <= 10 else 0),
        }


def test_measures_of_graded_documents_by_hand() -> None:
    """Recall is the share of all that is relevant; gains are the grades, as in trec_eval."""
    ranking = Ranking("q", "s", ("x", "b", "a"), {"a": 2, "b": 1, "c": 1, "x": 0})
    best = 2 + 1 / math.log2(3) + 1 / math.log2(4)
    assert {name: values[0] for name, values in measured([ranking]).items()} == {
        "MRR@10": 0.5,
        "recall@1": 0,
        "recall@5": pytest.approx(2 / 3),
        "recall@10": pytest.approx(2 / 3),
        "recall@50": pytest.approx(2 / 3),
        "nDCG@10": pytest.approx((1 / math.log2(3) + 2 / math.log2(4)) / best),
    }


documents = st.sampled_from("abcdefgh")


@given(st.lists(documents, unique=True), st.dictionaries(documents, st.integers(0, 3), min_size=1))
def test_measures_lie_between_0_and_1(found: list[str], relevant: dict[str, int]) -> None:
    """And recall never falls further down the page."""
    values = {name: value[0] for name, value in measured([Ranking("q", "s", tuple(found), relevant)]).items()}
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in values.values())
    recalls = [values[f"recall@{k}"] for k in (1, 5, 10, 50)]
    assert recalls == sorted(recalls)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_interval_holds_its_mean(values: list[float]) -> None:
    """And is the same each time; of equal values it is a point."""
    found = estimate(np.array(values))
    assert found.low - 1e-9 <= found.mean <= found.high + 1e-9 or len(set(values)) > 1
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9
    assert found == estimate(np.array(values))


def test_an_interval_is_as_wide_as_theory_says() -> None:
    """Of 400 coins the mean lies within 1.96 standard errors of a half, 0.049."""
    found = estimate(np.array([0.0, 1.0] * 200))
    assert (found.mean, found.low, found.high) == (
        0.5,
        pytest.approx(0.451, abs=0.005),
        pytest.approx(0.549, abs=0.005),
    )


def test_scores_are_given_by_style() -> None:
    """All together first; a single style is not told twice."""
    rankings = [at(1, 1, "b"), at(2, 2, "b"), at(None, 3, "a")]
    found = scores(rankings)
    assert [(score.style, score.questions, score.measures["MRR@10"].mean) for score in found] == [
        ("all", 3, 0.5),
        ("a", 1, 0.0),
        ("b", 2, 0.75),
    ]
    assert found[1].measures["recall@1"] == Estimate(0.0, 0.0, 0.0)
    assert [score.style for score in scores(rankings[:2])] == ["all"]
    assert scores([]) == ()


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the questions are searched for."""
    check_installed("onrecord eval")
    monkeypatch.setattr(measures, "find_spec", lambda name: None if name == "ir_measures" else object())
    with pytest.raises(MissingExtra, match=r"^onrecord eval needs .*pip install 'onrecord\[eval\]'"):
        check_installed("onrecord eval")
