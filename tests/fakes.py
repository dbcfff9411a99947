"""Stand-ins for models: small, deterministic, and checkable by hand."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.indexer.embedding.embedder import Embedding, ModelCard, Vectors
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.retrieval.search_settings import RerankSettings

KEYWORDS = (
    *("space", "mars", "consulate", "debt", "fukushima", "crane", "volkswagen", "fentanyl", "vaccine", "kiribati"),
    *("shanghai", "climate", "taiwan", "trade", "visa", "flood"),
)
OTHERS = 499
WIDTH = 4096
PROGRAM = "from onrecord.service.faces.cli import main; main()"
TESTS = Path(__file__).parent
# Around a program that is to have the fake model in place of the real one, which takes longer to load than all else. It
# is installed as strangers install theirs, so that processes which the program starts have it as well.
LIGHT = {"PYTHONPATH": os.pathsep.join((str(TESTS / "light"), str(TESTS.parent))), "ONRECORD_MODEL__ENGINE": "keywords"}

# For clients of services on this machine, which speak plain HTTP. Loading the certificates of the web would take each
# client longer than its requests; this trusts nobody.
LOCAL: Mapping[str, Any] = {"trust_env": False, "verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}


class KeywordEmbedder:
    """One dimension for each keyword, and a little of one of many others, by the text's hash.

    Two texts with the same keywords have cosine nearly 1, two with none in common nearly 0.
    """

    def __init__(self, name: str = "keywords") -> None:
        self.card = ModelCard(name=name, weights_sha256="0" * 64)
        self.engine = "by hand"
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one vector for each text and remember what was asked for."""
        self.embedded.extend(texts)
        return np.stack([self._vector(text) for text in texts])

    def embed_with_tokens(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vector of each text with those of its words."""
        return [
            Embedding(vector, *_words(text)) for text, vector in zip(texts, self.embed_passages(texts), strict=True)
        ]

    def pieces(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the words of each text."""
        return [_words(text)[0] for text in texts]

    def embed_query(self, text: str) -> Embedding:
        """Return the vector of a question with those of its words."""
        return Embedding(self._vector(text), *_words(text))

    def embed_queries(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the same for each of a few questions."""
        return [self.embed_query(text) for text in texts]

    def _vector(self, text: str) -> Vectors:
        lowered = text.lower()
        counts = [float(lowered.count(word)) for word in KEYWORDS]
        vector = np.array([*counts, *[0.0] * OTHERS], dtype=np.float32)
        vector[len(KEYWORDS) + int(sha256(text.encode()).hexdigest(), 16) % OTHERS] = 0.1
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def keywords(_: ModelSettings) -> KeywordEmbedder:
    """Return the fake model, whatever the settings of the model; `tests/light` offers it as an engine."""
    return KeywordEmbedder()


class KeywordReranker:
    """Scores a passage by how often it says a word, and has time for so many passages."""

    def __init__(self, word: str, settings: RerankSettings, time_for: int = 1000) -> None:
        self.settings = settings
        self.asked: list[tuple[str, int]] = []
        self.warm = False
        self._word = word
        self._time_for = time_for

    def warm_up(self) -> None:
        """Remember that it was loaded."""
        self.warm = True

    def scores(self, question: str, passages: Sequence[StoredPassage]) -> list[float]:
        """Return how often each of the first passages says the word, and remember what was asked for."""
        self.asked.append((question, len(passages)))
        return [float(passage.text.lower().count(self._word)) for passage in passages[: self._time_for]]


def _words(text: str) -> tuple[tuple[str, ...], Vectors]:
    """Return the words of a text and a vector of 1 and -1 for each.

    They are rows of a Hadamard matrix: two words have cosine 0, unless they happen to share one.
    """
    words = tuple(re.findall(r"\w+", text.lower()))
    return words, np.stack([_row(word) for word in words]) if words else np.zeros((0, WIDTH), np.float32)


@lru_cache(2_000)
def _row(word: str) -> Vectors:
    row = np.uint16(int(sha256(word.encode()).hexdigest(), 16) % WIDTH)
    return 1 - 2 * (np.bitwise_count(row & np.arange(WIDTH, dtype=np.uint16)) % 2).astype(np.float32)


def english(_: str) -> str:
    """Say that a text is English, whatever it is."""
    return "en"
