"""Converts errors of SQLite and of the operating system to `IndexStateError`s.

The messages name the file, the reason and the remedy. Errors that show a bug of this program (a violated constraint, a
closed connection) pass unchanged.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.indexer.errors import IndexDamaged, IndexInaccessible

PRIMARY_CODE = 0xFF  # the higher bits hold details
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
FULL = "free some space on the disk or in your quota and run the command again; what was published is kept"
BUSY = "wait for the other process to end and run the command again"
FORBIDDEN = "check that you may read and write it, or give another directory (--index DIR)"
# For failures without a code: the disk may be full or broken.
OTHERWISE = "check the disk, which may be full, and run the command again; what was published is kept"
SQLITE_REMEDIES = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_READONLY: FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: FORBIDDEN,
    sqlite3.SQLITE_PERM: FORBIDDEN,
}
SYSTEM_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), FORBIDDEN),
    **dict.fromkeys((errno.ENOTDIR, errno.EEXIST), "give a directory (--index DIR)"),
}


@contextmanager
def store_access(path: Path) -> Iterator[None]:
    """Raise `IndexDamaged` or `IndexInaccessible` if SQLite fails on the store at `path`."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.Error as error:
        if primary_code(error) in DAMAGED:
            raise IndexDamaged(
                f"{path}: is not a usable store ({error}); move it away and run: onrecord index PATH"
            ) from error
        raise IndexInaccessible(f"{path}: cannot be used ({error}); {_remedy(error)}") from error


def described(error: Exception) -> str | None:
    """Return the message of an SQLite error with a remedy, or None for any other error."""
    return f"{error}; {_remedy(error)}" if isinstance(error, sqlite3.Error) else None


def _remedy(error: sqlite3.Error) -> str:
    return SQLITE_REMEDIES.get(primary_code(error), OTHERWISE)


def primary_code(error: sqlite3.Error) -> int:
    """Return the primary result code of an SQLite error, or 0 if it has none."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE


@contextmanager
def file_access(path: Path) -> Iterator[None]:
    """Raise `IndexInaccessible` if the operating system refuses access to a file at or below `path`."""
    try:
        yield
    except OSError as error:
        where = error.filename or path
        reason = error.strerror or str(error)
        remedy = SYSTEM_REMEDIES.get(error.errno or 0, OTHERWISE)
        raise IndexInaccessible(f"{where}: cannot be used ({reason}); {remedy}") from error
