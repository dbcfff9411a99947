"""What the live generation leaves to the next: indexes that need only be added to.

Both are taken over only where they are what the store would give: the dense index is compared with it
vector by vector (`dense`), the lexical one by the hash of the passages that it was made of. A lexical
index from which something has to go is made anew, since the words of what is deleted would count on.
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
class Earlier:
    """A generation that is whole, by its manifest and its directory."""

    manifest: Manifest
    directory: Path

    def dense(self) -> VectorIndex | None:
        """Return its dense index where that has a graph, which takes long to make."""
        if self.manifest.dense.kind == EXACT:
            return None
        return VectorIndex.open(self.directory / VECTORS)

    def words(self, store: Store, later: Sequence[tuple[int, bytes]]) -> tuple[Path, list[int]] | None:
        """Return its lexical index and the passages that a later generation adds to it.

        `later` are all passages of that, as `Store.passage_hashes` gives them. None where there is more
        to do than to add, or where the lexical index is not made of what the store holds.
        """
        hashes = store.passage_hashes(self.manifest.generation)
        if content_sha256(hashes) != self.manifest.content_sha256:
            return None
        before, after = ({number for number, _ in some} for some in (hashes, later))
        return (self.directory / LEXICAL, sorted(after - before)) if before <= after else None


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
