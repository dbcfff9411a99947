"""Reads the rows of the store as plain tuples, and writes them into another store, so that a record can move.

Rows of the same key are replaced. Vectors and token vectors are exchanged apart, since most stores of a shared record
hold none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from onrecord.indexer.store.database import in_one_transaction
from onrecord.indexer.store.reader import Store, batches
from onrecord.indexer.store.store_errors import store_access

Row = tuple[object, ...]
TABLES = ("generation", "transcript", "revision", "exchange", "answer", "passage")  # each refers to those before it
VECTOR, TOKEN = "vector", "token"
# As the record is in a generation: what a build that was not published has done to a revision does not count.
SEEN_AS = {
    "until": "CASE WHEN revision.until <= :generation THEN revision.until END",
    "successor": """CASE WHEN (SELECT later.since FROM revision AS later WHERE later.id = revision.successor)
        <= :generation THEN revision.successor END""",
}
_OF_REVISIONS = "revision IN (SELECT id FROM revision WHERE since <= :generation)"
PUBLISHED = {
    "generation": "number <= :generation",
    "transcript": "id IN (SELECT transcript FROM revision WHERE since <= :generation)",
    "revision": "since <= :generation",
    "exchange": _OF_REVISIONS,
    "answer": f"exchange IN (SELECT id FROM exchange WHERE {_OF_REVISIONS})",
    "passage": _OF_REVISIONS,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of the store: its name, its type in SQLite, and whether it belongs to the key."""

    name: str
    type: str
    is_key: bool


def columns(store: Store, table: str) -> list[Column]:
    """Return the columns of a table, in order."""
    return [Column(row[1], row[2], bool(row[5])) for row in store.rows(f"PRAGMA table_info({table})")]


def published_rows(store: Store, table: str, generation: int) -> Iterator[Row]:
    """Yield every row of a table as it is in a generation, by key."""
    known = columns(store, table)
    chosen = ", ".join(
        SEEN_AS[column.name] if table == "revision" and column.name in SEEN_AS else f'"{column.name}"'
        for column in known
    )
    key = ", ".join(column.name for column in known if column.is_key)
    with store_access(store.path):
        rows = store.connection.execute(
            f"SELECT {chosen} FROM {table} WHERE {PUBLISHED[table]} ORDER BY {key}", {"generation": generation}
        )
        yield from map(tuple, rows)


@contextmanager
def taking_in(store: Store) -> Iterator[None]:
    """Write all rows of the block in one transaction, in which rows may refer to later ones."""
    with store_access(store.path), in_one_transaction(store.connection):
        store.connection.execute("PRAGMA defer_foreign_keys = ON")
        yield


def put_rows(store: Store, table: str, rows: Iterable[Row]) -> None:
    """Write rows into a table, in place of those of the same keys."""
    known = columns(store, table)
    names = [f'"{column.name}"' for column in known]
    key = ", ".join(f'"{column.name}"' for column in known if column.is_key)
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key.split(", "))
    conflict = f"DO UPDATE SET {changes}" if changes else "DO NOTHING"
    values = ", ".join("?" * len(names))
    store.connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values}) ON CONFLICT ({key}) {conflict}", rows
    )


def unknown_hashes(store: Store, table: str, model: str, hashes: Sequence[bytes]) -> set[bytes]:
    """Return which texts, by their hashes, have no row of a model in the table of vectors or of tokens."""
    held: set[bytes] = set()
    for some in batches(hashes):
        marks = ",".join("?" * len(some))
        rows = store.rows(f"SELECT hash FROM {table} WHERE model = ? AND hash IN ({marks})", (model, *some))
        held.update(row[0] for row in rows)
    return set(hashes) - held


def first_source(store: Store) -> str:
    """Return the id and the sha256 of the first document that was ever taken in, by which a record is told from others.

    It is empty for an empty record.
    """
    rows = store.rows("SELECT transcript, source_sha256 FROM revision ORDER BY id LIMIT 1")
    return f"{rows[0][0]} {rows[0][1]}" if rows else ""
