"""What keeps us from the files of an index, told as errors of our tree.

SQLite and the operating system raise errors of their own; the two context managers here turn them
into an `IndexStateError` that names the file, the reason and the remedy. Mistakes of ours (a broken
constraint, a closed connection) pass as they are.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.indexer.errors import IndexDamaged, IndexInaccessible

PRIMARY_CODE = 0xFF  # SQLite keeps details in the higher bits
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
FULL = "free some space on the disk or in your quota and run the command again; what was published is kept"
BUSY = "wait for the other process to end and run the command again"
FORBIDDEN = "see to it that you may read and write it, or give another directory (--index DIR)"
# Where a library does not say what failed, a full disk is as likely as a broken one.
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
    """Raise `IndexDamaged` or `IndexInaccessible` where SQLite fails on the store at `path`."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.Error as error:
        code = primary_code(error)
        if code in DAMAGED:
            raise IndexDamaged(
                f"{path}: is not a usable store ({error}); move it away and run: onrecord index PATH"
            ) from error
        raise IndexInaccessible(f"{path}: cannot be used ({error}); {SQLITE_REMEDIES.get(code, OTHERWISE)}") from error


def primary_code(error: sqlite3.Error) -> int:
    """Return what kind of failure SQLite reports, 0 where it does not say."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE


@contextmanager
def file_access(path: Path) -> Iterator[None]:
    """Raise `IndexInaccessible` where the operating system refuses a file at or below `path`."""
    try:
        yield
    except OSError as error:
        where = error.filename or path
        reason = error.strerror or str(error)
        remedy = SYSTEM_REMEDIES.get(error.errno or 0, OTHERWISE)
        raise IndexInaccessible(f"{where}: cannot be used ({reason}); {remedy}") from error
