"""Opens the SQLite file of an index for writing or reading, creates it if it is missing, and checks its format."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from onrecord.indexer.errors import IndexFormatMismatch, IndexNotBuilt
from onrecord.indexer.store.store_errors import file_access, primary_code, store_access

STORE_FILE = "store.sqlite"
FORMAT = 4
APPLICATION_ID = 0x4F6E5263  # "OnRc": marks our SQLite files
MAY_NOT_WRITE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
NOT_BUILT = "holds no index; run: onrecord index PATH"


def open_for_writing(directory: Path) -> sqlite3.Connection:
    """Open the store of an index directory, creating either if it is missing. Raises an `IndexStateError`."""
    path = directory / STORE_FILE
    with file_access(directory), store_access(path):
        directory.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None)
        with _closed_on_failure(connection):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            if not connection.execute("PRAGMA schema_version").fetchone()[0]:
                _create(connection)
            _check_format(connection, path)
    return connection


def open_for_reading(directory: Path) -> sqlite3.Connection:
    """Open the store of an index directory read-only. Raises an `IndexStateError`, such as `IndexNotBuilt`."""
    path = directory / STORE_FILE
    with file_access(directory):
        if not path.is_file():
            raise IndexNotBuilt(f"{directory}: {NOT_BUILT}")
    with store_access(path):
        try:
            return _read_only(path, "mode=ro")
        except sqlite3.OperationalError as error:
            # A reader of a file in WAL mode writes small files beside it. If that is not permitted, the file can be
            # read alone, unless a log beside it has pages that were not copied into it yet.
            log = path.with_name(f"{STORE_FILE}-wal")
            if primary_code(error) not in MAY_NOT_WRITE or (log.exists() and log.stat().st_size):
                raise
            return _read_only(path, "mode=ro&immutable=1")


@contextmanager
def in_one_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block in one transaction that no other may write in: all of its writes happen or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # some failures, such as a full disk, end the transaction
            connection.execute("ROLLBACK")
        raise


def _read_only(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, check_same_thread=False)
    with _closed_on_failure(connection):
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        _check_format(connection, path)
    return connection


@contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _create(connection: sqlite3.Connection) -> None:
    """Create the tables in one transaction."""
    schema = resources.files("onrecord.indexer.store").joinpath("schema.sql").read_text(encoding="utf-8")
    connection.executescript(
        f"BEGIN; {schema} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}; COMMIT;"
    )


def _check_format(connection: sqlite3.Connection, path: Path) -> None:
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application != APPLICATION_ID:
        raise IndexFormatMismatch(f"{path}: is not a store of this program; move it away and run: onrecord index PATH")
    if version != FORMAT:
        raise IndexFormatMismatch(
            f"{path}: is in format {version}, and this version reads format {FORMAT}; "
            "index the sources again into an empty directory: onrecord index PATH --index DIR"
        )
