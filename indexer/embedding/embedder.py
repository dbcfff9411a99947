"""Embedding models: text to unit vectors, whatever computes them.

This module says what an embedder is. `models` finds a model on this machine; `library_embedder` runs
it with sentence-transformers, `compiled_embedder` with OpenVINO, several times as fast.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

# What the name of a model ends with that was made from the one before it (see `onrecord.indexer.adaptation`).
ADAPTED_SUFFIX = ", adapted"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What makes two embedding models the same: name, weights, prompts."""

    name: str
    weights_sha256: str
    query_prompt: str = ""
    passage_prompt: str = ""

    @property
    def passage_key(self) -> str:
        """What passage vectors are kept under: they depend on everything but the query prompt."""
        return json.dumps([self.name, self.weights_sha256, self.passage_prompt])


@dataclass(frozen=True, slots=True)
class Embedding:
    """A text in a model: the unit vector of the whole, shape (dimension,), and what became of each token.

    `tokens` are the pieces of words that the model cut the text into, as it writes them ("##s"), without
    those that it adds of its own. `token_vectors` has shape (len(tokens), width), of any length.
    """

    vector: Vectors
    tokens: tuple[str, ...]
    token_vectors: Vectors


def without_prompt(found: Embedding, prompt: Sequence[str]) -> Embedding:
    """Return a text in a model without the tokens of the prompt before it, which ask for nothing."""
    if not prompt or found.tokens[: len(prompt)] != tuple(prompt):
        return found
    return Embedding(found.vector, found.tokens[len(prompt) :], found.token_vectors[len(prompt) :])


class Embedder(Protocol):
    """Anything that turns text into unit vectors.

    Questions and passages are embedded by separate calls, since many models prompt them differently.
    """

    @property
    def card(self) -> ModelCard:
        """Which model this is."""
        ...

    @property
    def engine(self) -> str:
        """What computes the vectors, and how exactly: "openvino, bfloat16". May load the model."""
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
