"""Tables inside pages and Word documents that are a conversation."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
import pytest

from onrecord.indexer.readers.document import NARRATED, Document, Paragraph, StatedTurn
from onrecord.indexer.readers.formats import read
from onrecord.indexer.transcript import SpeakerRole

Rows = Sequence[Sequence[str]]

LABELLED = [
    ["Q", "Will the fee rise?"],
    ["Minister Hale:", "The fee will not rise.\nNot this year."],
    ["", "Nor the next."],
    ["Q", "Why?"],
]
Q, HALE = StatedTurn("Q"), StatedTurn("Minister Hale")


def word(rows: Rows) -> Document:
    """Return what is read of a Word document with a line, a table and another line."""
    made = docx.Document()
    made.add_paragraph("Before")
    table = made.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("After")
    buffer = BytesIO()
    made.save(buffer)
    return read(buffer.getvalue(), "a.docx")


def page(rows: Rows) -> Document:
    """Return what is read of a page with the same."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows).replace("\n", "<br>")
    return read(f"<html><article><p>Before</p><table>{cells}</table><p>After</p></article></html>".encode(), "a.html")


@pytest.mark.parametrize("make", [word, page])
def test_a_label_beside_what_is_said_states_a_turn(make: type) -> None:
    """Cells of several paragraphs are one turn, and so are rows without a label; what follows is narration."""
    assert make(LABELLED).paragraphs == (
        Paragraph("Before"),
        Paragraph("Will the fee rise?", turn=Q, bold=None),
        Paragraph("The fee will not rise.", turn=HALE),
        Paragraph("Not this year."),
        Paragraph("Nor the next."),
        Paragraph("Why?", turn=Q),
        Paragraph("After", turn=NARRATED),
    )


@pytest.mark.parametrize("make", [word, page])
def test_columns_may_be_named(make: type) -> None:
    """A head of the table says which column holds questions and which answers."""
    assert make([["Question", "Answer"], ["Why?", "Because."], ["When?", "Now."]]).paragraphs[1:5] == (
        Paragraph("Why?", turn=StatedTurn(role=SpeakerRole.ASKER)),
        Paragraph("Because.", turn=StatedTurn(role=SpeakerRole.OFFICIAL)),
        Paragraph("When?", turn=StatedTurn(role=SpeakerRole.ASKER)),
        Paragraph("Now.", turn=StatedTurn(role=SpeakerRole.OFFICIAL)),
    )


@pytest.mark.parametrize("make", [word, page])
def test_times_in_a_column_are_kept_as_times(make: type) -> None:
    """They are no words of anybody."""
    rows = [["0:05", "Anna", "We will not go there."], ["0:10", "Bo", "Why not?"], ["0:12", "Anna", "It is wet."]]
    assert make(rows).paragraphs[1:4] == (
        Paragraph("We will not go there.", turn=StatedTurn("Anna"), time=5.0),
        Paragraph("Why not?", turn=StatedTurn("Bo"), time=10.0),
        Paragraph("It is wet.", turn=StatedTurn("Anna"), time=12.0),
    )


@pytest.mark.parametrize("make", [word, page])
def test_a_first_column_that_counts_the_rows_is_nobodys_words(make: type) -> None:
    """It tells no turn from another."""
    rows = [["1.", "Anna", "We will not go there."], ["2.", "Bo", "Why not, pray?"], ["3.", "Anna", "It is too wet."]]
    assert make(rows).paragraphs[1:4] == (
        Paragraph("We will not go there.", turn=StatedTurn("Anna")),
        Paragraph("Why not, pray?", turn=StatedTurn("Bo")),
        Paragraph("It is too wet.", turn=StatedTurn("Anna")),
    )


@pytest.mark.parametrize("make", [word, page])
@pytest.mark.parametrize(
    "rows",
    [[["Date", "5 May 2024"], ["Venue", "Harbor hall"]], [["Year", "Sum"], ["2020", "12"], ["2020", "13"]], [["x"]]],
)
def test_other_tables_are_read_as_text(make: type, rows: Rows) -> None:
    """Labels that stand once, and figures, are nobody's turns."""
    found = make(rows).paragraphs
    assert [p.text for p in found] == ["Before", *(cell for row in rows for cell in row), "After"]
    assert all(p.turn is None for p in found)
