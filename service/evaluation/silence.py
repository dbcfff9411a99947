"""Measures silence: how often an answer is given if the record has one, and withheld if it has none.

The evidence of the best passage decides (`onrecord.service.answers.evidence`). This module reports the effect of each
value of `answer.min_evidence`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Values of `answer.min_evidence` to report besides the configured one.
SWEEP = (0.35, 0.40, 0.45, 0.50, 0.525, 0.55, 0.575, 0.60, 0.65, 0.70)


@dataclass(frozen=True, slots=True)
class Threshold:
    """The effect of one threshold.

    `answered` is the share of answerable questions that are answered, `silent` the share of the others that are not;
    None without such questions.
    """

    min_evidence: float
    answered: float | None
    silent: float | None


@dataclass(frozen=True, slots=True)
class Silence:
    """The effect of every threshold.

    `ordered` is the area under the ROC curve: the share of pairs of an answerable and an unanswerable question in which
    the answerable one has more evidence. Ties count half.
    """

    answerable: int
    others: int
    ordered: float | None
    configured: Threshold
    curve: tuple[Threshold, ...]


def silence(answerable: Sequence[float], others: Sequence[float], min_evidence: float) -> Silence:
    """Return the effect of thresholds, given the evidence of answerable questions and of the others."""
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
