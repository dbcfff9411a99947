"""Whatever goes wrong, in one line with the remedy: no traceback reaches a user.

Our own errors say it themselves. What the system reports is told here. All else is a mistake of the
program; its line says where, so that it can be reported.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from onrecord.indexer.errors import OnRecordError

BAD_INPUT = 2
OUR_MISTAKE = 1
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


def in_one_line(error: Exception) -> tuple[str, int]:
    """Return the message for the user and the exit code."""
    if isinstance(error, OnRecordError):
        return str(error), BAD_INPUT
    if isinstance(error, OSError):
        return _system(error), BAD_INPUT
    if isinstance(error, sqlite3.Error):
        return f"the store of the index: {error}; {_store_remedy(error)}", BAD_INPUT
    if isinstance(error, UnicodeError):
        return "a word or a file's name holds bytes that are no characters; give it in UTF-8", BAD_INPUT
    if isinstance(error, MemoryError):
        return "there is not enough memory; index fewer files at once or lower model.batch_size", BAD_INPUT
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name} line {frame.lineno}"
    return (
        f"a mistake in the program ({type(error).__name__} in {where}: {error}); "
        "please report it with the command that you ran",
        OUR_MISTAKE,
    )


def forget_unwritten() -> None:
    """Let go of output that cannot be written, or the interpreter would try and complain as it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):  # a stream without a file has nothing to replace
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _system(error: OSError) -> str:
    """Return what the system could not do, to what, and what to do."""
    what = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error) or type(error).__name__
    if error.errno in NO_ROOM:
        return f"{what}{reason}; make room, or give another directory with --index"
    if error.errno in NOT_ALLOWED:
        return f"{what}{reason}; check who may read and write it, or give another directory with --index"
    return f"{what}{reason}; check the path"


def _store_remedy(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # without the extended part
    return {
        sqlite3.SQLITE_FULL: "make room, or give another directory with --index",
        sqlite3.SQLITE_READONLY: "check who may write to it, or give another directory with --index",
        sqlite3.SQLITE_CANTOPEN: "check who may read and write it, or give another directory with --index",
        sqlite3.SQLITE_BUSY: "another process uses it; wait for it to end and run the command again",
    }.get(code, "check the disk; what was published before is untouched")
