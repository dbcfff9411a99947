"""`GET /v1/export`: citations, an answer or the passages of a search as a file, or as an evidence pack."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from onrecord.indexer.snapshot import Snapshot
from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.http.base_url import own_address
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation.citation_lists import LIST_FORMS, CitationList
from onrecord.service.presentation.exporting import PACK_TYPE, ExportAsked, collected, with_addresses, written

DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file in the form that was asked for.",
        "content": {
            kind.split(";", 1)[0]: {"schema": {"type": "string"}}
            for kind in (*(form.media_type for form in LIST_FORMS.values()), PACK_TYPE)
        },
    }
}


def export_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that exports citations of `record`."""
    router = APIRouter(tags=["citations"])

    @router.get("/v1/export", response_class=Response, responses=DESCRIBED)
    @needs(Right.ASK)
    async def export(asked: Annotated[ExportAsked, Query()], request: Request) -> Response:
        """Export citations. An evidence pack has the texts, and of the pages the hashes alone."""
        base = own_address(request.scope, record.settings.serve)
        return await pool.run(lambda: _given(record, asked, base))

    return router


def _given(record: Record, asked: ExportAsked, base: str) -> Response:
    return as_file(record.snapshots.current(), with_addresses(collected(record, asked), base), asked.format)


def as_file(snapshot: Snapshot, listed: CitationList, form: str) -> Response:
    """Return citations as a file to be saved. An evidence pack has of the pages the hashes alone."""
    content, media_type, suffix = written(snapshot, listed, form, with_pages=False)
    headers = {"Content-Disposition": f'attachment; filename="citations.{suffix}"'}
    return Response(content, media_type=media_type, headers=headers)
