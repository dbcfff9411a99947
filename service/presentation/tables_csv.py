"""Tables as CSV (RFC 4180) that a spreadsheet can open without running anything.

A cell that a spreadsheet would take for a formula gets an apostrophe in front. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from onrecord.service.analysis.tables import Cell, Table

MEDIA_TYPE = "text/csv; charset=utf-8"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
STATEMENTS = "Statements cited"


def csv_of(table: Table) -> str:
    """Return a table as CSV, with a last column of the ids of the statements behind each row, separated by spaces."""
    rows = ((*row.cells, " ".join(row.citations)) for row in table.rows)
    return written_csv((*table.columns, STATEMENTS), rows)


def written_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV below their headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(head) for head in heads])
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return cell
    text = cell.replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
