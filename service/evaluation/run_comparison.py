"""Compares two configurations on the same questions: how much they differ, and with what p-value.

The p-value is that of a paired randomisation test: how often a difference at least as large arises if the two results
of each question are swapped at random. It is exact for few questions and estimated from 10,000 resamples for more. It
is not corrected for the number of measures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.service.evaluation.measures import SEED, Estimate, Values, estimate, measured, styles_of
from onrecord.service.evaluation.rankings import Ranking

RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of the second configuration minus that of the first, with its p-value."""

    style: str
    measure: str
    estimate: Estimate
    p: float


@dataclass(frozen=True, slots=True)
class Moved:
    """A question whose first right hit has different ranks in the two configurations. None means not found."""

    id: str
    first: int | None
    second: int | None

    @property
    def won(self) -> bool:
        """Whether the second configuration ranks it higher."""
        return self.second is not None and (self.first is None or self.second < self.first)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second configuration compared with the first, on the questions that both have."""

    questions: int
    differences: tuple[Difference, ...]
    moved: tuple[Moved, ...]


def compare(first: Sequence[Ranking], second: Sequence[Ranking]) -> Comparison:
    """Compare rankings of the same questions. Questions that are only on one side are left out."""
    ours: Mapping[str, Ranking] = {ranking.id: ranking for ranking in second}
    pairs = [(ranking, ours[ranking.id]) for ranking in first if ranking.id in ours]
    if not pairs:
        return Comparison(0, (), ())
    before, after = measured([one for one, _ in pairs]), measured([other for _, other in pairs])
    differences = tuple(
        Difference(style, name, estimate(gained[rows]), p_value(gained[rows]))
        for style, rows in styles_of([one for one, _ in pairs]).items()
        for name, gained in ((name, after[name] - before[name]) for name in before)
    )
    moved = tuple(Moved(one.id, one.rank, other.rank) for one, other in pairs if one.rank != other.rank)
    return Comparison(len(pairs), differences, moved)


def p_value(differences: Values) -> float:
    """Return the two-sided p-value of paired differences, in (0, 1]."""
    changed = differences[differences != 0]  # swapping equal values changes nothing
    if len(changed) < 2:  # noqa: PLR2004 - a single difference is equally likely in either direction
        return 1.0
    from scipy.stats import permutation_test  # noqa: PLC0415 - part of an extra that may not be installed

    test = permutation_test(
        (changed,),
        np.mean,
        permutation_type="samples",
        n_resamples=RESAMPLES - 1,  # the observed values are the last resample
        rng=np.random.default_rng(SEED),
    )
    return float(test.pvalue)
