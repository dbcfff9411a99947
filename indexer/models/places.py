"""The interface of a place from which models can be pulled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from onrecord.indexer.models.known_models import KnownModel


class PlaceFailed(Exception):
    """A place cannot supply a model. The message says why."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The model that a place put into a folder: its origin in words, and the sha256 that each file must have."""

    origin: str
    files: Mapping[str, str]


class Place(Protocol):
    """A place from which models can be pulled."""

    @property
    def name(self) -> str:
        """The name of the place, such as "hub"."""
        ...

    def fetch(self, name: str, known: KnownModel | None, folder: Path) -> Copy:
        """Put the files of a model into an empty folder. `known` is its catalogue entry, or None.

        Raises `PlaceFailed` and `OSError`.
        """
        ...


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal. Raises `OSError`."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
