"""What an analysis returns: tables whose rows can each be cited, charts of them, and what has to be said about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Cell = str | int | float | dt.date | None


class Column(StrEnum):
    """What a column of a table holds."""

    TEXT = "text"
    COUNT = "count"
    RATE = "rate"  # per 100,000 words
    SHARE = "share"  # 0 to 1
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell for each column, and the ids of all statements that stand behind it.

    `narrowed` are the parameters that limit the analysis to this row, if any; "analysis" among them names another one.
    A `gap` is a row of which the record holds nothing at all, as distinct from one of which it holds a zero.
    """

    cells: tuple[Cell, ...]
    citations: tuple[str, ...] = ()
    narrowed: Mapping[str, str] = field(default_factory=dict)
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `columns` maps the heading of each column to what it holds."""

    caption: str
    columns: Mapping[str, Column]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a value for each label of the chart, None for a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Values over time."""

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its 95 % interval, each 0 to 1."""

    name: str
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """Shares side by side."""

    title: str
    unit: str
    intervals: tuple[Interval, ...]


Chart = LineChart | IntervalChart


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result of an analysis. `statements` are the citations of all that it counts, the earliest first.

    `summary` says in a sentence what was found, `notes` what the counts leave out and how to read them.
    """

    name: str
    title: str
    summary: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    chart: Chart | None
    statements: tuple[str, ...]
    generation: int
