"""How often an answer is given where the record has one, and withheld where it has none.

The evidence of the best passage decides (`onrecord.service.answers.evidence`). This module reports what each value of
`answer.min_evidence` would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# The evidence of a passage lies between the negative absence_weight and 1 + coverage_weight.
SWEEP = (0.35, 0.40, 0.45, 0.50, 0.525, 0.55, 0.575, 0.60, 0.65, 0.70)


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share of the answerable questions that is answered, and of the others that is not."""

    min_evidence: float
    answered: float | None
    silent: float | None


@dataclass(frozen=True, slots=True)
class Silence:
    """What every threshold would do.

    `ordered` is the share of pairs, of an answerable question and another, in which the answerable one
    has more evidence; a tie counts half. (It is the area under the ROC curve.)
    """

    answerable: int
    others: int
    ordered: float | None
    configured: Threshold
    curve: tuple[Threshold, ...]


def silence(answerable: Sequence[float], others: Sequence[float], min_evidence: float) -> Silence:
    """Return what thresholds do to questions of both kinds, of which the evidence is given."""
    yes, no = np.array(answerable), np.array(others)

    def threshold(least: float) -> Threshold:
        return Threshold(least, _share(yes >= least), _share(no < least))

    pairs = (np.sign(yes[:, None] - no[None, :]) + 1) / 2
    return Silence(
        answerable=len(yes),
        others=len(no),
        ordered=_share(pairs),
        configured=threshold(min_evidence),
        curve=tuple(map(threshold, sorted({*SWEEP, min_evidence}))),
    )


def _share(values: NDArray[np.bool] | NDArray[np.float64]) -> float | None:
    return float(values.mean()) if values.size else None
