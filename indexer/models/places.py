"""What a place is that models can be had from, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from onrecord.indexer.models.catalogue import KnownModel


class PlaceFailed(Exception):
    """A place does not give a model; the message says why."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a place has put into a folder: where it is from, and the hashes that the files must have."""

    origin: str
    files: Mapping[str, str]


class Place(Protocol):
    """Anywhere that models can be had from."""

    @property
    def name(self) -> str:
        """What it is called: "hub"."""
        ...

    def fetch(self, name: str, known: KnownModel | None, folder: Path) -> Copy:
        """Put the files of a model into an empty folder. Raises `PlaceFailed` and `OSError`."""
        ...


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file. Raises `OSError`."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
