"""SQLite files beside the store of an index, of which each holds what its readers keep there.

They change with their readers and not with the record, and may be lost without loss of the record. They hold tokens, so
only their owner may read them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.errors import IndexFormatMismatch
from onrecord.indexer.store.store_errors import file_access, store_access

PRIVATE = 0o600
BUSY_S = 10.0


@dataclass(frozen=True, slots=True)
class PrivateFile:
    """One such file: its tables, the mark and the number of its format, and what it holds, for messages."""

    path: Path
    schema: str
    application_id: int
    format: int
    holds: str

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction; it is made where it is missing. Raises an `IndexStateError`."""
        with file_access(self.path.parent), store_access(self.path):
            is_new = not self.path.exists()
            if is_new:
                self.path.touch(PRIVATE)
            connection = sqlite3.connect(self.path, timeout=BUSY_S)
            try:
                connection.row_factory = sqlite3.Row
                connection.execute("PRAGMA foreign_keys = ON")
                if is_new or not connection.execute("PRAGMA schema_version").fetchone()[0]:
                    connection.executescript(
                        f"BEGIN IMMEDIATE; {self.schema} PRAGMA application_id = {self.application_id}; "
                        f"PRAGMA user_version = {self.format}; COMMIT;"
                    )
                self._check(connection)
                with connection:
                    yield connection
            finally:
                connection.close()

    def _check(self, connection: sqlite3.Connection) -> None:
        names = ("application_id", "user_version")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
        if found != [self.application_id, self.format]:
            raise IndexFormatMismatch(
                f"{self.path}: holds no {self.holds} of this version; move it away and add them again"
            )
