"""Token vectors of passages, packed into one bit for each dimension.

Only the signs are kept, which rank passages as well as the whole vectors (decision 16). Function words and punctuation
are left out. `late_interaction` compares them with the tokens of a question.
"""

from __future__ import annotations

import numpy as np

from onrecord.indexer.embedding.embedder import Embedding, Vectors
from onrecord.indexer.store.packed_tokens import PackedTokens

# English function words; with punctuation they are half of all tokens.
LITTLE = frozenset(
    "a an the and or but of in on at to for from by with as is are was were be been being it its this that these "
    "those there their they he she his her we our you your i s t not no so if then than which who what when where "
    "how do does did has have had will would can could should also into about up out over such".split()
)
WORD_BEGINS = "▁Ġ"  # as some tokenizers mark it; others mark the rest of a word


def pack(embedding: Embedding) -> PackedTokens:
    """Return the packed signs of a passage's tokens, without function words; of all tokens if there are only those."""
    telling = [place for place, token in enumerate(embedding.tokens) if tells(token)]
    kept = embedding.token_vectors[telling] if telling else embedding.token_vectors
    return PackedTokens(len(kept), np.packbits(kept > 0, axis=1).tobytes())


def unpack(signs: bytes, width: int) -> Vectors:
    """Return packed tokens of `width` dimensions as 1 (positive) and 0, shape (tokens, width)."""
    packed = np.frombuffer(signs, np.uint8).reshape(-1, token_bytes(width))
    return np.unpackbits(packed, axis=1, count=width).astype(np.float32)


def token_bytes(width: int) -> int:
    """Return how many bytes a packed token of `width` dimensions takes."""
    return -(-width // 8)


def said(embedding: Embedding) -> Vectors:
    """Return the unit vectors of a question's tokens, without punctuation, shape (tokens, width)."""
    vectors = embedding.token_vectors[[place for place, token in enumerate(embedding.tokens) if is_word(token)]]
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def is_word(token: str) -> bool:
    """Return whether a token is more than punctuation."""
    return any(character.isalnum() for character in token)


def tells(token: str) -> bool:
    """Return whether a token of a passage is kept: a word, but not a function word."""
    return is_word(token) and token.lstrip(WORD_BEGINS).lower() not in LITTLE
