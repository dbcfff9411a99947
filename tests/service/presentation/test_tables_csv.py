"""Tables as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io

from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.analysis.tables import Column, Row, Table
from onrecord.service.presentation.tables_csv import csv_of, written_csv


def test_a_table_has_its_statements_in_the_last_column() -> None:
    """Numbers stay numbers, days are written as ISO has them, and nothing stands for what is not known."""
    table = Table(
        "x",
        {"Words": Column.TEXT, "Said": Column.COUNT, "Rate": Column.RATE, "Day": Column.DAY},
        (Row(("a, “b”", -1, None, dt.date(2019, 3, 4)), ("t/1/1", "t/2/1")),),
    )
    assert csv_of(table) == 'Words,Said,Rate,Day,Statements cited\r\n"a, “b”",-1,,2019-03-04,t/1/1 t/2/1\r\n'


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"])), min_size=1, max_size=4))
def test_no_cell_is_a_formula(cells: list[str]) -> None:
    """Whatever was said, a spreadsheet runs nothing, and the words come back as they are but for NUL."""
    text = written_csv(["h"] * len(cells), [cells])
    _, row = csv.reader(io.StringIO(text, newline=""))
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)
    assert [cell.removeprefix("'") for cell in row] == [cell.replace("\0", "").removeprefix("'") for cell in cells]
