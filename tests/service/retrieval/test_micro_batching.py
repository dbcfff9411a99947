"""Questions that come at once are embedded at once, each as if it had come alone."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from onrecord.indexer.embedding.embedder import Embedder, Embedding
from onrecord.service.retrieval.micro_batching import MicroBatchingEmbedder
from tests.fakes import KeywordEmbedder

QUESTIONS = [f"What was said about {topic} {n}?" for n in range(6) for topic in ("space", "debt", "trade, at length")]


class SlowEmbedder(KeywordEmbedder):
    """Waits with its first run until it is told to go on, and refuses one question."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = Event(), Event()

    def embed_queries(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vectors when it is time."""
        self.begun.set()
        assert self.go_on.wait(10)
        return super().embed_queries(texts)

    def embed_query(self, text: str) -> Embedding:
        """Refuse what cannot be embedded."""
        if text == "bad":
            raise ValueError(text)
        return super().embed_query(text)


def test_those_that_wait_are_embedded_together_and_no_more_than_allowed() -> None:
    """Whoever comes first is not held back, and each gets its own vector."""
    slow, sizes = SlowEmbedder(), list[int]()
    embedder = MicroBatchingEmbedder(slow, 8, sizes.append)
    with ThreadPoolExecutor(len(QUESTIONS)) as threads:
        first = threads.submit(embedder.embed_query, QUESTIONS[0])
        assert slow.begun.wait(10)
        others = [threads.submit(embedder.embed_query, question) for question in QUESTIONS[1:]]
        while len(embedder._waiting) < len(others):
            pass
        slow.go_on.set()
        found = [future.result() for future in (first, *others)]
    assert sizes == [1, 8, 8, 1]
    for question, embedding in zip(QUESTIONS, found, strict=True):
        assert np.array_equal(embedding.vector, KeywordEmbedder().embed_query(question).vector)


def test_a_bad_question_is_no_fault_of_those_beside_it() -> None:
    """It alone fails, and the model is free again."""
    slow = SlowEmbedder()
    embedder = MicroBatchingEmbedder(slow, 8)
    with ThreadPoolExecutor(3) as threads:
        first = threads.submit(embedder.embed_query, "space")
        assert slow.begun.wait(10)
        bad, good = threads.submit(embedder.embed_query, "bad"), threads.submit(embedder.embed_query, "debt")
        while len(embedder._waiting) < 2:
            pass
        slow.go_on.set()
        with pytest.raises(ValueError, match="bad"):
            bad.result()
        assert good.result().tokens == ("debt",)
        assert first.result().tokens == ("space",)
    assert embedder.embed_query("again").tokens == ("again",)


@pytest.mark.torch
@pytest.mark.parametrize("engine", ["exact_embedder", "library_embedder"])
def test_the_real_model_gives_the_vectors_that_it_gives_one_by_one(engine: str, request: pytest.FixtureRequest) -> None:
    """Of a question and of its tokens, to the last digits, whatever stands beside it."""
    embedder: Embedder = request.getfixturevalue(engine)
    together = embedder.embed_queries(QUESTIONS)
    for question, some in zip(QUESTIONS, together, strict=True):
        alone = embedder.embed_query(question)
        assert some.tokens == alone.tokens
        assert some.vector == pytest.approx(alone.vector, abs=1e-6)
        assert some.token_vectors == pytest.approx(alone.token_vectors, abs=1e-4)
