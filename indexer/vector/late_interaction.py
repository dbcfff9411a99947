"""Late interaction: how near the words of a question come to those of a passage, each for itself.

Every token of the question looks for the token of the passage that is nearest to it; the mean of these
cosines is the score (MaxSim, as ColBERT has it). The vectors are those of the embedding model, so no
other model is needed. `fusion` says what the score counts for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.vector.token_signs import token_bytes, unpack

# OpenBLAS multiplies on one thread where the three sides of a product make no more.
SINGLE_THREADED = 1 << 18


def late_scores(question: Vectors, passages: Sequence[bytes]) -> list[float]:
    """Return the score of each passage, in [-1, 1]: higher is nearer, 0 for a passage without tokens.

    `question` holds the unit vectors of its tokens, at least one, shape (tokens, width); `passages` the signs that are
    kept of theirs (see `onrecord.indexer.vector.token_signs`), so even the same words reach no more than about 0.8.
    """
    width = question.shape[1]
    scaled = question / np.sqrt(width, dtype=np.float32)
    lengths = np.array([len(signs) // token_bytes(width) for signs in passages], dtype=np.int64)
    scores = np.zeros(len(passages))
    filled = lengths > 0
    if filled.any():
        products = _products(b"".join(passages), scaled)[: lengths.sum()]
        starts = np.cumsum(lengths[filled]) - lengths[filled]
        best = np.maximum.reduceat(products, starts, axis=0)
        # A set bit stands for 1 and another for -1.
        scores[filled] = 2 * best.mean(axis=1) - scaled.sum(axis=1).mean()
    return [float(score) for score in scores]


def _products(signs: bytes, question: Vectors) -> Vectors:
    """Return the product of each token of passages with each of a question, a row for each, and rows of no use.

    It is made in slices so small that the library spends no thread on them. Its threads would go on turning for a
    while, when the model wants the cores for the next question: that took five times the processor time.
    """
    width = question.shape[1]
    rows = max(1, SINGLE_THREADED // question.size)
    missing = -len(signs) % (rows * token_bytes(width))
    slices = unpack(signs + bytes(missing), width).reshape(-1, rows, width) @ np.ascontiguousarray(question.T)
    return np.asarray(slices.reshape(-1, len(question)), dtype=np.float32)
