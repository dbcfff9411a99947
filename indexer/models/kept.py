"""Models that were pulled: a folder each below the user's data folder, with a note of where it is from.

Offline machines get a model by a copy of its folder. What its files must hash to stands in the note, and for the
models that the program knows in its catalogue as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from onrecord.indexer.models.catalogue import WEIGHTS, KnownModel, full_name, known_model
from onrecord.indexer.models.places import sha256_of

NOTE = "pulled.json"
STAGED = "staged-"


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model that was pulled: its folder, its name, where it is from, and what its files must hash to."""

    folder: Path
    name: str
    origin: str
    files: Mapping[str, str]

    @property
    def known(self) -> KnownModel | None:
        """What the program knows of it."""
        return known_model(self.name)

    @property
    def weights_sha256(self) -> str:
        """What its weights must hash to."""
        return next((digest for file, digest in self.files.items() if file.endswith(WEIGHTS)), "")

    @property
    def bytes(self) -> int:
        """How much room it takes."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def damaged(self) -> list[str]:
        """Return the files that are missing or not as they were pulled."""
        found = [file for file, digest in self.files.items() if not _has(self.folder / file, digest)]
        known = self.known
        if known and self.weights_sha256 not in known.weights:
            found.append(NOTE)  # it was written by somebody else
        return found


def user_models() -> Path:
    """Return the folder of the user's data that models are kept in."""
    return platformdirs.user_data_path("onrecord") / "models"


def folder_of(name: str, root: Path) -> Path:
    """Return the folder that a model has below `root`, whether it is there or not."""
    return root / full_name(name).replace("/", "--")


def find_kept(name: str, root: Path) -> KeptModel | None:
    """Return the model of a name, None where it was not pulled or its note cannot be read."""
    return read_kept(folder_of(name, root))


def all_kept(root: Path) -> Iterator[KeptModel]:
    """Yield every model below a folder, by name."""
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        if not folder.name.startswith(STAGED) and (kept := read_kept(folder)):
            yield kept


def read_kept(folder: Path) -> KeptModel | None:
    """Return the model in a folder by its note, None where there is none that can be read."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return KeptModel(
            folder, str(note["name"]), str(note["origin"]), {str(k): str(v) for k, v in note["files"].items()}
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_note(folder: Path, name: str, origin: str, files: Mapping[str, str]) -> None:
    """Note beside the files of a model what it is, where it is from, and what they hash to."""
    note = {"name": name, "origin": origin, "files": dict(sorted(files.items()))}
    (folder / NOTE).write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")


def _has(path: Path, digest: str) -> bool:
    try:
        return sha256_of(path) == digest
    except OSError:
        return False
