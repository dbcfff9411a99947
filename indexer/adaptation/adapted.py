"""Adapted models in the folder `models/` of an index, and the choice of the model that an index is read with.

Each is the folder of a sentence-transformers model, which `model.name` can name, with a note of the model it was made
from. Only the manifest of the live generation records which model the index is read with.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.embedding.embedder import ADAPTED_SUFFIX, ModelCard
from onrecord.indexer.embedding.models import ADAPTED_NOTE, find_folder, locate_model
from onrecord.indexer.errors import IndexStateError, ModelNotFound
from onrecord.indexer.generations import live_manifest
from onrecord.indexer.models.known_models import full_name, known_model
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.store.store_errors import file_access
from onrecord.indexer.writer_lock import sole_writer

MODELS = "models"
STAGED_PREFIX = "staged-"
HASH_DIGITS = 8
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AdaptedModel:
    """An adapted model: its folder and its card."""

    folder: Path
    card: ModelCard


def describe(folder: Path, base: ModelCard, facts: Mapping[str, object]) -> None:
    """Write the note of an adapted model: its name, the model it was made from, and `facts` for human readers."""
    note = {"name": _name(base.name), "from": base.name, "from_weights_sha256": base.weights_sha256, **facts}
    (folder / ADAPTED_NOTE).write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")


def keep(index: Path, made: Path, settings: ModelSettings) -> AdaptedModel:
    """Copy the model in the folder `made`, which has its note, into an index, and return it.

    The new folder is named after the model and its weights, and appears by one rename. Raises `IndexLocked` and
    `IndexInaccessible`.
    """
    card = locate_model(at(settings, made)).card
    folder = _folder(index, card)
    with sole_writer(index), file_access(index):
        for left in folder.parent.glob(f"{STAGED_PREFIX}*"):  # left by a process that was killed
            shutil.rmtree(left)
        if not folder.exists():  # else the same model was made before
            staged = folder.with_name(f"{STAGED_PREFIX}{folder.name}")
            shutil.copytree(made, staged)
            staged.rename(folder)
    return AdaptedModel(folder, card)


def followed(index: Path, settings: ModelSettings) -> ModelSettings:
    """Return the settings, changed to the adapted model if the index was built with one.

    The adapted model is used if it was made from the configured one and `model.adapted` is on. Raises `ModelNotFound`
    if its folder is gone.
    """
    if not settings.adapted:
        return settings
    try:
        used = live_manifest(index).model
    except IndexStateError:  # reported when the index is opened
        return settings
    if used.name != _name(full_name(settings.name)):
        return settings
    folder = _folder(index, used)
    if not folder.is_dir():
        raise ModelNotFound(
            f"{folder}: the model that was adapted to this index is missing; restore it, or set model.adapted to false "
            "and run onrecord index PATH to embed with the original model"
        )
    return at(settings, folder)


def reading_model(index: Path, settings: ModelSettings) -> ModelSettings:
    """Return the settings of the model that an index is read with.

    That is the configured model, or one adapted from it (see `followed`). If another known model made the index, such
    as the default of an earlier version, the index is read with that one, and a warning says how to change over. Raises
    `ModelNotFound` if that model is not on this machine.
    """
    try:
        used = live_manifest(index).model
    except IndexStateError:  # reported when the index is opened
        return settings
    made_by = known_model(used.name.removesuffix(ADAPTED_SUFFIX))
    configured = known_model(settings.name)
    if made_by is None or configured is None or Path(settings.name).is_dir() or made_by == configured:
        return followed(index, settings)
    reader = followed(index, _named(settings, made_by.name, used))
    try:
        find_folder(reader.name, "model")
    except ModelNotFound as error:
        raise ModelNotFound(
            f"{index}: was built with {made_by.name}, which is not on this machine; run onrecord index --rebuild to "
            f"embed it again with {full_name(settings.name)}, or onrecord models pull {made_by.name} to keep using it"
        ) from error
    LOG.warning(
        "%s was built with %s and is read with it; to use %s, run: onrecord index --rebuild",
        index,
        used.name,
        configured.name,
    )
    return reader


def at(settings: ModelSettings, folder: Path) -> ModelSettings:
    """Return the settings with `name` set to the model in `folder`."""
    return settings.model_copy(update={"name": str(folder.resolve())})


def _named(settings: ModelSettings, name: str, used: ModelCard) -> ModelSettings:
    """Return the settings with another model. Configured prompts are dropped: they belong to the configured model."""
    return settings.model_copy(update={"name": name, "query_prompt": None, "passage_prompt": used.passage_prompt})


def _name(base: str) -> str:
    return base.removesuffix(ADAPTED_SUFFIX) + ADAPTED_SUFFIX


def _folder(index: Path, card: ModelCard) -> Path:
    short = card.name.removesuffix(ADAPTED_SUFFIX).rstrip("/").rsplit("/", 1)[-1]
    return index / MODELS / f"{short}-{card.weights_sha256[:HASH_DIGITS]}"
