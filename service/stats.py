"""What an index holds, counted as of its live generation."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from indexer.generation import Manifest, current_generation, read_manifest
from indexer.store import Store
from indexer.totals import Totals, count


@dataclass(frozen=True, slots=True)
class IndexStats:
    """The totals of the live generation, its manifest, and the size of the index in bytes."""

    manifest: Manifest
    totals: Totals
    size: int


def read_stats(index: Path) -> IndexStats:
    """Return what the index in a directory holds. Needs no model. Raises an `IndexStateError`."""
    generation = current_generation(index)
    manifest = read_manifest(index, generation)
    with closing(Store.open_for_reading(index)) as store:
        totals = count(store, generation)
    return IndexStats(manifest, totals, sum(p.stat().st_size for p in index.rglob("*") if p.is_file()))
