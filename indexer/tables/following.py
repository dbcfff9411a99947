"""Follows a record in tables: keeps beside this machine's programs what is read whole.

The local copy is a folder as that of an index: the store without vectors, the links, the manifest, and a note of where
the tables lie. Passages are searched in the tables. The rows of a new generation are added to the store before readers
are pointed to it, and a reader of the previous one does not see them, so no request waits or fails.
"""

from __future__ import annotations

import logging
import shutil
import time
from contextlib import closing
from pathlib import Path
from threading import Lock, Thread

from onrecord.indexer.errors import IndexDamaged, IndexLocked, IndexNotBuilt, IndexStateError
from onrecord.indexer.generations import (
    GENERATIONS,
    LINKS,
    Manifest,
    collect,
    current_generation,
    go_live,
    put_in_place,
    stage,
)
from onrecord.indexer.settings.record_address import origin_of
from onrecord.indexer.store.database import NOT_BUILT, STORE_FILE
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.row_exchange import TABLES, first_source, taking_in
from onrecord.indexer.store.store_errors import file_access
from onrecord.indexer.tables.lance_access import TableMissing
from onrecord.indexer.tables.publications import Publication, latest
from onrecord.indexer.tables.store_tables import read_rows
from onrecord.indexer.tables.table_note import TableNote
from onrecord.indexer.writer_lock import sole_writer

LOG = logging.getLogger(__name__)
KEPT = 2  # generations of a local copy
LOOKED_EVERY_S = 10.0
PATIENCE_S = 600.0  # for another process that takes over the same generation
PAUSE_S = 0.2


def published(address: str, known: int = 0) -> Publication:
    """Return the latest generation of a record. Raises `IndexNotBuilt` if there is none, or an `IndexStateError`."""
    there = latest(address, known)
    if there is None:
        raise IndexNotBuilt(
            f"{address}: {NOT_BUILT} --index {address}, or copy one there: onrecord copy FROM {address}"
        )
    return there


def bring(address: str, folder: Path) -> Manifest:
    """Bring the local copy of a record up to date, and return the manifest of its latest generation.

    Waits for another process that is doing so. Raises `IndexNotBuilt`, or another `IndexStateError`.
    """
    started = time.monotonic()
    while True:
        known = _known(folder)
        there = published(address, known)
        if known == there.generation:
            return there.manifest
        try:
            with sole_writer(folder, "taking over a new generation"):
                if _known(folder) != there.generation:
                    _take_over(address, there, folder)
                return there.manifest
        except IndexLocked:
            if time.monotonic() - started > PATIENCE_S:
                raise
            time.sleep(PAUSE_S)
        except TableMissing as error:
            if published(address, known).generation == there.generation:
                raise IndexDamaged(f"{error}: is missing; copy the record to an empty address") from error


def take_rows(address: str, there: Publication, store: Store) -> None:
    """Put into a store what it lacks of the rows of a generation, in one transaction. Raises `TableMissing`."""
    since = store.published()
    with taking_in(store):
        for table in TABLES:
            name = f"store/{table}.lance"
            read_rows(f"{address}/{name}", there.versions[name], store, table, since)


def tables_of(address: str, there: Publication) -> TableNote:
    """Return where the tables of a generation lie that are searched."""
    passages, terms = (next(n for n in there.versions if n.startswith(kind)) for kind in ("passages-", "terms-"))
    return TableNote(address, passages, terms, there.versions[passages], there.versions[terms])


def _take_over(address: str, there: Publication, folder: Path) -> None:
    with closing(Store.open_for_writing(folder)) as store:
        other = store.published() > there.generation or first_source(store) not in {"", there.first_source}
    if other:  # the record at the address is another one than before
        with file_access(folder):
            shutil.rmtree(folder / GENERATIONS, ignore_errors=True)
            for path in folder.glob(f"{STORE_FILE}*"):
                path.unlink()
    with closing(Store.open_for_writing(folder)) as store:
        take_rows(address, there, store)
    with file_access(folder):
        staged = stage(folder, there.generation)
        (staged / LINKS).write_bytes(there.links)
        tables_of(address, there).save(staged)
        put_in_place(folder, staged, there.manifest)
        go_live(folder, there.generation)
        collect(folder, there.generation, KEPT)


def _known(folder: Path) -> int:
    """Return the generation of a local copy, 0 for none or a damaged one."""
    try:
        return current_generation(folder)
    except IndexDamaged:
        return 0


def brought(index: Path) -> Path:
    """Return the folder of an index; if it is the local copy of a record in tables, bring it up to date before.

    Raises an `IndexStateError`.
    """
    origin = origin_of(index)
    if origin is not None:
        bring(origin, index)
    return index


class Follower:
    """Looks for new generations of a record every few seconds, beside the requests that are answered meanwhile."""

    def __init__(self, address: str, folder: Path, every: float = LOOKED_EVERY_S) -> None:
        self._address = address
        self._folder = folder
        self._every = every
        self._looked = time.monotonic()
        self._lock = Lock()
        self._problem: str | None = None

    def look(self) -> None:
        """Start to look if it is time to, and return at once. What fails is logged once, and tried again."""
        with self._lock:
            if time.monotonic() - self._looked < self._every:
                return
            self._looked = time.monotonic()
        Thread(target=self._bring, name="follower", daemon=True).start()

    def _bring(self) -> None:
        try:
            bring(self._address, self._folder)
        except IndexStateError as error:
            if str(error) != self._problem:
                LOG.warning("%s; this process reads the generation that it has", error)
            self._problem = str(error)
        else:
            self._problem = None
