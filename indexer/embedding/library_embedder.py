"""Embeds with sentence-transformers, on the CPU or on GPUs.

The library takes seconds to import, so the import and the loading of the weights wait for the first text. On a CPU
`compiled_embedder` is faster; it uses this one to compile a model, or for a model that cannot be compiled.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np

from onrecord.indexer.embedding.embedder import Embedding, ModelCard, Vectors, without_prompt
from onrecord.indexer.embedding.model_loading import AUTO, FLOAT32, chosen_devices, load
from onrecord.indexer.embedding.models import LocatedModel
from onrecord.indexer.errors import ModelUnsuitable
from onrecord.indexer.settings.indexer_settings import ModelSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

    Features = dict[str, Tensor]  # the model's outputs for one text

MODULES = "modules.json"  # lists the modules of a model, such as its pooling


class LibraryEmbedder:
    """Embeds with sentence-transformers. With several devices, passages are shared out to one process on each."""

    def __init__(self, model: LocatedModel, settings: ModelSettings) -> None:
        self._located = model
        self._settings = settings

    @property
    def card(self) -> ModelCard:
        """The card of the model."""
        return self._located.card

    @property
    def engine(self) -> str:
        """What computes the vectors, and how exactly."""
        return f"sentence-transformers, {self._precision}, {', '.join(self._devices)}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (len(texts), dimension)."""
        vectors = self.model.encode_document(
            list(texts),
            prompt=self.card.passage_prompt,
            batch_size=self._settings.batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
            pool=self._pool,
        )
        return np.asarray(vectors, dtype=np.float32)

    def embed_with_tokens(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vector of each passage with those of its tokens, from one run of the model."""
        found = self.model.encode_document(
            list(texts),
            prompt=self.card.passage_prompt,
            batch_size=self._settings.batch_size,
            output_value=None,
            show_progress_bar=False,
            pool=self._pool,
        )
        return [self._embedding(cast("Features", features)) for features in found]

    def pieces(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the tokens into which the model cuts each text, without those that it adds, and without running it."""
        return [tuple(self.model.tokenizer.tokenize(text)) for text in texts]

    def embed_query(self, text: str) -> Embedding:
        """Return the vector of a question with those of its tokens."""
        [found] = self.embed_queries([text])
        return found

    def embed_queries(self, texts: Sequence[str]) -> list[Embedding]:
        """Return what `embed_query` returns for each of a few questions, from one run of the model."""
        found = self.model.encode_query(
            list(texts), prompt=self.card.query_prompt, output_value=None, show_progress_bar=False
        )
        return [without_prompt(self._embedding(cast("Features", features)), self._prompt) for features in found]

    def _embedding(self, features: Features) -> Embedding:
        """Return the model's outputs for one text as an `Embedding`, without special tokens."""
        tokenizer = self.model.tokenizer
        own = {*tokenizer.all_special_ids} - {tokenizer.unk_token_id}
        ids = features["input_ids"].tolist()
        kept = [i for i, attended in enumerate(features["attention_mask"].tolist()) if attended and ids[i] not in own]
        vector = features["sentence_embedding"].float().cpu().numpy()
        return Embedding(
            vector / np.linalg.norm(vector),
            tuple(tokenizer.convert_ids_to_tokens([ids[i] for i in kept])),
            features["token_embeddings"].float().cpu().numpy()[kept],
        )

    @cached_property
    def model(self) -> SentenceTransformer:
        """The loaded model. Raises `ModelNotFound`."""
        return load_model(self._located, self._devices[0], self._precision)

    @cached_property
    def _prompt(self) -> tuple[str, ...]:
        """The tokens of the prompt before a question."""
        [pieces] = self.pieces([self.card.query_prompt])
        return pieces

    @property
    def _precision(self) -> str:
        return FLOAT32 if self._settings.precision == AUTO else self._settings.precision

    @cached_property
    def _devices(self) -> tuple[str, ...]:
        return chosen_devices(self._settings.device)

    @cached_property
    def _pool(self) -> dict[Literal["input", "output", "processes"], Any] | None:
        """The pool of processes, one per device; None for a single device."""
        if len(self._devices) == 1:
            return None
        pool = self.model.start_multi_process_pool(list(self._devices))
        weakref.finalize(self, self.model.stop_multi_process_pool, pool)
        return pool


def load_model(
    model: LocatedModel, device: str | None, precision: str, attention: str | None = None
) -> SentenceTransformer:
    """Load an embedding model. If `device` is None, torch chooses one.

    `attention` is transformers' name for an implementation of attention, or None for its default. Raises
    `ModelNotFound`, and `ModelUnsuitable` if the folder is not that of a sentence-transformers model.
    """
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to import

    if not (model.folder / MODULES).is_file():
        raise ModelUnsuitable(
            f"model {model.card.name}: {model.folder} has no {MODULES}, which says how the tokens of a text are pooled "
            "into one vector; set model.name in config.yaml to a sentence-transformers model"
        )
    return load(
        SentenceTransformer, model.folder, model.card.name, device, precision, section="model", attention=attention
    )
