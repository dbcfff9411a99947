"""Late interaction: how close a passage comes to a question, token by token (MaxSim, as in ColBERT).

For each token of the question the closest token of the passage is found; the mean of these cosines is the score. The
token vectors are those of the embedding model, so no other model is needed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.vector.token_signs import token_bytes, unpack

# Up to this many multiplications OpenBLAS uses one thread for a product.
SINGLE_THREADED = 1 << 18


def late_scores(question: Vectors, passages: Sequence[bytes]) -> list[float]:
    """Return the score of each passage, in [-1, 1]: higher is nearer, 0 for a passage without tokens.

    `question` has the unit vectors of its tokens, at least one, shape (tokens, width). `passages` are the packed signs
    of their tokens (`onrecord.indexer.vector.token_signs`), so that even the same words score no more than about 0.8.
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
    """Return the products of passage tokens (rows) with question tokens (columns), with unused rows at the end.

    The product is computed in slices so small that OpenBLAS uses one thread. Its threads would keep spinning
    afterwards, while the model needs the cores for the next question; that took five times the processor time.
    """
    width = question.shape[1]
    rows = max(1, SINGLE_THREADED // question.size)
    missing = -len(signs) % (rows * token_bytes(width))
    slices = unpack(signs + bytes(missing), width).reshape(-1, rows, width) @ np.ascontiguousarray(question.T)
    return np.asarray(slices.reshape(-1, len(question)), dtype=np.float32)
