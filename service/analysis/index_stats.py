"""Statistics of an index, as of its live generation."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.generations import Manifest, live_manifest
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.totals import Totals, count


@dataclass(frozen=True, slots=True)
class IndexStats:
    """The totals of the live generation, its manifest, and the size of the index in bytes."""

    manifest: Manifest
    totals: Totals
    size: int


def read_stats(index: Path) -> IndexStats:
    """Return the statistics of an index. Needs no model. Raises an `IndexStateError`."""
    manifest = live_manifest(index)
    with closing(Store.open_for_reading(index)) as store:
        totals = count(store, manifest.generation)
    return IndexStats(manifest, totals, _size(index))


def _size(directory: Path) -> int:
    """Return the size in bytes of all files below a directory, from which a build may be deleting some."""
    size = 0
    for folder, _, files in os.walk(directory):
        for name in files:
            with suppress(FileNotFoundError):
                size += Path(folder, name).stat().st_size
    return size
