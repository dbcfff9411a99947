"""Late interaction: how near the words of a question come to those of a passage, each for itself.

Every token of the question looks for the token of the passage that is nearest to it; the mean of these
cosines is the score (MaxSim, as ColBERT has it). The vectors are those of the embedding model, so no
other model is needed. `fusion` says what the score counts for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.embedder import Vectors
from indexer.tokens import unpack


def late_scores(question: Vectors, passages: Sequence[bytes]) -> list[float]:
    """Return the score of each passage, in [-1, 1]: higher is nearer, 0 for a passage without tokens.

    `question` holds the unit vectors of its tokens, at least one, shape (tokens, width); `passages` the signs that are
    kept of theirs (see `indexer.tokens`), so that even the same words reach no more than about 0.8.
    """
    width = question.shape[1]
    scaled = question / np.sqrt(width, dtype=np.float32)
    totals = scaled.sum(axis=1)

    def score(signs: bytes) -> float:
        # A set bit stands for 1 and another for -1. One passage at a time fits the processor's cache.
        cosines = 2 * scaled @ unpack(signs, width).T - totals[:, None]
        return float(cosines.max(axis=1).mean())

    return [score(signs) if signs else 0.0 for signs in passages]
