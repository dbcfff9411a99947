"""Copies a record between an index of this machine and tables at an address.

Both ways what is there already stays, so a copy that was stopped goes on where it was. The generation appears at the
end, in one step, under its number: ids, citations and vectors are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.engine.engine_registry import find_engine
from onrecord.indexer.engine.search_engine import Derivation
from onrecord.indexer.errors import IndexDamaged, IndexNotBuilt, IndexStateError
from onrecord.indexer.generations import (
    EMBEDDED,
    LINKS,
    Manifest,
    check_files,
    collect,
    generation_path,
    go_live,
    live_manifest,
    put_in_place,
    stage,
)
from onrecord.indexer.settings.indexer_settings import IndexSettings
from onrecord.indexer.settings.record_address import origin_of
from onrecord.indexer.store.database import STORE_FILE
from onrecord.indexer.store.packed_tokens import PackedTokens
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.row_exchange import TABLES, TOKEN, VECTOR, first_source, unknown_hashes
from onrecord.indexer.store.staging import Staging
from onrecord.indexer.store.store_errors import file_access, store_access
from onrecord.indexer.tables.following import published, tables_of, take_rows
from onrecord.indexer.tables.lance_access import TableMissing, opened
from onrecord.indexer.tables.passage_rows import TOKEN_COUNT, TOKENS, PassageSource
from onrecord.indexer.tables.passage_rows import VECTOR as VECTORS_COLUMN
from onrecord.indexer.tables.passage_table import brought_up, vectors_of
from onrecord.indexer.tables.publications import Publication, keep, latest, publish
from onrecord.indexer.tables.store_tables import write_rows
from onrecord.indexer.tables.table_rows import TableRows
from onrecord.indexer.work_progress import Progress
from onrecord.indexer.writer_lock import sole_writer

AT_ONCE = 2_000  # passages whose vectors are read together
LANCE = "lance"
MOVING = "copying this record"


def copy(source: Path, target: Path, settings: IndexSettings, progress: Progress) -> Manifest:
    """Copy the live generation of a record, and return its manifest.

    One of the two is a folder, the other the local copy of a record in tables (`record_address`), which stands for its
    address. Raises an `IndexStateError`.
    """
    there, here = origin_of(source), origin_of(target)
    if here is not None and there is None:
        return to_tables(source, here, settings, progress)
    if there is not None and here is None:
        return from_tables(there, target, settings, progress)
    what, remedy = ("addresses", "copy to a folder first") if here else ("folders", "a folder is copied as any other")
    raise IndexStateError(f"{there or source} and {here or target} are both {what}; {remedy}")


def to_tables(index: Path, address: str, settings: IndexSettings, progress: Progress) -> Manifest:
    """Publish the live generation of an index at an address. Raises an `IndexStateError`."""
    with sole_writer(index, MOVING):
        manifest = live_manifest(index)
        check_files(index, manifest)
        with closing(Store.open_for_reading(index)) as store:
            there, own = latest(address), first_source(store)
            if there is not None and _is_current(there.manifest, manifest, (own, there.first_source), address):
                return manifest
            publication = _written(address, index, manifest, store, settings, progress)
        publish(address, publication)
        keep(address, publication, settings.keep_generations)
        return publication.manifest


def from_tables(address: str, index: Path, settings: IndexSettings, progress: Progress) -> Manifest:
    """Make an index of this machine hold the latest generation of a record in tables, without the model.

    Raises an `IndexStateError`.
    """
    there = published(address)
    manifest = there.manifest
    with (
        sole_writer(index, MOVING),
        closing(Store.open_for_writing(index)) as store,
        store_access(index / STORE_FILE),
    ):
        if store.published():
            Staging(store, store.published() + 1).discard_unpublished()
            firsts = (first_source(store), there.first_source)
            held = _held(index)
            if held is not None and _is_current(held, manifest, firsts, str(index)):
                return held
        try:
            take_rows(address, there, store)
            _take_vectors(address, there, store, progress)
        except TableMissing as error:
            raise IndexDamaged(
                f"{error}: is kept no more, since newer generations were published; run the command again"
            ) from error
        with file_access(index):
            staged = stage(index, manifest.generation)
            derived = _derived(staged, store, manifest, settings)
            (staged / LINKS).write_bytes(there.links)
            put_in_place(index, staged, derived)
            go_live(index, manifest.generation)
            collect(index, manifest.generation, settings.keep_generations)
    return derived


def _held(index: Path) -> Manifest | None:
    try:
        return live_manifest(index)
    except (IndexNotBuilt, IndexDamaged):
        return None


def _is_current(held: Manifest, coming: Manifest, firsts: tuple[str, str], target: str) -> bool:
    """Return whether a target holds the very generation that is to be copied there.

    Raises `IndexStateError` if it holds a newer generation or another record.
    """
    same = held.generation == coming.generation and (held.created, held.content_sha256, held.model) == (
        coming.created,
        coming.content_sha256,
        coming.model,
    )
    if same:
        return True
    if "" not in firsts and firsts[0] != firsts[1]:
        raise IndexStateError(f"{target}: holds another record; give an empty place")
    if held.generation >= coming.generation:
        raise IndexStateError(
            f"{target}: holds generation {held.generation}, and generation {coming.generation} is to be copied there; "
            "copy the other way, or give an empty place"
        )
    return False


def _written(
    address: str, index: Path, manifest: Manifest, store: Store, settings: IndexSettings, progress: Progress
) -> Publication:
    """Write all tables of a generation, and return what makes them a publication."""
    generation, key, versions = manifest.generation, manifest.model.passage_key, {}
    for done, table in enumerate(TABLES):
        progress("writing documents", done, len(TABLES))
        name = f"store/{table}.lance"
        versions[name] = write_rows(f"{address}/{name}", store, table, generation)
    progress("writing documents", len(TABLES), len(TABLES))
    model = sha256(key.encode()).hexdigest()[:12]  # vectors of another model lie in tables of their own
    passages, terms = f"passages-{model}.lance", f"terms-{model}.lance"
    written = brought_up(
        f"{address}/{passages}",
        f"{address}/{terms}",
        store.passage_hashes(generation),
        PassageSource(store, key, manifest.dimension, tokens=manifest.tokens is not None),
        settings.exact_up_to,
        progress,
    )
    versions |= {passages: written.passages, terms: written.terms}
    links = (generation_path(index, generation) / LINKS).read_bytes()
    shared = replace(manifest, dense=written.dense, search_engine=LANCE, checksums={})
    return Publication(shared, links, versions, first_source(store))


def _take_vectors(address: str, there: Publication, store: Store, progress: Progress) -> None:
    """Put into a store the vectors and tokens of a generation that it lacks."""
    manifest, note = there.manifest, tables_of(address, there)
    place, key = f"{address}/{note.passages_name}", manifest.model.passage_key
    by_hash = {digest: number for number, digest in store.passage_hashes(manifest.generation)}
    missing = unknown_hashes(store, VECTOR, key, list(by_hash))
    if manifest.tokens is not None:
        missing |= unknown_hashes(store, TOKEN, key, list(by_hash))
    if not missing:
        return
    rows, staging = TableRows(opened(place, note.passages), place), Staging(store, manifest.generation)
    wanted = sorted((by_hash[digest], digest) for digest in missing)
    for start in range(0, len(wanted), AT_ONCE):
        progress("reading vectors", start, len(wanted))
        some = wanted[start : start + AT_ONCE]
        vectors, tokens = _vectors(rows, [number for number, _ in some], manifest)
        staging.put_vectors(key, [digest for _, digest in some], vectors, tokens)
    progress("reading vectors", len(wanted), len(wanted))


def _vectors(rows: TableRows, numbers: Sequence[int], manifest: Manifest) -> tuple[Vectors, list[PackedTokens]]:
    vectors = vectors_of(rows.column(VECTORS_COLUMN, numbers), manifest.dimension)
    if manifest.tokens is None:
        return vectors, []
    counts = rows.column(TOKEN_COUNT, numbers)[TOKEN_COUNT].to_pylist()
    signs = rows.column(TOKENS, numbers)[TOKENS].to_pylist()
    return vectors, [PackedTokens(count, packed) for count, packed in zip(counts, signs, strict=True)]


def _derived(folder: Path, store: Store, manifest: Manifest, settings: IndexSettings) -> Manifest:
    """Derive the search files of a generation in a folder, and return its manifest."""
    key, hashes = manifest.model.passage_key, store.passage_hashes(manifest.generation)
    known = store.vectors(key, [digest for _, digest in hashes])
    matrix = np.stack([known[digest] for _, digest in hashes]) if hashes else np.zeros((0, 1), np.float32)
    ids = np.array([number for number, _ in hashes], dtype=np.int64)
    derivation = Derivation(store, manifest.generation, key, hashes, ids, matrix, settings, None)
    _, card = find_engine(EMBEDDED).publish(folder, derivation)
    return replace(manifest, dense=card, search_engine=EMBEDDED)
