"""How texts of passages become vectors during a build: in this process, or wherever another runner embeds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from onrecord.indexer.embedding.embedder import Embedder, Vectors
from onrecord.indexer.store.packed_tokens import PackedTokens
from onrecord.indexer.vector.token_signs import pack

Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class EmbeddedTexts:
    """The vectors of some texts, shape (texts, dimension), their packed tokens if asked for, and what computed them."""

    vectors: Vectors
    tokens: tuple[PackedTokens, ...]
    engine: str


class PassageEmbedding(Protocol):
    """Embeds batches of texts, in order."""

    def __call__(self, batches: Iterable[Texts], /, *, tokens: bool) -> Iterator[tuple[Texts, EmbeddedTexts]]:
        """Yield each batch with its vectors and, with `tokens`, its packed tokens."""
        ...


@dataclass(frozen=True, slots=True)
class EmbedHere:
    """Embeds in this process."""

    embedder: Embedder

    def __call__(self, batches: Iterable[Texts], *, tokens: bool) -> Iterator[tuple[Texts, EmbeddedTexts]]:
        """Yield each batch with its vectors and, with `tokens`, its packed tokens."""
        for texts in batches:
            if tokens:
                found = self.embedder.embed_with_tokens(texts)
                vectors, packed = np.stack([one.vector for one in found]), tuple(pack(one) for one in found)
            else:
                vectors, packed = self.embedder.embed_passages(texts), ()
            yield texts, EmbeddedTexts(vectors, packed, self.embedder.engine)
