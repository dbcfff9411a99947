"""`GET /v1/analyses/{name}`: counts over the whole record, as JSON, as a table in CSV, or as a chart in SVG."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation import charts, tables_csv
from onrecord.service.presentation.analysing import AnalysisAsked, AnalysisName, analysed, chart_of, table_of
from onrecord.service.schemas.analysis_schemas import AnalysisShape

DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The analysis, in JSON or in the form that was asked for.",
        "content": {kind: {"schema": {"type": "string"}} for kind in (tables_csv.MEDIA_TYPE, charts.MEDIA_TYPE)},
    }
}


class AnalysisQuery(AnalysisAsked):
    """The parameters of the address."""

    format: Literal["json", "csv", "svg"] = "json"
    table: int = Field(1, ge=1, le=3, description="Which table, in CSV.")


def analyses_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that counts over `record`."""
    router = APIRouter(tags=["analyses"])

    @router.get("/v1/analyses/{name}", response_model=AnalysisShape, responses=DESCRIBED)
    @needs(Right.ASK)
    async def analyse(name: AnalysisName, asked: Annotated[AnalysisQuery, Query()]) -> Response:
        """Count how often something was said, in which wording, who asked, and who declined."""
        return await pool.run(lambda: _given(record, name, asked))

    return router


def _given(record: Record, name: AnalysisName, asked: AnalysisQuery) -> Response:
    found = analysed(record.snapshots.current(), record.ledgers, name, asked)
    if asked.format == "csv":
        return Response(tables_csv.csv_of(table_of(found, asked.table)), media_type=tables_csv.MEDIA_TYPE)
    if asked.format == "svg":
        return Response(charts.svg_of(chart_of(found)), media_type=charts.MEDIA_TYPE)
    return json_of(AnalysisShape.of(found))
