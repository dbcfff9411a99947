"""Adapted models beside an index: kept in `models/`, found again, and forgotten when another takes their place.

A folder is a model of sentence-transformers that `model.name` can point at, with a note of what it was
made from. Which of them an index is read with stands in the manifest of its live generation, so there is
nothing that could disagree with it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.embedding.embedder import ADAPTED_SUFFIX, ModelCard
from onrecord.indexer.embedding.models import ADAPTED_NOTE, locate_model
from onrecord.indexer.errors import IndexStateError, ModelNotFound
from onrecord.indexer.generations import live_manifest
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.store.access import file_access
from onrecord.indexer.writer_lock import sole_writer

MODELS = "models"
STAGED_PREFIX = "staged-"
HASH_DIGITS = 8


@dataclass(frozen=True, slots=True)
class AdaptedModel:
    """An adapted model that is kept: its folder and its card."""

    folder: Path
    card: ModelCard


def describe(folder: Path, base: ModelCard, facts: Mapping[str, object]) -> None:
    """Note beside a model's weights what it is called, what it was made from, and some `facts` for people."""
    note = {"name": _name(base.name), "from": base.name, "from_weights_sha256": base.weights_sha256, **facts}
    (folder / ADAPTED_NOTE).write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")


def keep(index: Path, made: Path, settings: ModelSettings) -> AdaptedModel:
    """Put a model that was made and described elsewhere beside an index, under its name and weights.

    It shows up as a whole or not at all. Raises `IndexLocked` and `IndexInaccessible`.
    """
    card = locate_model(at(settings, made)).card
    folder = _folder(index, card)
    with sole_writer(index), file_access(index):
        for left in folder.parent.glob(f"{STAGED_PREFIX}*"):  # by a process that died here
            shutil.rmtree(left)
        if not folder.exists():  # else it is the same model, made again
            staged = folder.with_name(f"{STAGED_PREFIX}{folder.name}")
            shutil.copytree(made, staged)
            staged.rename(folder)
    return AdaptedModel(folder, card)


def followed(index: Path, settings: ModelSettings) -> ModelSettings:
    """Return the settings of the model that an index is read with: an adapted one if it was embedded by it.

    That is so if it was adapted from the configured one and `model.adapted` is on. Raises `ModelNotFound` where
    the adapted model is gone.
    """
    if not settings.adapted:
        return settings
    try:
        used = live_manifest(index).model
    except IndexStateError:  # told by those who open it
        return settings
    if used.name != _name(settings.name):
        return settings
    folder = _folder(index, used)
    if not folder.is_dir():
        raise ModelNotFound(
            f"{folder}: the model that was adapted to this index is gone; put it back, or set model.adapted to false "
            "and run onrecord index PATH to embed with the plain one"
        )
    return at(settings, folder)


def at(settings: ModelSettings, folder: Path) -> ModelSettings:
    """Return settings that name the model in a folder."""
    return settings.model_copy(update={"name": str(folder.resolve())})


def _name(base: str) -> str:
    return base.removesuffix(ADAPTED_SUFFIX) + ADAPTED_SUFFIX


def _folder(index: Path, card: ModelCard) -> Path:
    short = card.name.removesuffix(ADAPTED_SUFFIX).rstrip("/").rsplit("/", 1)[-1]
    return index / MODELS / f"{short}-{card.weights_sha256[:HASH_DIGITS]}"
