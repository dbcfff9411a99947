"""The lock that admits one writer to an index at a time.

It is a lock of the operating system and ends with the process that holds it, however that process ends. A file beside
it names the holder for error messages only.
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
def sole_writer(index: Path) -> Iterator[None]:
    """Hold the write lock of an index. Raises `IndexInaccessible`, or `IndexLocked` where another process holds it."""
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
        with suppress(OSError):  # a file that stays behind is harmless: it is read only while the lock is held
            holder.unlink()
        lock.release()


def _named(holder: Path) -> str:
    """Return the name of the holder of the lock, as far as it is known."""
    try:
        return holder.read_text(encoding="utf-8").strip() or UNKNOWN
    except (OSError, ValueError):  # it has only just been taken
        return UNKNOWN
