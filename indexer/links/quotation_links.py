"""The table of links of a generation: the words of transcripts that its reports quote.

The table has one row of integers for each linked quotation and can be searched by either passage. `linking` makes the
links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.transcript import Span

COLUMNS = 6  # numbers of a link
REPORT, TRANSCRIPT = 0, 3  # columns of the two passages
UNREADABLE = "is missing or is not a table of links; run: onrecord index PATH"
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A quotation in a report, and the words of a transcript that it repeats.

    `report` and `transcript` are the numbers of passages. `quoted` is the place of the words in the text of the report,
    without the quotation marks, and `said` their place in the text of the transcript. Both begin in their passage and
    may end in a later one of the same turn. Where a quotation begins before the first passage of its turn, `report` is
    the first passage that holds a part of it.
    """

    report: int
    quoted: Span
    transcript: int
    said: Span


class Links:
    """The links of a generation, sorted by the place of the quotation."""

    def __init__(self, rows: Rows) -> None:
        """Take sorted `rows`, shape (n, 6): the fields of a link in order, each span as its start and end."""
        self._rows = rows
        self._by_transcript = rows[np.argsort(rows[:, TRANSCRIPT], kind="stable")]

    @classmethod
    def made_of(cls, links: Iterable[Link]) -> Links:
        """Return a table of links given in any order."""
        rows = [(x.report, x.quoted.start, x.quoted.end, x.transcript, x.said.start, x.said.end) for x in sorted(links)]
        return cls(np.array(rows, dtype=np.int64).reshape(-1, COLUMNS))

    @classmethod
    def open(cls, path: Path) -> Links:
        """Read links from a file. Raises `IndexDamaged`."""
        try:
            with path.open("rb") as file:
                rows = np.lib.format.read_array(file, allow_pickle=False)
        except Exception as error:  # numpy evaluates the header, and a damaged one fails in many ways
            raise IndexDamaged(f"{path}: {UNREADABLE}") from error
        if rows.dtype != np.int64 or rows.shape[1:] != (COLUMNS,):
            raise IndexDamaged(f"{path}: {UNREADABLE}")
        return cls(rows)

    def save(self, path: Path) -> None:
        """Write the links to a file. Raises `OSError`."""
        content = BytesIO()
        np.lib.format.write_array(content, self._rows, allow_pickle=False)
        path.write_bytes(content.getvalue())

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Link]:
        return map(_link, self._rows)

    def of(self, number: int) -> tuple[Link, ...]:
        """Return the links from a report's passage, in the order of its quotations."""
        return _found(self._rows, REPORT, number)

    def to(self, number: int) -> tuple[Link, ...]:
        """Return the links to a transcript's passage, ordered by the number of the report's passage."""
        return _found(self._by_transcript, TRANSCRIPT, number)


def _found(rows: Rows, column: int, number: int) -> tuple[Link, ...]:
    """Return the links whose `column`, by which the rows must be sorted, equals `number`."""
    first, last = np.searchsorted(rows[:, column], (number, number + 1))
    return tuple(map(_link, rows[first:last]))


def _link(row: Rows) -> Link:
    report, start, end, transcript, said_start, said_end = row.tolist()
    return Link(report, Span(start, end), transcript, Span(said_start, said_end))
