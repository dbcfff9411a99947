"""Which model an index is read with: the one that made it, where the configuration names another known one since."""

from __future__ import annotations

import logging
from pathlib import Path

from onrecord.indexer.adaptation.adapted import followed
from onrecord.indexer.embedding.embedder import ADAPTED_SUFFIX, ModelCard
from onrecord.indexer.embedding.models import find_folder
from onrecord.indexer.errors import IndexStateError, ModelNotFound
from onrecord.indexer.generations import live_manifest
from onrecord.indexer.models.catalogue import full_name, known_model
from onrecord.indexer.settings.indexer_settings import ModelSettings

LOG = logging.getLogger(__name__)


def reading_model(index: Path, settings: ModelSettings) -> ModelSettings:
    """Return the settings of the model that an index is read with, and log what to run where it is not the configured.

    That is the configured one, or one adapted from it (see `followed`). An index that another known model has made,
    the default of an earlier version or another tier, is read with that one until it is made anew.

    Raises `ModelNotFound` where that one is not on this machine.
    """
    try:
        used = live_manifest(index).model
    except IndexStateError:  # told by those who open it
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
            f"embed it anew with {full_name(settings.name)}, or onrecord models pull {made_by.name} to read it as it is"
        ) from error
    LOG.warning(
        "%s was built with %s and is read with it; to use %s, run: onrecord index --rebuild",
        index,
        used.name,
        configured.name,
    )
    return reader


def _named(settings: ModelSettings, name: str, used: ModelCard) -> ModelSettings:
    """Return the settings of another model: prompts that were set are meant for the configured one."""
    return settings.model_copy(update={"name": name, "query_prompt": None, "passage_prompt": used.passage_prompt})
