"""Which engine runs the embedding model: one of ours, or one that another package adds."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from onrecord.indexer.embedding.compiled_embedder import CompiledEmbedder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.library import AUTO, may_have_gpu
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.errors import ModelNotFound
from onrecord.indexer.registry import EMBEDDERS, Registry
from onrecord.indexer.settings.indexer_settings import ModelSettings

OPENVINO, LIBRARY = "openvino", "sentence-transformers"
CPU = "cpu"

MakeEmbedder = Callable[[ModelSettings], Embedder]


def embedders() -> Registry[MakeEmbedder]:
    """Return the engines by name: each makes an embedder from the settings of the model."""
    return Registry(EMBEDDERS, {OPENVINO: _compiled, LIBRARY: _by_library})


def configured_embedder(settings: ModelSettings) -> Embedder:
    """Return the embedding model that the settings name; it is loaded when first used.

    Raises a `ModelError` if there is no such model, or not the engine that is asked for.
    """
    make = embedders().find(_fastest(settings) if settings.engine == AUTO else settings.engine)
    if make is None:
        raise ModelNotFound(f"model.engine is {settings.engine}, which no installed package has; install it again")
    return make(settings)


def _fastest(settings: ModelSettings) -> str:
    """Return the name of the fastest engine of ours that is installed."""
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
    """Return the folder of the user's cache for compiled models."""
    return platformdirs.user_cache_path("onrecord") / "models"
