"""Questions that come at the same time embedded by one run of the model.

Whoever finds the model idle runs it, with its own question and all that wait; the others wait for theirs. So a lone
question is never held back, and the more there are, the larger the batches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Condition

from onrecord.indexer.embedding.embedder import Embedder, Embedding, ModelCard, Vectors


class _Asked:
    """A question that waits for its vector."""

    __slots__ = ("embedding", "error", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.embedding: Embedding | None = None
        self.error: Exception | None = None

    @property
    def is_done(self) -> bool:
        return self.embedding is not None or self.error is not None


class MicroBatchingEmbedder:
    """An embedder that several threads may ask at once; vectors are those of the one that it wraps."""

    def __init__(self, embedder: Embedder, most: int, told: Callable[[int], None] = lambda _: None) -> None:
        """Embed up to `most` questions at once; `told` hears how many each run of the model had."""
        self._embedder = embedder
        self._most = most
        self._told = told
        self._changed = Condition()
        self._waiting: list[_Asked] = []
        self._is_busy = False

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
        return self._embedder.embed_passages(texts)

    def embed_with_tokens(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vector of each passage with those of its tokens, from one run of the model."""
        return self._embedder.embed_with_tokens(texts)

    def pieces(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the tokens into which the model cuts each text."""
        return self._embedder.pieces(texts)

    def embed_queries(self, texts: Sequence[str]) -> list[Embedding]:
        """Return what `embed_query` returns for each of a few questions."""
        return self._embedder.embed_queries(texts)

    def embed_query(self, text: str) -> Embedding:
        """Return the vector of a question with those of its tokens, perhaps from one run with others."""
        asked = _Asked(text)
        with self._changed:
            self._waiting.append(asked)
            while self._is_busy and not asked.is_done:
                self._changed.wait()
            batch = [] if asked.is_done else self._taken(asked)
        if batch:
            self._run(batch)
        if asked.error is not None:
            raise asked.error
        assert asked.embedding is not None  # noqa: S101 - it is done
        return asked.embedding

    def _taken(self, asked: _Asked) -> list[_Asked]:
        """Take the model, and what is to be embedded now: the question of who asks, and those that wait longest."""
        others = [other for other in self._waiting if other is not asked][: self._most - 1]
        batch = [asked, *others]
        self._waiting = [other for other in self._waiting if other not in batch]
        self._is_busy = True
        return batch

    def _run(self, batch: Sequence[_Asked]) -> None:
        """Embed a batch and wake those that wait; what fails for all is tried for each."""
        try:
            self._told(len(batch))
            for asked, found in zip(batch, self._embedder.embed_queries([a.text for a in batch]), strict=True):
                asked.embedding = found
        except Exception as error:  # noqa: BLE001 - each of those who wait raises it
            if len(batch) == 1:
                batch[0].error = error
            else:
                self._run_alone(batch)
        finally:
            with self._changed:
                self._is_busy = False
                self._changed.notify_all()

    def _run_alone(self, batch: Sequence[_Asked]) -> None:
        for asked in batch:
            try:
                asked.embedding = self._embedder.embed_query(asked.text)
            except Exception as error:  # noqa: BLE001 - one bad question is no other's fault
                asked.error = error
