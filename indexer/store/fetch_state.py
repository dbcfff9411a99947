"""The state of fetching: the sources that were added, their lists and pages, and what is known of each host.

It stands in a file of its own beside the store of the index: it is not part of what is published, is written while
nothing is indexed, and outlives an index that is built anew. Each method is one transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from onrecord.indexer.errors import IndexFormatMismatch
from onrecord.indexer.store.database import in_one_transaction
from onrecord.indexer.store.store_errors import file_access, store_access

STATE_FILE = "sources.sqlite"
FORMAT = 1
APPLICATION_ID = 0x4F6E5266  # "OnRf"
BUSY_S = 30.0

# What a list says of pages that are known. One that changed since it was fetched is due at once, and a little later if
# it has so often been as it was that its list is not to be believed.
NOTE_KNOWN = """
    UPDATE page SET
        source = coalesce(page.source, :source),
        due = CASE WHEN listed.stated <> page.stated_then AND page.state <> 'new'
              THEN min(page.due, :now + CASE WHEN page.quiet >= 3 THEN :patience ELSE 0 END) ELSE page.due END,
        stated = coalesce(listed.stated, page.stated),
        title = coalesce(listed.title, page.title),
        published = coalesce(listed.published, page.published),
        publisher = coalesce(listed.publisher, page.publisher)
    FROM listed WHERE {same}
"""
NOTE_NEW = """
    INSERT INTO page (address, source, state, at, due, stated, title, published, publisher)
    SELECT address, :source, 'new', address, :now, stated, title, published, publisher FROM listed
    WHERE address NOT IN (SELECT address FROM page) AND address NOT IN (SELECT at FROM page WHERE state = 'kept')
    ORDER BY number
"""


class PageState(StrEnum):
    """What is known of a page: listed but not fetched, in the record, elsewhere under its own address, or gone."""

    NEW = "new"
    KEPT = "kept"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(slots=True)
class AddedSource:
    """A source that a person added. `address` is a URL, or the absolute path of a folder."""

    address: str
    is_folder: bool
    links: str | None
    hosts: tuple[str, ...]
    private: bool
    added: str
    kind: str | None = None
    checked: str | None = None
    problem: str | None = None
    resume: str | None = None


@dataclass(slots=True)
class KnownList:
    """A sitemap, feed or list page of a source. See the schema for the fields."""

    address: str
    source: str
    parent: str | None = None
    stated: str | None = None
    read_at: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None


@dataclass(slots=True)
class KnownPage:
    """A page that a source lists. See the schema for the fields."""

    address: str
    source: str | None
    state: PageState
    at: str
    due: float
    file: str | None = None
    sha256: str | None = None
    words_sha256: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    stated: str | None = None
    stated_then: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    fetched: str | None = None
    checked: str | None = None
    quiet: int = 0
    restless: int = 0
    failures: int = 0
    misses: int = 0
    problem: str | None = None


@dataclass(slots=True)
class KnownHost:
    """The robots.txt of a host (`status` None if it could not be fetched), and the pause that the host asked for."""

    origin: str
    status: int | None
    robots: str
    read_at: float
    not_before: float = 0.0


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page as a list names it. `stated` is when it changed last, `published` a day, both as the list says."""

    address: str
    stated: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class FirstRecord:
    """Where the archive first holds a payload."""

    address: str
    date: str
    file: str
    record: str


Row = TypeVar("Row", AddedSource, KnownList, KnownPage, KnownHost)
TABLES: dict[type, tuple[str, tuple[str, ...]]] = {
    AddedSource: ("source", ("address",)),
    KnownList: ("list", ("address", "source")),
    KnownPage: ("page", ("address",)),
    KnownHost: ("host", ("origin",)),
}


