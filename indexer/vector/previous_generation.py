"""The previous generation of an index, whose files a build may extend instead of starting from scratch."""

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
class PreviousGeneration:
    """An undamaged published generation: its manifest and its directory."""

    manifest: Manifest
    directory: Path


def content_sha256(hashes: Sequence[tuple[int, bytes]]) -> str:
    """Return the sha256 of the numbers, texts and questions of the retrieved passages.

    `hashes` is what `Store.passage_hashes` returns.
    """
    digest = sha256()
    for number, embedded in hashes:
        digest.update(number.to_bytes(8, "big") + embedded)
    return digest.hexdigest()


def previous_generation(index: Path) -> PreviousGeneration | None:
    """Return the live generation of an index, or None if there is none or it is damaged."""
    try:
        manifest = read_manifest(index, current_generation(index))
        check_files(index, manifest)
    except IndexStateError:
        return None
    return PreviousGeneration(manifest, generation_path(index, manifest.generation))
