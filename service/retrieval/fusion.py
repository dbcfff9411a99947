"""Score fusion: each score is scaled to its range for the question at hand, then all are summed by weight.

Scores are fused, not ranks: a rank does not say by how much one passage beat the next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

# For nine questions in ten the late scores of 50 candidates span more. A smaller span is noise and is not stretched.
LEAST_RANGE = 0.15
# Log odds of a cross-encoder: within 1, the odds of the best are less than three times those of the worst.
LEAST_ODDS = 1.0


class Scored(NamedTuple):
    """A candidate's passage number, the score that ranks it, and the scores that this is made of.

    `late` is None if the candidate was not compared token by token, `cross` if no cross-encoder read it. A tuple, since
    hundreds are made for each question.
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

    `dense` (cosines) and `lexical` (BM25) are the proposals of the two searches, `others` the cosines of passages that
    only `lexical` proposed. Each kind of score is scaled from its floor (0) to its best (1). `floors` holds the two
    floors, cosine first. A cosine below the floor counts 0; with `below` it counts less than 0, so that passages that
    were proposed for another reason keep their order. Ties are broken by passage number.
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
    """Return the candidates, in their order, with late-interaction scores mixed in by `weight`; see `_mixed`."""
    scores = _mixed(rows, late, weight, LEAST_RANGE)
    return [row._replace(score=score, late=late.get(row.number)) for row, score in zip(rows, scores, strict=True)]


def with_cross_scores(rows: Sequence[Scored], cross: Mapping[int, float], weight: float) -> list[Scored]:
    """Return the candidates, in their order, with cross-encoder scores mixed in by `weight`; see `_mixed`."""
    scores = _mixed(rows, cross, weight, LEAST_ODDS)
    return [row._replace(score=score, cross=cross.get(row.number)) for row, score in zip(rows, scores, strict=True)]


def _mixed(rows: Sequence[Scored], others: Mapping[int, float], weight: float, least_range: float) -> list[float]:
    """Return the candidates' scores, mixed with a second score that some of them have, of weight `weight`.

    The second scores are scaled from the lowest (0) to the best (1), or over `least_range` where they span less. A
    candidate without a second score gets 0 for it: it was not among the best, and stays behind those that were. Scores
    in [0, 1] stay there.
    """
    best = max(others.values(), default=0.0)
    scaled = _scale(min(min(others.values(), default=0.0), best - least_range), best)
    gained = (weight * scaled(others[row.number]) if row.number in others else 0.0 for row in rows)
    return [(1 - weight) * row.score + gain for row, gain in zip(rows, gained, strict=True)]


def _scale(low: float, high: float, *, below: bool = False) -> Callable[[float], float]:
    """Return the linear function that maps `low` to 0 and `high` to 1, and is 0 below `low` unless `below`."""
    if high <= low:
        return lambda score: 1.0 if score >= high > 0 else 0.0
    least = -math.inf if below else 0.0
    return lambda score: max(least, (score - low) / (high - low))
