"""The generation before the one that is being built: its indexes may need only an addition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.indexer.errors import IndexStateError
from onrecord.indexer.generations import (
    Manifest,
    check_files,
    current_generation,
    generation_path,
    read_manifest,
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A generation that is whole, by its manifest and its directory."""

    manifest: Manifest
    directory: Path


def content_sha256(hashes: Sequence[tuple[int, bytes]]) -> str:
    """Return a hash of retrieved passages, their numbers, texts and questions; equal only for the same.

    `hashes` are theirs, as `Store.passage_hashes` gives them.
    """
    digest = sha256()
    for number, embedded in hashes:
        digest.update(number.to_bytes(8, "big") + embedded)
    return digest.hexdigest()


def earlier_generation(index: Path) -> Earlier | None:
    """Return the live generation of an index, None where there is none or it is not whole."""
    try:
        manifest = read_manifest(index, current_generation(index))
        check_files(index, manifest)
    except IndexStateError:
        return None
    return Earlier(manifest, generation_path(index, manifest.generation))
