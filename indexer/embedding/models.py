"""Locates the configured embedding model on this machine and identifies it, without loading it.

Nothing is downloaded: `onrecord models pull` does that. `library_embedder` and `compiled_embedder` run the model.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.errors import ModelCorrupt, ModelNotFound
from onrecord.indexer.models.kept import find_kept, user_models
from onrecord.indexer.models.known_models import KnownModel, full_name, known_model
from onrecord.indexer.models.places import sha256_of
from onrecord.indexer.settings.indexer_settings import ModelSettings

WEIGHT_FILES = ("*.safetensors", "pytorch_model*.bin")
# Beside the weights of a model that was adapted to a record: its name and the model it was made from.
ADAPTED_NOTE = "adapted.json"
# Beside the weights of a sentence-transformers model: its prompts for questions and passages.
PROMPTS_FILE = "config_sentence_transformers.json"


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A model's folder on this machine and the card that describes it."""

    folder: Path
    card: ModelCard


def locate_model(settings: ModelSettings) -> LocatedModel:
    """Find the configured model and hash its weights.

    Raises `ModelNotFound`, or `ModelCorrupt` if a known model has other weights than the listed ones, or if the note of
    an adapted model cannot be read.
    """
    folder = find_folder(settings.name, section="model")
    digest = _weights_sha256(folder, settings.name)
    note = _adapted_note(folder)
    named = None if Path(settings.name).is_dir() else known_model(settings.name)
    if named and digest not in named.weights:
        wanted = " or ".join(f"{known[:12]}…" for known in sorted(named.weights))
        raise ModelCorrupt(
            f"the weights in {folder} have sha256 {digest[:12]}…, but those of {named.name} have {wanted}; "
            f"run: onrecord models pull {named.name}"
        )
    query, passage = _prompts(folder, named or _taught(note))
    card = ModelCard(
        str(note["name"]) if note else full_name(settings.name),
        digest,
        query if settings.query_prompt is None else settings.query_prompt,
        passage if settings.passage_prompt is None else settings.passage_prompt,
    )
    return LocatedModel(folder, card)


def find_folder(name: str, section: str) -> Path:
    """Return the folder of a model that is named by its path, was pulled, or is in the cache of the Hugging Face hub.

    `section` is the section of the settings that names the model, for error messages. Raises `ModelNotFound`.
    """
    if Path(name).is_dir():
        return Path(name).resolve()
    kept = find_kept(name, user_models())
    if kept:
        return kept.folder
    found = _bundled(known_model(name)) or _cached(full_name(name))
    if found:
        return found
    raise ModelNotFound(
        f"model {name!r} is neither a folder nor a model on this machine; run: onrecord models pull {full_name(name)}, "
        f"or check {section}.name in config.yaml"
    )


def _bundled(known: KnownModel | None) -> Path | None:
    """Return the model's folder in the package that earlier versions of the program installed, or None."""
    if known is None or known.came_with is None:
        return None
    spec = find_spec(known.came_with)
    return Path(spec.origin).parent / "model" if spec and spec.origin else None


def _cached(name: str) -> Path | None:
    """Return the folder of a model in the local cache of the Hugging Face hub, or None."""
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - only needed for models that were not pulled
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError  # noqa: PLC0415 - likewise

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (OSError, HFValidationError, LocalEntryNotFoundError):
        return None


def _adapted_note(folder: Path) -> dict[str, Any] | None:
    """Return the note of a model that was adapted to a record, or None for any other model.

    Raises `ModelCorrupt` if the note cannot be read.
    """
    note = folder / ADAPTED_NOTE
    if not note.is_file():
        return None
    try:
        content = json.loads(note.read_text(encoding="utf-8"))
        return {**content, "name": str(content["name"])}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelCorrupt(f"{note}: is unreadable; adapt the model again: onrecord adapt") from error


def _taught(note: dict[str, Any] | None) -> KnownModel | None:
    """Return the known model that an adapted one was made from, or None."""
    return known_model(str(note.get("from"))) if note else None


def _prompts(folder: Path, known: KnownModel | None) -> tuple[str, str]:
    """Return the model's prompts for questions and for passages."""
    if known:
        return known.query_prompt, ""
    try:
        prompts = json.loads((folder / PROMPTS_FILE).read_text(encoding="utf-8")).get("prompts") or {}
        passage = prompts.get("document") or prompts.get("passage") or ""
        return str(prompts.get("query") or ""), str(passage)
    except (OSError, ValueError, AttributeError):
        return "", ""


def _weights_sha256(folder: Path, name: str) -> str:
    for pattern in WEIGHT_FILES:
        files = sorted(folder.glob(pattern))
        if files:
            return "+".join(map(sha256_of, files))
    raise ModelNotFound(f"model {name}: {folder} holds no weights (model.safetensors); check model.name in config.yaml")
