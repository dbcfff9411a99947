"""Late interaction: how near the words of a question come to those of a passage, each for itself.

Every token of the question looks for the token of the passage that is nearest to it; the mean of these
cosines is the score (MaxSim, as ColBERT has it). The vectors are those of the embedding model, so no
other model is needed. `fusion` says what the score counts for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.embedder import Vectors
from indexer.tokens import token_bytes, unpack


def late_scores(question: Vectors, passages: Sequence[bytes]) -> list[float]:
    """Return the score of each passage, in [-1, 1]: higher is nearer, 0 for a passage without tokens.

    `question` holds the unit vectors of its tokens, at least one, shape (tokens, width); `passages` the signs that are
    kept of theirs (see `indexer.tokens`), so that even the same words reach no more than about 0.8.
    """
    width = question.shape[1]
    scaled = question / np.sqrt(width, dtype=np.float32)
    lengths = np.array([len(signs) // token_bytes(width) for signs in passages], dtype=np.int64)
    scores = np.zeros(len(passages))
    filled = lengths > 0
    if filled.any():
        # One product for all: each wakes every thread of the library that multiplies, which takes longer than a
        # small product where the cores have other work. A row for each token of the question is quicker to go
        # through than a column.
        products = scaled @ unpack(b"".join(passages), width).T
        starts = np.cumsum(lengths[filled]) - lengths[filled]
        best = np.maximum.reduceat(products, starts, axis=1)
        # A set bit stands for 1 and another for -1.
        scores[filled] = 2 * best.mean(axis=0) - scaled.sum(axis=1).mean()
    return [float(score) for score in scores]
