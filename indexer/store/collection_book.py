"""The file of collections that readers make of citations, beside the store of an index.

A collection has two tokens: who has the one may change it, who has the other may read it (see `private_file`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.store.private_file import PrivateFile

COLLECTIONS_FILE = "collections.sqlite"
FORMAT = 1
APPLICATION_ID = 0x4F6E436F  # "OnCo": marks these files
SCHEMA = """
CREATE TABLE collection (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    edit     TEXT NOT NULL UNIQUE,    -- who has it may change the collection
    share    TEXT NOT NULL UNIQUE,    -- who has it may read the collection
    title    TEXT NOT NULL,
    created  TEXT NOT NULL,
    changed  TEXT NOT NULL
) STRICT;
CREATE TABLE item (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL,      -- from 1 on, without gaps
    citation   TEXT NOT NULL,
    note       TEXT NOT NULL,
    added      TEXT NOT NULL,
    UNIQUE (collection, citation)
) STRICT;
CREATE INDEX item_by_place ON item (collection, place);
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A citation in a collection, with the reader's note. `number` names it for good, whatever its place."""

    number: int
    citation: str
    note: str
    added: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection with its items in their order."""

    id: int
    edit: str
    share: str
    title: str
    created: str
    changed: str
    items: tuple[Item, ...]


class CollectionBook:
    """The collections of an index. Its methods raise an `IndexStateError`, and are one transaction each."""

    def __init__(self, index: Path) -> None:
        """Open the file of an index directory; it is made when the first collection is."""
        self._file = PrivateFile(index / COLLECTIONS_FILE, SCHEMA, APPLICATION_ID, FORMAT, "collections")

    # --- reading

    def find(self, token: str) -> Collection | None:
        """Return the collection that has a token as either of its two, None if there is none."""
        if not self._file.path.exists():
            return None
        with self._file.open() as db:
            row = db.execute("SELECT * FROM collection WHERE ? IN (edit, share)", (token,)).fetchone()
            return _collection(db, row) if row else None

    def collections(self) -> list[Collection]:
        """Return all collections, in the order in which they were made."""
        if not self._file.path.exists():
            return []
        with self._file.open() as db:
            return [_collection(db, row) for row in db.execute("SELECT * FROM collection ORDER BY id").fetchall()]

    # --- writing; what names no collection or no item of it changes nothing

    def add(self, edit: str, share: str, title: str, now: str, *, most: int) -> bool:
        """Make an empty collection. Return whether there was room: an index keeps at most so many."""
        with self._writing() as db:
            if db.execute("SELECT count(*) FROM collection").fetchone()[0] >= most:
                return False
            db.execute(
                "INSERT INTO collection (edit, share, title, created, changed) VALUES (?, ?, ?, ?, ?)",
                (edit, share, title, now, now),
            )
            return True

    def rename(self, collection: int, title: str, now: str) -> None:
        """Give a collection another title."""
        with self._writing() as db:
            db.execute("UPDATE collection SET title = ?, changed = ? WHERE id = ?", (title, now, collection))

    def remove(self, collection: int) -> None:
        """Forget a collection and all of its notes."""
        with self._writing() as db:
            db.execute("DELETE FROM collection WHERE id = ?", (collection,))

    def put(self, collection: int, citation: str, note: str, now: str, *, most: int) -> bool:
        """Add a citation at the end; one that is there already keeps its place, and its note unless one is given.

        Return whether there was room: a collection holds at most so many.
        """
        with self._changing(collection, now) as db:
            if (number := _number(db, collection, citation)) is not None:
                db.execute("UPDATE item SET note = coalesce(nullif(?, ''), note) WHERE id = ?", (note, number))
                return True
            held = db.execute("SELECT count(*) FROM item WHERE collection = ?", (collection,)).fetchone()[0]
            if held >= most:
                return False
            db.execute(
                """INSERT INTO item (collection, place, citation, note, added)
                   SELECT id, ?, ?, ?, ? FROM collection WHERE id = ?""",  # it may be gone by now
                (held + 1, citation, note, now, collection),
            )
            return True

    def note(self, collection: int, item: int, note: str, now: str) -> None:
        """Replace the note on an item."""
        with self._changing(collection, now) as db:
            db.execute("UPDATE item SET note = ? WHERE id = ? AND collection = ?", (note, item, collection))

    def move(self, collection: int, item: int, place: int, now: str) -> None:
        """Move an item to a place, from 1 on; beyond the end it becomes the last."""
        with self._changing(collection, now) as db:
            order = _order(db, collection)
            if item in order:
                order.remove(item)
                order.insert(max(place, 1) - 1, item)
                _renumber(db, order)

    def take_out(self, collection: int, item: int, now: str) -> None:
        """Take an item out of a collection."""
        with self._changing(collection, now) as db:
            db.execute("DELETE FROM item WHERE id = ? AND collection = ?", (item, collection))
            _renumber(db, _order(db, collection))

    @contextmanager
    def _changing(self, collection: int, now: str) -> Iterator[sqlite3.Connection]:
        """Open the file to change a collection, and note when, if anything changed."""
        with self._writing() as db:
            before = db.total_changes
            yield db
            if db.total_changes > before:
                db.execute("UPDATE collection SET changed = ? WHERE id = ?", (now, collection))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Open the file for a transaction that no other may write in, so that what it counts holds."""
        with self._file.open() as db:
            db.execute("BEGIN IMMEDIATE")
            yield db


def _collection(db: sqlite3.Connection, row: sqlite3.Row) -> Collection:
    items = db.execute("SELECT id, citation, note, added FROM item WHERE collection = ? ORDER BY place", (row["id"],))
    return Collection(**row, items=tuple(Item(*item) for item in items))


def _number(db: sqlite3.Connection, collection: int, citation: str) -> int | None:
    row = db.execute("SELECT id FROM item WHERE collection = ? AND citation = ?", (collection, citation)).fetchone()
    return row[0] if row else None


def _order(db: sqlite3.Connection, collection: int) -> list[int]:
    """Return the numbers of the items of a collection, in their order."""
    return [row[0] for row in db.execute("SELECT id FROM item WHERE collection = ? ORDER BY place", (collection,))]


def _renumber(db: sqlite3.Connection, order: list[int]) -> None:
    moved = [(place, item, place) for place, item in enumerate(order, 1)]
    db.executemany("UPDATE item SET place = ? WHERE id = ? AND place <> ?", moved)
