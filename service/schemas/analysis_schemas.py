"""The JSON schema of an analysis."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from onrecord.service.analysis.tables import Analysis, Row, Table
from onrecord.service.schemas.base import Shape


class ColumnShape(Shape):
    """A column of a table."""

    name: str
    type: str = Field(description="text, count, rate (per 100,000 words), share (0 to 1), number or day.")


class RowShape(Shape):
    """A row: a cell for each column, and the ids of the statements behind it."""

    cells: list[str | int | float | dt.date | None]
    citations: list[str]
    gap: bool = Field(description="Whether the record holds nothing of it at all.")

    @classmethod
    def of(cls, row: Row) -> RowShape:
        """Convert a row."""
        return cls(cells=list(row.cells), citations=list(row.citations), gap=row.gap)


class TableShape(Shape):
    """A table."""

    caption: str
    columns: list[ColumnShape]
    rows: list[RowShape]

    @classmethod
    def of(cls, table: Table) -> TableShape:
        """Convert a table."""
        columns = [ColumnShape(name=name, type=kind.value) for name, kind in table.columns.items()]
        return cls(caption=table.caption, columns=columns, rows=list(map(RowShape.of, table.rows)))


class AnalysisShape(Shape):
    """An analysis."""

    analysis: str
    title: str
    summary: str
    notes: list[str] = Field(description="What the counts leave out, and how to read them.")
    tables: list[TableShape]
    statements: list[str] = Field(description="The ids of all statements that are counted.")
    generation: int

    @classmethod
    def of(cls, found: Analysis) -> AnalysisShape:
        """Convert an analysis."""
        return cls(
            analysis=found.name,
            title=found.title,
            summary=found.summary,
            notes=list(found.notes),
            tables=list(map(TableShape.of, found.tables)),
            statements=list(found.statements),
            generation=found.generation,
        )
