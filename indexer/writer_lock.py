"""One writer at a time: the lock of an index, and who holds it.

The lock is the operating system's and ends with the process that holds it, however that dies. Who it
is stands in a file beside it, for the message that others get; nothing is decided by that file.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from onrecord.indexer.errors import IndexLocked
from onrecord.indexer.store.access import file_access

LOCK = "write.lock"
HOLDER = "write.holder"
UNKNOWN = "another process"


@contextmanager
def sole_writer(index: Path) -> Iterator[None]:
    """Hold the write lock of an index. Raises `IndexInaccessible`, or `IndexLocked` if another holds it."""
    lock, holder = FileLock(index / LOCK, blocking=False), index / HOLDER
    with file_access(index):
        index.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexLocked(
                f"{index}: {_named(holder)} is writing to this index; wait for it to end and run the command again"
            ) from error
    try:
        with file_access(index):
            holder.write_text(f"process {os.getpid()} on {socket.gethostname()}\n", encoding="utf-8")
        yield
    finally:
        with suppress(OSError):  # a name that stays behind is never read, and a failure has been told
            holder.unlink()
        lock.release()


def _named(holder: Path) -> str:
    """Return who holds the lock, as far as can be told."""
    try:
        return holder.read_text(encoding="utf-8").strip() or UNKNOWN
    except (OSError, ValueError):  # it has only just been taken
        return UNKNOWN
