"""One generation of the index, opened for reading.

A `Snapshot` never changes. `Snapshots` follows `CURRENT`, so that a long-running process serves each new generation
without a restart and never mixes two. If a new generation was embedded with another model than the one that this
process has loaded, it keeps serving the old generation.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.engine.engine_registry import find_engine
from onrecord.indexer.engine.search_engine import SearchEngine, WordIndex
from onrecord.indexer.errors import IndexDamaged, IndexModelMismatch
from onrecord.indexer.generations import (
    LINKS,
    Manifest,
    current_generation,
    generation_path,
    read_manifest,
)
from onrecord.indexer.links.quotation_links import Links
from onrecord.indexer.settings.record_address import origin_of
from onrecord.indexer.store.facts import Facts
from onrecord.indexer.store.reader import Store

if TYPE_CHECKING:
    from onrecord.indexer.tables.following import Follower

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation, open for reading."""

    manifest: Manifest
    store: Store
    engine: SearchEngine
    links: Links
    facts: Facts

    @property
    def lexical(self) -> WordIndex:
        """The lexical index of the generation."""
        return self.engine.words


class Snapshots:
    """Opens the live generation of an index, each generation at most once."""

    def __init__(self, index: Path, card: ModelCard | None) -> None:
        """Follow `index`. With a `card`, generations that were made with another model are refused."""
        self._index = index
        self._card = card
        self._lock = Lock()
        self._open: Snapshot | None = None
        self._passed_over = set[int]()
        self._follower: Follower | None = None

    def current(self) -> Snapshot:
        """Return the live generation, or the one already open if another model embedded the live one.

        The local copy of a record in tables is brought up to date meanwhile. Raises an `IndexStateError` if it cannot
        be used.
        """
        if self._follower is not None:
            self._follower.look()
        with self._lock:
            if self._open is None and (origin := origin_of(self._index)):
                from onrecord.indexer.tables.following import Follower, brought  # noqa: PLC0415 - for no other index

                brought(self._index)
                self._follower = Follower(origin, self._index)
            while True:
                generation = current_generation(self._index)
                if self._open is not None and self._open.manifest.generation == generation:
                    return self._open
                try:
                    self._open = self._opened(generation)
                except IndexModelMismatch as error:
                    if self._open is None:
                        raise
                    if generation not in self._passed_over:
                        self._passed_over.add(generation)
                        LOG.warning("%s; this process reads the previous generation until it is restarted", error)
                    return self._open
                except IndexDamaged:
                    # It may have been deleted while it was being opened, because newer ones were published.
                    if current_generation(self._index) == generation:
                        raise

    def _opened(self, generation: int) -> Snapshot:
        manifest = read_manifest(self._index, generation)
        if self._card is not None:
            manifest.check_model(self._card, self._index)
        directory = generation_path(self._index, generation)
        store = Store.open_for_reading(self._index)
        engine = find_engine(manifest.search_engine).open(directory, manifest, store)
        if self._card is not None:  # without one, citations are looked up but nothing is searched
            engine.load()
        return Snapshot(
            manifest=manifest,
            store=store,
            engine=engine,
            links=Links.open(directory / LINKS),
            facts=Facts(store),
        )
