"""Micro-batching: questions that arrive at the same time are embedded by one run of the model.

The thread that finds the model idle runs it on its own question and on all that are waiting; the others wait for the
result. A lone question is never delayed, and batches grow with the load.
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
    """Wraps an embedder, so that several threads can ask at once. Vectors are those of the wrapped one."""

    def __init__(self, embedder: Embedder, most: int, told: Callable[[int], None] = lambda _: None) -> None:
        """Embed up to `most` questions at once; `told` is called with the size of each batch."""
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
        """Return the vector of a question with those of its tokens, perhaps from a run shared with others."""
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
        """Claim the model, and return what to embed now: the caller's question and those waiting longest."""
        others = [other for other in self._waiting if other is not asked][: self._most - 1]
        batch = [asked, *others]
        self._waiting = [other for other in self._waiting if other not in batch]
        self._is_busy = True
        return batch

    def _run(self, batch: Sequence[_Asked]) -> None:
        """Embed a batch and wake the waiting threads. If the batch fails, embed each question alone."""
        try:
            self._told(len(batch))
            for asked, found in zip(batch, self._embedder.embed_queries([a.text for a in batch]), strict=True):
                asked.embedding = found
        except Exception as error:  # noqa: BLE001 - raised again in each waiting thread
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
            except Exception as error:  # noqa: BLE001 - one bad question must not fail the others
                asked.error = error
