"""Several scores to one: each scaled to the range of this question, then summed by weight.

Ranks are never fused, since they forget by how much one passage beat the next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

# Of 50 candidates the late scores of nine questions in ten span more; where they span less, they tell little.
LEAST_RANGE = 0.15
# A cross-encoder gives log odds: where all its scores lie within 1, the odds of the best are not thrice the worst's.
LEAST_ODDS = 1.0


class Scored(NamedTuple):
    """A candidate by its number, with the score that ranks it and those it is made of.

    `late` is None where a candidate was not compared word by word, `cross` where no cross-encoder read it.
    A tuple, since hundreds are made for a question.
    """

    number: int
    score: float
    dense: float
    lexical: float
    late: float | None = None
    cross: float | None = None


def fused(
    dense: Mapping[int, float],
    lexical: Mapping[int, float],
    others: Mapping[int, float],
    floors: tuple[float, float],
    dense_weight: float,
    *,
    below: bool = False,
) -> list[Scored]:
    """Return every candidate with its scores, best first.

    `dense` and `lexical` are what the two searches proposed, `others` the cosines of the passages that
    only `lexical` proposed, `floors` the cosine and the BM25 score from which one stands out. Each score
    is scaled from its floor (0) to the best (1), so that it tells by how much a passage stands out. A cosine
    below the floor counts 0; with `below`, less, so that passages that were proposed for another reason
    than their nearness keep their order. Ties are broken by number, so equal questions get equal hits.
    """
    scaled_dense = _scale(floors[0], max(dense.values(), default=0.0), below=below)
    scaled_lexical = _scale(floors[1], max(lexical.values(), default=0.0))
    rows = []
    for number, cosine in {**dense, **others}.items():
        words = lexical.get(number, 0.0)
        score = dense_weight * scaled_dense(cosine) + (1 - dense_weight) * scaled_lexical(words)
        rows.append(Scored(number, score, cosine, words))
    return sorted(rows, key=lambda row: (-row.score, row.number))


def with_late_scores(rows: Sequence[Scored], late: Mapping[int, float], weight: float) -> list[Scored]:
    """Return candidates, in their order, with scores to which those in `late` add by `weight`; see `_joined`."""
    scores = _joined(rows, late, weight, LEAST_RANGE)
    return [row._replace(score=score, late=late.get(row.number)) for row, score in zip(rows, scores, strict=True)]


def with_cross_scores(rows: Sequence[Scored], cross: Mapping[int, float], weight: float) -> list[Scored]:
    """Return candidates, in their order, with scores to which those in `cross` add by `weight`; see `_joined`."""
    scores = _joined(rows, cross, weight, LEAST_ODDS)
    return [row._replace(score=score, cross=cross.get(row.number)) for row, score in zip(rows, scores, strict=True)]


def _joined(rows: Sequence[Scored], others: Mapping[int, float], weight: float, least_range: float) -> list[float]:
    """Return the scores of candidates with those that some of them have besides, which count by `weight`.

    These are scaled like the first, from the lowest (0) to the best (1); but where all lie within `least_range`,
    little difference is made of it. A candidate that has none gets nothing for it: it was not among the best, and
    stays behind those that stood before it and have one. Scores that lay in [0, 1] stay there.
    """
    best = max(others.values(), default=0.0)
    scaled = _scale(min(min(others.values(), default=0.0), best - least_range), best)
    gained = (weight * scaled(others[row.number]) if row.number in others else 0.0 for row in rows)
    return [(1 - weight) * row.score + gain for row, gain in zip(rows, gained, strict=True)]


def _scale(low: float, high: float, *, below: bool = False) -> Callable[[float], float]:
    """Return the function that maps `low` and, unless `below`, all below to 0, and `high` to 1."""
    if high <= low:
        return lambda score: 1.0 if score >= high > 0 else 0.0
    least = -math.inf if below else 0.0
    return lambda score: max(least, (score - low) / (high - low))
