"""The lock that allows one writer of an index at a time.

It is a lock of the operating system, so it is released however its process ends. A file beside it names the holder, for
error messages only.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from onrecord.indexer.errors import IndexLocked
from onrecord.indexer.store.store_errors import file_access

LOCK = "write.lock"
HOLDER = "write.holder"
UNKNOWN = "another process"


@contextmanager
def sole_writer(index: Path, doing: str = "writing to this index") -> Iterator[None]:
    """Hold the write lock of an index, or of another folder, where `doing` says what only one process may do.

    Raises `IndexInaccessible`, or `IndexLocked` if another process holds the lock.
    """
    lock, holder = FileLock(index / LOCK, blocking=False), index / HOLDER
    with file_access(index):
        index.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexLocked(
                f"{index}: {_named(holder)} is {doing}; wait for it to end and run the command again"
            ) from error
    try:
        with file_access(index):
            holder.write_text(f"process {os.getpid()} on {socket.gethostname()}\n", encoding="utf-8")
        yield
    finally:
        with suppress(OSError):  # a file that is left behind is harmless: it is only read while the lock is held
            holder.unlink()
        lock.release()


def _named(holder: Path) -> str:
    """Return the name of the holder of the lock, or a general name if it is unknown."""
    try:
        return holder.read_text(encoding="utf-8").strip() or UNKNOWN
    except (OSError, ValueError):  # the lock was taken only just now
        return UNKNOWN
