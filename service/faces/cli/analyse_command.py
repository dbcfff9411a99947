"""`onrecord analyse`: counts over the whole record, each with the statements behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from onrecord.indexer.snapshot import Snapshots
from onrecord.service.analysis.ledger import Ledgers
from onrecord.service.analysis.shares import Grouping
from onrecord.service.analysis.tables import Analysis, Column, Table
from onrecord.service.analysis.trends import Counted, Unit
from onrecord.service.errors import QueryError
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, print_text, show
from onrecord.service.presentation.analysing import (
    AnalysisAsked,
    AnalysisName,
    analysed,
    chart_of,
    mistake,
    table_of,
    told,
)
from onrecord.service.presentation.charts import svg_of
from onrecord.service.presentation.tables_csv import csv_of
from onrecord.service.schemas.analysis_schemas import AnalysisShape

MOST_ROWS = 40  # shown on a terminal; CSV and JSON have all
MOST_COLUMNS = 6  # of a table beside which there is room for a citation
TEXT, CSV, SVG = "text", "csv", "svg"

Command = Callable[..., None]


@click.group("analyse")
def analyse() -> None:
    """Count over the whole record.

    \b
    onrecord analyse trend "win-win cooperation" --by year
    onrecord analyse declines --by topic --format csv
    onrecord analyse compare --speaker "Mao Ning" --speaker "Wang Wenbin"
    """  # noqa: D301 - click's mark for lines that stay as they are


def _words(command: Command) -> Command:
    also = click.option("--also", multiple=True, metavar="WORDS", help="Other words, counted as well.")
    return click.argument("words", nargs=-1)(also(command))


def _counted(command: Command) -> Command:
    names = click.Choice([counted.value for counted in Counted])
    return click.option("--as", "counted", type=names, help="Word for word, or by stems and names. [default: phrase]")(
        command
    )


def _by(*values: str) -> Callable[[Command], Command]:
    return click.option("--by", type=click.Choice(values), help="What is counted by. [default: what fits]")


def _limits(command: Command) -> Command:
    for option in (
        click.option("--to", "last", metavar="DAY", help="The last day, month or year."),
        click.option("--from", "first", metavar="DAY", help="The first day, month or year: 2019-03."),
        click.option("--outlet", help="Only what this outlet asked."),
        click.option("--speaker", multiple=True, help="Only what this speaker said."),
    ):
        command = option(command)
    return command


def _output(command: Command) -> Command:
    forms = click.Choice([TEXT, CSV, SVG])
    for option in (
        click.option("--table", type=click.IntRange(min=1), default=1, help="Which table, in CSV.", show_default=True),
        click.option("--format", "form", type=forms, default=TEXT, show_default=True, help="SVG is the chart."),
        click.option("--reports", is_flag=True, help="Count second-hand words of reports as well."),
    ):
        command = option(command)
    return common_options(command)


@analyse.command("trend")
@_words
@_counted
@_by(*(unit.value for unit in Unit))
@_limits
@_output
def trend(**given: Any) -> None:  # noqa: ANN401 - the options, as click gives them
    """Show how often WORDS were said over time, relative to all words said."""
    _run(AnalysisName.TREND, **given)


@analyse.command("wording")
@_words
@_limits
@_output
def wording(**given: Any) -> None:  # noqa: ANN401
    """Show the wordings of a phrase over time, and which was given up for which.

    With --also, the phrases given are the wordings.
    """
    _run(AnalysisName.WORDING, **given)


@analyse.command("askers")
@_words
@_limits
@_output
def askers(**given: Any) -> None:  # noqa: ANN401
    """Show who asks, about the topic WORDS or about anything, and how often they are answered and declined."""
    _run(AnalysisName.ASKERS, **given)


@analyse.command("declines")
@_words
@_by(*(grouping.value for grouping in Grouping))
@_limits
@_output
def declines(**given: Any) -> None:  # noqa: ANN401
    """Show how often answers decline, by speaker, topic or outlet, with 95% intervals."""
    _run(AnalysisName.DECLINES, **given)


@analyse.command("first-last")
@_words
@_counted
@_limits
@_output
def first_last(**given: Any) -> None:  # noqa: ANN401
    """Show when WORDS were first and last said, and since when no more."""
    _run(AnalysisName.FIRST_LAST, **given)


@analyse.command("compare")
@_words
@_counted
@click.option("--speaker", multiple=True, help="One side of the comparison; given twice. With --period, who speaks.")
@click.option("--period", multiple=True, metavar="DAYS", help="One side of the comparison; given twice: 2018, 2019-03.")
@click.option("--outlet", help="Only what this outlet asked.")
@_output
def compare(**given: Any) -> None:  # noqa: ANN401
    """Compare two speakers, or two periods: how much they say, how often they decline, which words tell them apart."""
    _run(AnalysisName.COMPARE, **given)


def _run(
    name: AnalysisName,
    *,
    words: tuple[str, ...],
    form: str,
    table: int,
    config: Path | None,
    index: Path | None,
    as_json: bool,
    also: tuple[str, ...] = (),
    **given: Any,  # noqa: ANN401 - the other options, by the names of the parameters
) -> None:
    phrases = [" ".join(words), *also] if words else list(also)
    try:
        asked = AnalysisAsked(q=phrases, **{key: value for key, value in given.items() if value})
    except ValidationError as error:
        raise QueryError(mistake(error)) from error
    snapshot = Snapshots(settings_from(config, index).index.path, None).current()
    found = analysed(snapshot, Ledgers(), name, asked)
    if as_json:
        print_json(AnalysisShape.of(found))
    elif form == CSV:
        print_text(csv_of(table_of(found, table)))
    elif form == SVG:
        print_text(svg_of(chart_of(found)))
    else:
        show(_text(found))


def _text(found: Analysis) -> Group:
    parts: list[RenderableType] = [Text(found.title, "bold"), Text(found.summary)]
    for table in found.tables:
        if table.rows:
            parts += [Text(), _grid(table)]
            if len(table.rows) > MOST_ROWS:
                parts.append(Text(f"{len(table.rows) - MOST_ROWS:,} more rows: --format csv", "dim"))
    parts += [Text(), *(Text(note, "dim") for note in found.notes)]
    if found.statements:
        parts.append(
            Text("--json and --format csv give the statements behind every row; onrecord cite opens one.", "dim")
        )
    return Group(*parts)


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), title=table.caption, title_justify="left")
    for name, kind in table.columns.items():
        grid.add_column(name, justify="left" if kind in {Column.TEXT, Column.DAY} else "right", overflow="fold")
    is_cited = len(table.columns) <= MOST_COLUMNS
    if is_cited:
        grid.add_column("Statement", overflow="fold", style="dim")
    for row in table.rows[:MOST_ROWS]:
        cells = [
            Text(str(cell) if kind is Column.DAY and cell else told(cell, kind))
            for cell, kind in zip(row.cells, table.columns.values(), strict=True)
        ]
        more = f" +{len(row.citations) - 1:,}" if len(row.citations) > 1 else ""
        cited = "no statement at all" if row.gap else f"{row.citations[0]}{more}" if row.citations else ""
        grid.add_row(*cells, *((Text(cited),) if is_cited else ()))
    return grid
