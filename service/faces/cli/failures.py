"""Errors as one line with a remedy: no traceback reaches a user.

Our own errors carry their message. Errors of the operating system and of SQLite are described here. All others are
bugs, whose line says where they occurred, so that they can be reported.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from onrecord.indexer.errors import OnRecordError
from onrecord.indexer.store.store_errors import described

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
    if (failure := described(error)) is not None:
        return f"the store of the index: {failure}", BAD_INPUT
    if isinstance(error, UnicodeError):
        return "a word or a file's name holds bytes that are no characters; give it in UTF-8", BAD_INPUT
    if isinstance(error, MemoryError):
        return "there is not enough memory; index fewer files at once or lower model.batch_size", BAD_INPUT
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name} line {frame.lineno}"
    return (
        f"an internal error ({type(error).__name__} in {where}: {error}); "
        "please report it with the command that you ran",
        OUR_MISTAKE,
    )


def forget_unwritten() -> None:
    """Discard output that cannot be written; otherwise the interpreter would complain at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):  # a stream without a file has nothing to replace
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _system(error: OSError) -> str:
    """Return what the operating system could not do, to what, and the remedy."""
    what = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error) or type(error).__name__
    if error.errno in NO_ROOM:
        return f"{what}{reason}; make room, or give another directory with --index"
    if error.errno in NOT_ALLOWED:
        return f"{what}{reason}; check who may read and write it, or give another directory with --index"
    return f"{what}{reason}; check the path"
