"""The rows of the table of passages in one version: which passage lies where."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.indexer.store.filters import Ids
from onrecord.indexer.tables.lance_access import ArrowTable, LanceTable, table_access
from onrecord.indexer.tables.passage_rows import NUMBER
from onrecord.indexer.tables.row_sets import row_set

ADDRESS = "_rowaddr"


class TableRows:
    """A version of the table of passages with the number and the place of every row, 32 bytes for each in memory."""

    def __init__(self, table: LanceTable, address: str) -> None:
        self.table = table
        self.address = address
        with table_access(address):
            rows = table.scanner(columns=[NUMBER], with_row_address=True, scan_in_order=True).to_table()
        self.in_order: Ids = rows[NUMBER].to_numpy().astype(np.int64)  # the passage of each row
        self._places = np.argsort(self.in_order, kind="stable")  # of the passages by number, among the rows
        self.numbers: Ids = self.in_order[self._places]
        self._addresses = rows[ADDRESS].to_numpy().astype(np.uint64)

    def __len__(self) -> int:
        return len(self.numbers)

    def packed(self, among: Ids) -> bytes:
        """Return the rows of these passages as a packed set. Those that are not in the table are left out."""
        return row_set(np.sort(self._addresses[self._places[self._at(among)]]))

    def column(self, name: str, passages: Sequence[int]) -> ArrowTable:
        """Return the values of a column for passages, in their order, as Arrow has them. All must be in the table."""
        wanted = np.asarray(passages, dtype=np.int64)
        places = self._places[np.searchsorted(self.numbers, wanted)]
        once, back = np.unique(places, return_inverse=True)
        with table_access(self.address):
            rows = self.table.take(once.tolist(), columns=[name])
        return rows.take(back.tolist())

    def _at(self, among: Ids) -> Ids:
        """Return where these passages stand among the sorted numbers."""
        if not len(self):
            return np.array([], dtype=np.int64)
        at = np.minimum(np.searchsorted(self.numbers, among), len(self) - 1)
        return np.asarray(at[self.numbers[at] == among], dtype=np.int64)
