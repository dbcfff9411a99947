"""Which engine runs the embedding model."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import platformdirs

from onrecord.indexer.embedding.compiled_embedder import CompiledEmbedder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.library import AUTO, may_have_gpu
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.errors import ModelNotFound
from onrecord.indexer.settings.config import ModelSettings

OPENVINO = "openvino"
CPU = "cpu"


def configured_embedder(settings: ModelSettings) -> Embedder:
    """Return the embedding model that the settings name; it is loaded when first used.

    Raises a `ModelError` where there is no such model, or not the engine that is asked for.
    """
    model = locate_model(settings)
    library = LibraryEmbedder(model, settings)
    installed = find_spec(OPENVINO) is not None
    if settings.engine == OPENVINO and not installed:
        raise ModelNotFound("model.engine is openvino, which is not installed; run: pip install 'onrecord[fast]'")
    on_cpu = settings.device == CPU or (settings.device == AUTO and not may_have_gpu())
    if settings.engine == OPENVINO or (settings.engine == AUTO and installed and on_cpu):
        return CompiledEmbedder(library, model, settings, settings.cache or user_cache())
    return library


def user_cache() -> Path:
    """Return the folder of the user's cache for compiled models."""
    return platformdirs.user_cache_path("onrecord") / "models"
