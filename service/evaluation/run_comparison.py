"""Two configurations on the same questions: by how much they differ, and whether that is chance.

The p-value is that of a paired randomisation test: how often a difference as large would come about if
for each question a coin decided which configuration is which. It is exact for few questions, of
10,000 throws for more, and not corrected for how many measures are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.service.evaluation.measures import SEED, Estimate, Values, estimate, measured, styles_of
from onrecord.service.evaluation.rankings import Ranking

THROWS = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much the second configuration's mean is above the first's, and the p-value of that."""

    style: str
    measure: str
    estimate: Estimate
    p: float


@dataclass(frozen=True, slots=True)
class Moved:
    """A question whose first right hit stands elsewhere in the second configuration (None: not found)."""

    id: str
    first: int | None
    second: int | None

    @property
    def won(self) -> bool:
        """Whether the second configuration has it further up."""
        return self.second is not None and (self.first is None or self.second < self.first)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second configuration beside the first, on the questions that both could be asked."""

    questions: int
    differences: tuple[Difference, ...]
    moved: tuple[Moved, ...]


def compare(first: Sequence[Ranking], second: Sequence[Ranking]) -> Comparison:
    """Compare rankings of the same questions; those that only one side has are left out."""
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
    changed = differences[differences != 0]  # a coin for the others changes nothing
    if len(changed) < 2:  # noqa: PLR2004 - one question that moved is as likely to move either way
        return 1.0
    from scipy.stats import permutation_test  # noqa: PLC0415 - an extra that may be missing

    test = permutation_test(
        (changed,),
        np.mean,
        permutation_type="samples",
        n_resamples=THROWS - 1,  # what was observed is the last
        rng=np.random.default_rng(SEED),
    )
    return float(test.pvalue)
