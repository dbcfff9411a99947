"""Which addresses are OpenAI's, and under which names the models are to be had there."""

from __future__ import annotations

from pathlib import Path, PurePath

from onrecord.indexer.embedding.embedder import ModelCard

CHAT, MODELS, EMBEDDINGS = "/v1/chat/completions", "/v1/models", "/v1/embeddings"
BELOW = ("/v1/chat/", f"{MODELS}/", f"{EMBEDDINGS}/")
ANSWERS = "onrecord"  # the model that answers


def is_of_openai(path: str) -> bool:
    """Tell whether a path is answered as OpenAI answers it, errors included."""
    return f"{path}/".startswith(BELOW)


def public_name(card: ModelCard) -> str:
    """Return what the embedding model is called here; of a folder of this machine, its own name alone."""
    is_folder = PurePath(card.name).is_absolute() or Path(card.name).is_dir()
    return PurePath(card.name).name if is_folder else card.name
