"""What the next generation can reuse of the live one: indexes that only need additions.

They are reused only if they agree with the store. The dense index is compared vector by vector (`dense`), the lexical
index by the hash of the passages it was made of. A lexical index from which passages have to be deleted is rebuilt,
since the words of deleted passages would still count in its statistics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.indexer.errors import IndexStateError
from onrecord.indexer.generations import (
    EXACT,
    LEXICAL,
    VECTORS,
    Manifest,
    check_files,
    current_generation,
    generation_path,
    read_manifest,
)
from onrecord.indexer.store.reader import Store
from onrecord.indexer.vector.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class PreviousGeneration:
    """An undamaged generation: its manifest and its directory."""

    manifest: Manifest
    directory: Path

    def dense(self) -> VectorIndex | None:
        """Return its dense index if that is a graph, which takes long to build."""
        if self.manifest.dense.kind == EXACT:
            return None
        return VectorIndex.open(self.directory / VECTORS)

    def words(self, store: Store, later: Sequence[tuple[int, bytes]]) -> tuple[Path, list[int]] | None:
        """Return its lexical index and the passages that a later generation adds to it.

        `later` are all passages of the later generation, as `Store.passage_hashes` returns them. None where passages
        have to be deleted, or where the lexical index does not agree with the store.
        """
        hashes = store.passage_hashes(self.manifest.generation)
        if content_sha256(hashes) != self.manifest.content_sha256:
            return None
        before, after = ({number for number, _ in some} for some in (hashes, later))
        return (self.directory / LEXICAL, sorted(after - before)) if before <= after else None


def content_sha256(hashes: Sequence[tuple[int, bytes]]) -> str:
    """Return a hash of the numbers, texts and questions of retrieved passages.

    `hashes` are those of `Store.passage_hashes`.
    """
    digest = sha256()
    for number, embedded in hashes:
        digest.update(number.to_bytes(8, "big") + embedded)
    return digest.hexdigest()


def previous_generation(index: Path) -> PreviousGeneration | None:
    """Return the live generation of an index, None where there is none or it is damaged."""
    try:
        manifest = read_manifest(index, current_generation(index))
        check_files(index, manifest)
    except IndexStateError:
        return None
    return PreviousGeneration(manifest, generation_path(index, manifest.generation))
