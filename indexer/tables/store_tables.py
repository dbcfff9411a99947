"""Moves the rows of the store into tables and out of them.

Each row lies in its table with its key, a digest of its content, and the generation in which it was last written. So a
writer writes only what differs, and a reader takes in only what is newer than what it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice

from onrecord.indexer.errors import IndexLocked
from onrecord.indexer.store.reader import Store, batches
from onrecord.indexer.store.row_exchange import Column, Row, columns, published_rows, put_rows
from onrecord.indexer.tables.lance_access import ArrowTable, LanceTable, TableMissing, made, opened, table_access

KEY, DIGEST, WRITTEN = "row_key", "row_digest", "row_written"
AT_ONCE = 1_000  # rows of one write


def write_rows(address: str, store: Store, table: str, generation: int) -> int:
    """Make the table at an address hold the rows of a generation, and return its version.

    Raises `IndexInaccessible`, or `IndexLocked` if another process writes the same table.
    """
    known = columns(store, table)
    wanted = {_key(row, known): _digest(row) for row in published_rows(store, table, generation)}
    try:
        written = opened(address)
    except TableMissing:
        written = made(address, _schema(known).empty_table())
    with table_access(address):
        held = _held(written)
        stale = [key for key, digests in held.items() if digests != [wanted.get(key)]]
        for some in batches(stale):
            written.delete(f"{KEY} IN ({', '.join(map(_quoted, some))})")
        missing = wanted.keys() - (held.keys() - set(stale))
        rows = (row for row in published_rows(store, table, generation) if missing and _key(row, known) in missing)
        for some_rows in _batched(rows):
            written = made(address, _packed(some_rows, known, generation), mode="append")
        written.checkout_latest()
        if _held(written) != {key: [digest] for key, digest in wanted.items()}:
            raise IndexLocked(f"{address}: another process is writing this record; run the command again")
    return int(written.version)


def read_rows(address: str, version: int, store: Store, table: str, since: int) -> None:
    """Put the rows of a table that were written after a generation into a store. Raises `TableMissing`."""
    known = columns(store, table)
    names = [column.name for column in known]
    written = opened(address, version)
    with table_access(address):
        for batch in written.scanner(columns=names, filter=f"{WRITTEN} > {since}", batch_size=AT_ONCE).to_batches():
            put_rows(store, table, zip(*(batch[name].to_pylist() for name in names), strict=True))


def _held(written: LanceTable) -> dict[str, list[int]]:
    """Return the digests of every row, by its key: one, unless two processes wrote it."""
    rows = written.to_table(columns=[KEY, DIGEST])
    held: dict[str, list[int]] = {}
    for key, digest in zip(rows[KEY].to_pylist(), rows[DIGEST].to_pylist(), strict=True):
        held.setdefault(key, []).append(digest)
    return held


def _batched(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _key(row: Row, known: Sequence[Column]) -> str:
    return "/".join(str(value) for value, column in zip(row, known, strict=True) if column.is_key)


def _digest(row: Row) -> int:
    return int.from_bytes(sha256(repr(row).encode("utf-8", "surrogatepass")).digest()[:8], "big", signed=True)


def _packed(rows: Sequence[Row], known: Sequence[Column], generation: int) -> ArrowTable:
    """Return rows as an Arrow table."""
    import pyarrow as pa  # noqa: PLC0415 - only a record in tables needs it

    values = [*zip(*rows, strict=True), [_key(row, known) for row in rows], list(map(_digest, rows))]
    return pa.table([*map(list, values), [generation] * len(rows)], schema=_schema(known))


def _schema(known: Sequence[Column]) -> ArrowTable:
    import pyarrow as pa  # noqa: PLC0415 - only a record in tables needs it

    kinds = {"INTEGER": pa.int64(), "TEXT": pa.large_string(), "REAL": pa.float64(), "BLOB": pa.binary()}
    own = [(column.name, kinds[column.type]) for column in known]
    return pa.schema([*own, (KEY, pa.string()), (DIGEST, pa.int64()), (WRITTEN, pa.int64())])


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
