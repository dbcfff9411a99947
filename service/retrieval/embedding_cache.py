"""A cache of vectors, which drops the least recently used.

An answer embeds the sentences of the passages that it may quote. A narrower question, or a follow-up, needs most of the
same sentences again. One answer may search several times with the words of one question, which are embedded once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from onrecord.indexer.embedding.embedder import Embedder, Embedding, ModelCard, Vectors

MOST = 20_000  # vectors; about 30 MB at 384 dimensions
MOST_QUESTIONS = 16  # with the vectors of their tokens; 13 MB where all are as long as the model reads


class CachingEmbedder:
    """Wraps an embedder, and runs it only for what is not in the cache. Safe for several threads."""

    def __init__(self, embedder: Embedder, most: int = MOST) -> None:
        """Keep the vectors of up to `most` passages, the most recently used."""
        self._embedder = embedder
        self._most = most
        self._lock = Lock()
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._asked: OrderedDict[str, Embedding] = OrderedDict()

    @property
    def card(self) -> ModelCard:
        """Which model this is."""
        return self._embedder.card

    @property
    def engine(self) -> str:
        """What computes the vectors, and how exactly."""
        return self._embedder.engine

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (len(texts), dimension)."""
        if not texts:
            return self._embedder.embed_passages(texts)
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if missing:
            found.update(zip(missing, self._embedder.embed_passages(missing), strict=True))
        self._keep(found)
        return np.stack([found[text] for text in texts])

    def embed_with_tokens(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vector of each passage with those of its tokens; not cached."""
        return self._embedder.embed_with_tokens(texts)

    def embed_query(self, text: str) -> Embedding:
        """Return the vector of a question."""
        with self._lock:
            found = self._asked.get(text)
        found = found or self._embedder.embed_query(text)
        with self._lock:
            self._asked[text] = found
            self._asked.move_to_end(text)
            while len(self._asked) > MOST_QUESTIONS:
                self._asked.popitem(last=False)
        return found

    def pieces(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the tokens into which the model cuts each text."""
        return self._embedder.pieces(texts)

    def embed_queries(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vectors of questions; not cached."""
        return self._embedder.embed_queries(texts)

    def _keep(self, found: dict[str, Vectors]) -> None:
        with self._lock:
            for text, vector in found.items():
                self._known[text] = vector.copy()  # a view of one row would keep the whole batch alive
                self._known.move_to_end(text)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
