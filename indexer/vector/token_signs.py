"""Packs the token vectors of passages to one bit per dimension.

Only the signs of the components are kept, which rank passages about as well as the full vectors (decision 16). Stop
words and punctuation are left out. `late_interaction` compares the tokens with those of a question.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.indexer.embedding.embedder import Embedding, Vectors
from onrecord.indexer.store.packed_tokens import PackedTokens

# English stop words. Together with punctuation they are half of all tokens.
STOP_WORDS = frozenset(
    "a an the and or but of in on at to for from by with as is are was were be been being it its this that these "
    "those there their they he she his her we our you your i s t not no so if then than which who what when where "
    "how do does did has have had will would can could should also into about up out over such".split()
)
WORD_BEGINS = "▁Ġ"  # some tokenizers mark the first token of a word with one of these
GOES_ON = "##"  # others mark the later ones


def pack(embedding: Embedding) -> PackedTokens:
    """Return the packed tokens of a passage without stop words and punctuation, or all of them if none would remain."""
    content = _content(embedding.tokens)
    kept = embedding.token_vectors[content] if content else embedding.token_vectors
    return PackedTokens(len(kept), np.packbits(kept > 0, axis=1).tobytes())


def unpack(signs: bytes, width: int) -> Vectors:
    """Return unpacked signs, 1 for a positive component and 0 otherwise, shape (tokens, width)."""
    packed = np.frombuffer(signs, np.uint8).reshape(-1, token_bytes(width))
    return np.unpackbits(packed, axis=1, count=width).astype(np.float32)


def token_bytes(width: int) -> int:
    """Return the number of bytes of a packed token of `width` dimensions."""
    return -(-width // 8)


def said(embedding: Embedding) -> Vectors:
    """Return the vectors of a question's tokens that are compared, at unit length, shape (tokens, width)."""
    vectors = embedding.token_vectors[_compared(embedding.tokens)]
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def said_tokens(embedding: Embedding) -> tuple[str, ...]:
    """Return the tokens of a question that are compared with passages.

    Without stop words and punctuation, or all words if none would remain. Where a word begins with a token that is left
    out ("at|rocity"), its next token is given with it: it is no part of the word before.
    """
    compared = _compared(embedding.tokens)
    return tuple(_from_its_start(embedding.tokens, place, compared) for place in compared)


def _from_its_start(tokens: Sequence[str], place: int, compared: Sequence[int]) -> str:
    """Return a token, with those of its word before it where none of them is compared."""
    start = place
    while start and tokens[start].startswith(GOES_ON):
        start -= 1
        if start in compared:
            return tokens[place]
    return tokens[start] + "".join(token.removeprefix(GOES_ON) for token in tokens[start + 1 : place + 1])


def _compared(tokens: Sequence[str]) -> list[int]:
    """Return the places of a question's tokens that passages keep, or of all words if that leaves none."""
    return _content(tokens) or [place for place, token in enumerate(tokens) if is_word(token)]


def _content(tokens: Sequence[str]) -> list[int]:
    """Return the places of the tokens that passages keep."""
    return [place for place, token in enumerate(tokens) if is_content(token)]


def is_word(token: str) -> bool:
    """Return whether a token contains a letter or a digit."""
    return any(character.isalnum() for character in token)


def is_content(token: str) -> bool:
    """Return whether a token of a passage is kept: a word, and not a stop word."""
    return is_word(token) and token.lstrip(WORD_BEGINS).lower() not in STOP_WORDS
