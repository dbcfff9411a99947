"""Late interaction: scores passages against a question token by token (MaxSim, as in ColBERT).

The score is the mean, over the tokens of the question, of the cosine with the closest token of the passage. The token
vectors are those of the embedding model, so no other model is needed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.vector.token_signs import token_bytes, unpack

# OpenBLAS computes a matrix product of up to this many multiplications in one thread.
SINGLE_THREADED = 1 << 18


def late_scores(question: Vectors, passages: Sequence[bytes]) -> list[float]:
    """Return the score of each passage, in [-1, 1]; higher is closer, and a passage without tokens scores 0.

    `question` holds the unit vectors of at least one token, shape (tokens, width). `passages` are the packed signs of
    the passages' tokens (`onrecord.indexer.vector.token_signs`). As only signs are kept, even identical words score no
    more than about 0.8.
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
    """Return the products of passage tokens (rows) with question tokens (columns), padded with unused rows.

    The product is computed in slices so small that OpenBLAS uses one thread. Several threads would keep spinning
    afterwards while the model needs the cores for the next question, which took five times the processor time.
    """
    width = question.shape[1]
    rows = max(1, SINGLE_THREADED // question.size)
    missing = -len(signs) % (rows * token_bytes(width))
    slices = unpack(signs + bytes(missing), width).reshape(-1, rows, width) @ np.ascontiguousarray(question.T)
    return np.asarray(slices.reshape(-1, len(question)), dtype=np.float32)
