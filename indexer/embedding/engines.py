"""Chooses the engine that runs the embedding model: OpenVINO, sentence-transformers, or one that a package adds."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from onrecord.indexer.embedding.compiled_embedder import CompiledEmbedder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.embedding.model_loading import AUTO, may_have_gpu
from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.errors import ModelNotFound
from onrecord.indexer.registry import EMBEDDERS, Registry
from onrecord.indexer.settings.indexer_settings import ModelSettings

OPENVINO, LIBRARY = "openvino", "sentence-transformers"
CPU = "cpu"

MakeEmbedder = Callable[[ModelSettings], Embedder]


def embedders() -> Registry[MakeEmbedder]:
    """Return the registry of engines. Each makes an embedder from the settings of the model."""
    return Registry(EMBEDDERS, {OPENVINO: _compiled, LIBRARY: _by_library})


def configured_embedder(settings: ModelSettings) -> Embedder:
    """Return the embedder that the settings name. It loads its model when first used.

    Raises a `ModelError` if the model or the engine is not installed, or if the model's weights are corrupt.
    """
    make = embedders().find(_fastest(settings) if settings.engine == AUTO else settings.engine)
    if make is None:
        raise ModelNotFound(
            f"model.engine is {settings.engine!r}, which no installed package provides; "
            "install that package, or set model.engine to auto in config.yaml"
        )
    return make(settings)


def _fastest(settings: ModelSettings) -> str:
    """Return the name of the fastest built-in engine that is installed."""
    on_cpu = settings.device == CPU or (settings.device == AUTO and not may_have_gpu())
    return OPENVINO if on_cpu and find_spec(OPENVINO) is not None else LIBRARY


def _by_library(settings: ModelSettings) -> Embedder:
    return LibraryEmbedder(locate_model(settings), settings)


def _compiled(settings: ModelSettings) -> Embedder:
    model = locate_model(settings)
    if find_spec(OPENVINO) is None:
        raise ModelNotFound("model.engine is openvino, which is not installed; run: pip install 'onrecord[fast]'")
    return CompiledEmbedder(LibraryEmbedder(model, settings), model, settings, settings.cache or user_cache())


def user_cache() -> Path:
    """Return the folder in the user's cache for compiled models."""
    return platformdirs.user_cache_path("onrecord") / "models"
