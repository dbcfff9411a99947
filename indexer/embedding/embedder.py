"""The interface of an embedder, which turns text into unit vectors.

`models` locates a model on this machine. `library_embedder` runs it with sentence-transformers, `compiled_embedder`
with OpenVINO, which is several times as fast on a CPU.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

# Appended to the name of a model that was adapted to a record (see `onrecord.indexer.adaptation`).
ADAPTED_SUFFIX = ", adapted"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The identity of an embedding model: two models with equal cards compute the same vectors."""

    name: str
    weights_sha256: str
    query_prompt: str = ""
    passage_prompt: str = ""

    @property
    def passage_key(self) -> str:
        """The key under which passage vectors are stored. The query prompt is not part of it."""
        return json.dumps([self.name, self.weights_sha256, self.passage_prompt])


@dataclass(frozen=True, slots=True)
class Embedding:
    """What a model computes for one text.

    `vector` is the unit vector of the whole text, shape (dimension,). `tokens` are the model's subword tokens ("##s"),
    without special tokens. `token_vectors` has shape (len(tokens), width) and is not normalised.
    """

    vector: Vectors
    tokens: tuple[str, ...]
    token_vectors: Vectors


def without_prompt(found: Embedding, prompt: Sequence[str]) -> Embedding:
    """Return an embedding without the tokens of the prompt, which are no part of the question."""
    if not prompt or found.tokens[: len(prompt)] != tuple(prompt):
        return found
    return Embedding(found.vector, found.tokens[len(prompt) :], found.token_vectors[len(prompt) :])


class Embedder(Protocol):
    """Turns text into unit vectors.

    Questions and passages have separate methods because many models use a different prompt for each.
    """

    @property
    def card(self) -> ModelCard:
        """The card of the model."""
        ...

    @property
    def engine(self) -> str:
        """The engine, precision and device, such as "openvino, bfloat16, cpu". May load the model."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (len(texts), dimension)."""
        ...

    def embed_with_tokens(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vector of each passage with those of its tokens, from one run of the model."""
        ...

    def pieces(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the tokens into which the model cuts each text, without those that it adds, and without running it."""
        ...

    def embed_query(self, text: str) -> Embedding:
        """Return the vector of a question with those of its tokens."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> list[Embedding]:
        """Return what `embed_query` returns for each of a few questions, from one run of the model."""
        ...