class FetchState:
    """The state of fetching in a folder. To be closed."""

    def __init__(self, folder: Path) -> None:
        """Open the state, creating the folder and the file if they are missing. Raises an `IndexStateError`."""
        self._path = folder / STATE_FILE
        with file_access(folder), store_access(self._path):
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self._path, isolation_level=None, timeout=BUSY_S)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._create()
        if self._version() != FORMAT:
            found = self._version()
            self._db.close()
            raise IndexFormatMismatch(
                f"{self._path}: is in format {found}, and this version reads format {FORMAT}; "
                "use the version of the program that wrote it, or move the file away and add the sources again"
            )

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def sources(self) -> list[AddedSource]:
        """Return the sources in the order in which they were added."""
        return [_source(row) for row in self._db.execute("SELECT * FROM source ORDER BY rowid")]

    def source(self, address: str) -> AddedSource | None:
        """Return a source, or None."""
        row = self._db.execute("SELECT * FROM source WHERE address = ?", (address,)).fetchone()
        return _source(row) if row else None

    def put(self, row: AddedSource | KnownList | KnownPage | KnownHost) -> None:
        """Write a source, list, page or host, in place of what was known of it."""
        with self._transaction():
            self._put(row)

    def note_source(self, source: AddedSource) -> None:
        """Write what a run found out of a source. What a person chose meanwhile stays."""
        with self._transaction():
            self._note_source(source)

    def remove_source(self, address: str, *, with_pages: bool) -> list[str]:
        """Forget a source. Return the files of its pages, which are forgotten too with `with_pages`."""
        with self._transaction():
            files = [
                row["file"]
                for row in self._db.execute("SELECT file FROM page WHERE source = ? AND file IS NOT NULL", (address,))
            ]
            if with_pages:
                self._db.execute("DELETE FROM page WHERE source = ?", (address,))
            self._db.execute("DELETE FROM source WHERE address = ?", (address,))
        return files

    def forget_lists(self, source: str) -> None:
        """Forget what was read of the lists of a source, so that they are read anew."""
        with self._transaction():
            self._db.execute("DELETE FROM list WHERE source = ?", (source,))

    def known_list(self, address: str, source: str) -> KnownList | None:
        """Return what is known of a list of a source, or None."""
        row = self._db.execute("SELECT * FROM list WHERE address = ? AND source = ?", (address, source)).fetchone()
        return KnownList(**row) if row else None

    def children(self, parent: str, source: str) -> list[KnownList]:
        """Return the lists that a sitemap index names."""
        rows = self._db.execute("SELECT * FROM list WHERE parent = ? AND source = ? ORDER BY rowid", (parent, source))
        return [KnownList(**row) for row in rows]

    def note_list(
        self,
        source: AddedSource,
        read: KnownList,
        pages: Iterable[ListedPage],
        children: Sequence[tuple[str, str | None]],
        now: float,
        patience: float,
    ) -> int:
        """Write all that a list says: its pages, its own lists with when they changed. Return how many pages are new.

        A page that its list calls changed is due now, or after `patience` seconds if it has not changed for long.
        All of it is written or none, so that a list is never taken for read whose pages were not noted. If the options
        of the source were changed meanwhile, it is not taken for read either.
        """
        with self._transaction():
            self._note_source(source)
            now_chosen = self.source(source.address)
            if now_chosen and (now_chosen.links, now_chosen.hosts) == (source.links, source.hosts):
                self._put(read)
            for address, stated in children:
                known = self.known_list(address, source.address) or KnownList(address, source.address)
                known.parent, known.stated = read.address, stated
                self._put(known)
            return self._note_pages(pages, {"source": source.address, "now": now, "patience": patience})

    def page(self, address: str) -> KnownPage | None:
        """Return a page by its own address, else by the one it has moved to, else None."""
        row = self._db.execute(
            "SELECT * FROM page WHERE address = :of OR (at = :of AND state = 'kept') ORDER BY address = :of DESC",
            {"of": address},
        ).fetchone()
        return _page(row) if row else None

    def waiting(self, now: float, limit: int, *, new: bool) -> list[KnownPage]:
        """Return the pages whose time has come: new ones, the latest first; or known ones, the longest due first."""
        order = "coalesce(published, stated, '') DESC, number" if new else "due"
        states = "('new')" if new else "('kept', 'removed')"
        rows = self._db.execute(
            f"SELECT * FROM page WHERE state IN {states} AND due <= ? AND source IS NOT NULL ORDER BY {order} LIMIT ?",
            (now, limit),
        )
        return [_page(row) for row in rows]

    def count_new(self) -> int:
        """Return how many pages were listed and not fetched."""
        row = self._db.execute("SELECT count(*) FROM page WHERE state = 'new' AND source IS NOT NULL").fetchone()
        return int(row[0])

    def counts(self, source: str) -> dict[PageState, int]:
        """Return how many pages of a source are in each state; states without pages are absent."""
        rows = self._db.execute("SELECT state, count(*) FROM page WHERE source = ? GROUP BY state", (source,))
        return {PageState(state): number for state, number in rows}

    def failing(self, source: str) -> int:
        """Return how many pages of a source failed the last time."""
        row = self._db.execute("SELECT count(*) FROM page WHERE source = ? AND failures > 0", (source,)).fetchone()
        return int(row[0])

    def host(self, origin: str) -> KnownHost | None:
        """Return what is known of a host, or None."""
        row = self._db.execute("SELECT * FROM host WHERE origin = ?", (origin,)).fetchone()
        return KnownHost(**row) if row else None

    def first_record(self, digest: str) -> FirstRecord | None:
        """Return where the archive first holds a payload, or None."""
        row = self._db.execute("SELECT address, date, file, record FROM payload WHERE digest = ?", (digest,)).fetchone()
        return FirstRecord(**row) if row else None

    def note_record(self, digest: str, record: FirstRecord) -> None:
        """Write where the archive first holds a payload."""
        with self._transaction():
            self._db.execute(
                "INSERT OR IGNORE INTO payload (digest, address, date, file, record) VALUES (?, ?, ?, ?, ?)",
                (digest, record.address, record.date, record.file, record.record),
            )

    def _note_source(self, source: AddedSource) -> None:
        self._db.execute(
            "UPDATE source SET kind = ?, checked = ?, problem = ?, resume = ? WHERE address = ?",
            (source.kind, source.checked, source.problem, source.resume, source.address),
        )

    def _note_pages(self, pages: Iterable[ListedPage], values: dict[str, str | float]) -> int:
        """Write pages as a list names them. Return how many are new."""
        db = self._db
        db.execute(
            "CREATE TEMP TABLE IF NOT EXISTS listed (number INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, "
            "stated TEXT, title TEXT, published TEXT, publisher TEXT)"
        )
        db.execute("DELETE FROM listed")
        db.executemany(
            "INSERT OR IGNORE INTO listed (address, stated, title, published, publisher) VALUES (?, ?, ?, ?, ?)",
            ((page.address, page.stated, page.title, page.published, page.publisher) for page in pages),
        )
        for same in ("page.address = listed.address", "page.at = listed.address AND page.state = 'kept'"):
            db.execute(NOTE_KNOWN.format(same=same), values)
        return db.execute(NOTE_NEW, values).rowcount

    def _put(self, row: AddedSource | KnownList | KnownPage | KnownHost) -> None:
        table, key = TABLES[type(row)]
        values: dict[str, Any] = asdict(row)
        if isinstance(row, AddedSource):
            values |= {"hosts": json.dumps(row.hosts), "is_folder": int(row.is_folder), "private": int(row.private)}
        elif isinstance(row, KnownPage):
            values["state"] = row.state.value
        names = [field.name for field in fields(row)]
        changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
        marks = ", ".join(f":{name}" for name in names)
        self._db.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) "
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}",
            values,
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with store_access(self._path), in_one_transaction(self._db):
            yield

    def _create(self) -> None:
        """Create the tables in one transaction, unless they are there. Another process may do so at the same time."""
        if not self._version():
            schema = resources.files("onrecord.indexer.store").joinpath("fetch_schema.sql").read_text(encoding="utf-8")
            self._db.executescript(
                f"BEGIN IMMEDIATE; {schema} PRAGMA application_id = {APPLICATION_ID}; "
                f"PRAGMA user_version = {FORMAT}; COMMIT;"
            )

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])


def _source(row: sqlite3.Row) -> AddedSource:
    values = dict(row)
    values |= {"hosts": tuple(json.loads(row["hosts"])), "is_folder": bool(row["is_folder"])}
    values["private"] = bool(row["private"])
    return AddedSource(**values)


def _page(row: sqlite3.Row) -> KnownPage:
    values = dict(row)
    del values["number"]
    values["state"] = PageState(row["state"])
    return KnownPage(**values)
