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

    def embed_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""
        ...
