"""Models that were pulled: one folder each in the user's data folder, with a note of its origin and hashes.

An offline machine gets a model by copying its folder. The hashes of known models are also in the catalogue.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from onrecord.indexer.models.known_models import WEIGHTS, KnownModel, full_name, known_model
from onrecord.indexer.models.places import sha256_of

NOTE = "pulled.json"
STAGED = "staged-"


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model that was pulled. `files` maps the path of each file to its sha256."""

    folder: Path
    name: str
    origin: str
    files: Mapping[str, str]

    @property
    def known(self) -> KnownModel | None:
        """The model's entry in the catalogue, or None."""
        return known_model(self.name)

    @property
    def weights_sha256(self) -> str:
        """The sha256 of its weights according to its note, "" if the note lists none."""
        return next((digest for file, digest in self.files.items() if file.endswith(WEIGHTS)), "")

    @property
    def bytes(self) -> int:
        """The size of its folder in bytes."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def damaged(self) -> list[str]:
        """Return the files that are missing or have changed since the model was pulled."""
        found = [file for file, digest in self.files.items() if not _has(self.folder / file, digest)]
        known = self.known
        if known and self.weights_sha256 not in known.weights:
            found.append(NOTE)  # the note does not match the catalogue, so `pull` did not write it
        return found


def user_models() -> Path:
    """Return the folder in the user's data folder that holds pulled models."""
    return platformdirs.user_data_path("onrecord") / "models"


def folder_of(name: str, root: Path) -> Path:
    """Return the folder of a model below `root`, whether or not it exists."""
    return root / full_name(name).replace("/", "--")


def find_kept(name: str, root: Path) -> KeptModel | None:
    """Return the pulled model with this name, or None if it was not pulled or its note cannot be read."""
    return read_kept(folder_of(name, root))


def all_kept(root: Path) -> Iterator[KeptModel]:
    """Yield every pulled model below a folder, sorted by name."""
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        if not folder.name.startswith(STAGED) and (kept := read_kept(folder)):
            yield kept


def read_kept(folder: Path) -> KeptModel | None:
    """Return the pulled model in a folder, or None if it has no readable note."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return KeptModel(
            folder, str(note["name"]), str(note["origin"]), {str(k): str(v) for k, v in note["files"].items()}
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_note(folder: Path, name: str, origin: str, files: Mapping[str, str]) -> None:
    """Write the note of a pulled model: its name, its origin, and the sha256 of each file."""
    note = {"name": name, "origin": origin, "files": dict(sorted(files.items()))}
    (folder / NOTE).write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")


def _has(path: Path, digest: str) -> bool:
    try:
        return sha256_of(path) == digest
    except OSError:
        return False
