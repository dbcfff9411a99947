"""Measures of rankings for each question, and their means with confidence intervals.

ir-measures computes them, so they are comparable with published figures. Intervals are bootstrap percentiles over
questions: they show the variation over other questions of the same kind, not over other records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from onrecord.service.errors import MissingExtra
from onrecord.service.evaluation.rankings import Ranking

Values = NDArray[np.float64]  # one for each question

# The names of the measures in reports, and those of ir-measures.
MEASURES: Mapping[str, str] = {
    "MRR@10": "RR@10",
    "recall@1": "R@1",
    "recall@5": "R@5",
    "recall@10": "R@10",
    "recall@50": "R@50",
    "nDCG@10": "nDCG@10",
}
NEEDED = ("ir_measures", "scipy")  # the libraries of the extra `eval`
RESAMPLES = 2_000
SEED = 2_027  # fixed, so that reports are reproducible
CONFIDENCE = 95  # percent
WHOLE = "all"  # the style of all questions together


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95% confidence interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """The mean measures of the rankings of one style."""

    style: str
    questions: int
    measures: Mapping[str, Estimate]


def check_installed(what: str) -> None:
    """Raise `MissingExtra` unless the libraries for measuring are installed. `what` names what needs them."""
    if any(find_spec(name) is None for name in NEEDED):
        raise MissingExtra(what, "eval")


def measured(rankings: Sequence[Ranking]) -> dict[str, Values]:
    """Return each measure of each ranking, shape (len(rankings),), in [0, 1]."""
    import ir_measures  # noqa: PLC0415 - an extra that may be missing

    # Each rank gets its own score, so that there are no ties.
    run = {ranking.id: _by_place(ranking.documents) for ranking in rankings}
    judgements = {ranking.id: dict(ranking.relevant) for ranking in rankings}
    row = {ranking.id: number for number, ranking in enumerate(rankings)}
    values = {measure: np.zeros(len(rankings)) for measure in MEASURES.values()}
    measures = [ir_measures.parse_measure(measure) for measure in MEASURES.values()]
    for metric in ir_measures.iter_calc(measures, judgements, run):
        values[str(metric.measure)][row[metric.query_id]] = metric.value
    return {name: values[measure] for name, measure in MEASURES.items()}


def _by_place(documents: Sequence[str]) -> dict[str, float]:
    return {document: float(len(documents) - place) for place, document in enumerate(documents)}


def estimate(values: Values) -> Estimate:
    """Return the mean of at least one value, with its bootstrap confidence interval."""
    drawn = np.random.default_rng(SEED).integers(len(values), size=(RESAMPLES, len(values)))
    rest = (100 - CONFIDENCE) / 2
    low, high = np.percentile(values[drawn].mean(axis=1), [rest, 100 - rest])
    return Estimate(float(values.mean()), float(low), float(high))


def styles_of(rankings: Sequence[Ranking]) -> dict[str, NDArray[np.intp]]:
    """Return the row numbers of rankings by style: first those of all, then, if there are several styles, of each."""
    names = sorted({ranking.style for ranking in rankings})
    whole = {WHOLE: np.arange(len(rankings))}
    if len(names) < 2:  # noqa: PLR2004 - a single style equals the whole
        return whole
    styles = np.array([ranking.style for ranking in rankings])
    return whole | {name: np.flatnonzero(styles == name) for name in names}


def scores(rankings: Sequence[Ranking]) -> tuple[Score, ...]:
    """Return the mean measures of rankings, for all together and by style. Empty without rankings."""
    if not rankings:
        return ()
    values = measured(rankings)
    return tuple(
        Score(style, len(rows), {name: estimate(values[name][rows]) for name in MEASURES})
        for style, rows in styles_of(rankings).items()
    )
