"""The page of analyses: what is asked, the chart with its table, and the statements behind every number."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError
from starlette.datastructures import QueryParams

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.access_keys import Right
from onrecord.service.analysis.ledger import Ledgers
from onrecord.service.analysis.shares import Grouping
from onrecord.service.analysis.tables import Analysis, Chart, Column, Row, Table
from onrecord.service.analysis.trends import Counted, Unit
from onrecord.service.attribution_text import attribution
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.faces.web.error_pages import error_page, page_route
from onrecord.service.faces.web.rendering import HEADERS, Pages
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.presentation import charts, tables_csv
from onrecord.service.presentation.addresses import analyse_address, citation_address
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
from onrecord.service.translatable import message

ANALYSIS, AT = "analysis", "at"
LISTED = ("q", "speaker", "period")  # parameters that may have several values, one a line of the form
LIMITS = ("speaker", "outlet", "from", "to", "reports")  # what another analysis of a row keeps
SHOWN, SHOWN_ROWS = 20, 200
MOST_LINKED = 3  # statements that a row links to itself
NAMES = {
    AnalysisName.TREND: message("How often something was said"),
    AnalysisName.WORDING: message("In which wordings"),
    AnalysisName.FIRST_LAST: message("First said, last said"),
    AnalysisName.ASKERS: message("Who asks what"),
    AnalysisName.DECLINES: message("Declined answers"),
    AnalysisName.COMPARE: message("Two speakers or periods"),
}


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as it is read; `is_number` puts it on the right, and `is_whole` keeps it on one line."""

    text: str
    is_number: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its words."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: its cells, links to the first statements behind it, and the analysis of it alone, if there is one."""

    cells: tuple[CellView, ...]
    cited: tuple[LinkView, ...]
    narrowed: LinkView | None
    is_gap: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A table; `csv` is where it is had as a file, with all rows. `left_out` rows are not shown."""

    caption: str
    heads: tuple[CellView, ...]
    rows: tuple[RowView, ...]
    csv: str
    left_out: int


@dataclass(frozen=True, slots=True)
class QuotedView:
    """A statement behind the numbers."""

    address: str
    text: str
    source: str
    language: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """The result of an analysis."""

    title: str
    summary: str
    notes: tuple[str, ...]
    chart: Chart | None
    svg: str
    json: str
    tables: tuple[TableView, ...]
    behind: str
    statements: tuple[QuotedView, ...]
    first: int
    following: str | None


@dataclass(frozen=True, slots=True)
class AnalyseView:
    """The page: the form as it is filled in, what was wrong with it, and the result."""

    given: Mapping[str, str]
    analyses: tuple[tuple[str, str], ...]
    counted: tuple[tuple[str, str], ...]
    by: tuple[tuple[str, str], ...]
    fault: str | None = None
    result: ResultView | None = None


def asked_of(params: QueryParams) -> tuple[AnalysisName | None, AnalysisAsked]:
    """Return what an address asks for, None where only the form is wanted. Fields of the form that are empty count not.

    Raises a `QueryError`.
    """
    values: dict[str, list[str]] = {}
    for name, value in params.multi_items():
        lines = value.splitlines() if name in LISTED else [value]
        values.setdefault(name, []).extend(line.strip() for line in lines if line.strip())
    names = values.pop(ANALYSIS, [])
    for other in (AT, "format", "table"):
        values.pop(other, None)
    wanted = names[0] if names else None
    if wanted is not None and wanted not in tuple(AnalysisName):
        raise QueryError(f"{wanted[:50]!r} is no analysis; there are: {', '.join(AnalysisName)}")
    try:
        asked = AnalysisAsked.model_validate(
            {key: value if key in LISTED else value[-1] for key, value in values.items() if value}
        )
    except ValidationError as error:
        raise QueryError(mistake(error)) from error
    return AnalysisName(wanted) if wanted else None, asked


def form_view(params: QueryParams, fault: str | None = None, result: ResultView | None = None) -> AnalyseView:
    """Return the page with the form as it was filled in."""
    fields = (ANALYSIS, "q", "as", "by", "speaker", "outlet", "from", "to", "period", "reports")
    return AnalyseView(
        given={name: "\n".join(params.getlist(name)) for name in fields},
        analyses=tuple((name.value, label) for name, label in NAMES.items()),
        counted=((Counted.PHRASE, message("Phrase")), (Counted.TOPIC, message("Topic"))),
        by=(*((one.value, one.heading) for one in Unit), *((one.value, one.heading) for one in Grouping)),
        fault=fault,
        result=result,
    )


def result_of(
    snapshot: Snapshot, ledgers: Ledgers, name: AnalysisName, asked: AnalysisAsked, first: int
) -> tuple[Analysis, ResultView]:
    """Return an analysis and how the page shows it, with the statements from number `first` on."""
    found = analysed(snapshot, ledgers, name, asked)
    given = {ANALYSIS: [name.value], **asked.given()}
    cited = found.statements[first : first + SHOWN]
    generation = snapshot.manifest.generation
    passages = [passage for one in cited if (passage := snapshot.store.passage(one, generation))]
    more = first + SHOWN < len(found.statements)
    return found, ResultView(
        title=found.title,
        summary=found.summary,
        notes=found.notes,
        chart=found.chart,
        svg=analyse_address({**given, "format": ["svg"]}),
        json=analyse_address({**given, "format": ["json"]}),
        tables=tuple(_table(table, number, given) for number, table in enumerate(found.tables, 1) if table.rows),
        behind=message("Statements behind this: %(count)s", count=len(found.statements)),
        statements=tuple(map(_quoted, passages)),
        first=first + 1,
        following=analyse_address({**given, AT: [str(first + SHOWN)]}) if more else None,
    )


def _quoted(passage: StoredPassage) -> QuotedView:
    return QuotedView(citation_address(passage.id), passage.text, attribution(passage), passage.language)


def _table(table: Table, number: int, given: Mapping[str, Sequence[str]]) -> TableView:
    kinds = [kind not in {Column.TEXT, Column.DAY} for kind in table.columns.values()]
    return TableView(
        caption=table.caption,
        heads=tuple(CellView(name, is_number) for name, is_number in zip(table.columns, kinds, strict=True)),
        rows=tuple(_row(row, table, given) for row in table.rows[:SHOWN_ROWS]),
        csv=analyse_address({**given, "format": ["csv"], "table": [str(number)]}),
        left_out=max(0, len(table.rows) - SHOWN_ROWS),
    )


def _row(row: Row, table: Table, given: Mapping[str, Sequence[str]]) -> RowView:
    cells = tuple(
        CellView(told(cell, kind), kind not in {Column.TEXT, Column.DAY}, kind is Column.DAY)
        for cell, kind in zip(row.cells, table.columns.values(), strict=True)
    )
    cited = tuple(LinkView(str(at), citation_address(one)) for at, one in enumerate(row.citations[:MOST_LINKED], 1))
    narrowed = None
    if row.narrowed and row.citations:
        kept = {name: values for name, values in given.items() if ANALYSIS not in row.narrowed or name in LIMITS}
        address = analyse_address({**kept, **{name: [value] for name, value in row.narrowed.items()}})
        label = message("all") if len(row.citations) == 1 else message("all %(count)s", count=len(row.citations))
        narrowed = LinkView(label, address)
    return RowView(cells, cited, narrowed, row.gap)


Run = Callable[[Callable[[], Response]], Awaitable[Response]]


def analyse_router(record: Record, pages: Pages, run: Run) -> APIRouter:
    """Return the route of the page of analyses over an open record; `run` does its work off the event loop."""
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)

    @router.get("/analyse")
    @needs(Right.ASK)
    async def analyse(request: Request) -> Response:
        """Count over the whole record, or show the form."""
        return await run(lambda: _answered(record, pages, request.query_params))

    return router


def _answered(record: Record, pages: Pages, params: QueryParams) -> Response:
    """Return the page, or one of the files that an analysis can be had as. A mistake stands above the form."""
    form = params.get("format", "")
    try:
        name, asked = asked_of(params)
        if name is None:
            return pages.page("analyse", view=form_view(params))
        first = int(params[AT]) if params.get(AT, "").isdecimal() else 0
        found, shown = result_of(record.snapshots.current(), record.ledgers, name, asked, first)
        if form == "csv":
            table = params.get("table", "1")
            text = csv_of(table_of(found, int(table) if table.isdecimal() and int(table) else 1))
            return _file(text, tables_csv.MEDIA_TYPE, "table.csv")
        if form == "svg":
            return _file(svg_of(chart_of(found)), charts.MEDIA_TYPE, "chart.svg")
    except QueryError as error:
        if form:
            raise
        told_error = error_page(error)
        return pages.page("analyse", told_error.status, view=form_view(params, told_error.detail))
    if form == "json":
        return json_of(AnalysisShape.of(found))
    return pages.page("analyse", HTTPStatus.OK, view=form_view(params, result=shown))


def _file(text: str, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', **HEADERS}
    return Response(text, headers=headers, media_type=media_type)
