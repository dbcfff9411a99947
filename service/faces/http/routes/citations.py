"""`GET /v1/citations/{id}`: what a citation points to, in every form in which it can be given."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from onrecord.service.citations.citation import Citation
from onrecord.service.citations.formats import Format, written
from onrecord.service.composition import Record
from onrecord.service.faces.http.negotiation import preferred
from onrecord.service.faces.http.responses import json_of
from onrecord.service.presentation.worker_pool import WorkPool
from onrecord.service.schemas import LookedUpCitationShape

JSON = "json"
JSON_TYPE = "application/json"
Form = Literal["json", "csl", "bibtex", "ris", "apa", "chicago", "markdown", "plain", "w3c"]
# What `Accept` may ask for; APA and Chicago are text like any other and have to be named.
NEGOTIABLE = {
    JSON_TYPE: JSON,
    **{form.media_type: form.value for form in reversed(Format)},
    "text/plain": Format.PLAIN.value,
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The citation, in JSON or in the form that was asked for.",
        "content": {
            kind: {"schema": {} if kind.endswith("+json") else {"type": "string"}}
            for kind in NEGOTIABLE
            if kind != JSON_TYPE
        },
    }
}
ID = "Of a passage, as printed below every answer, or of an exchange, which stands for its first turn."
FORMAT = "The form; without it, what the header Accept asks for."


def citations_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that looks citations up in `record`."""
    router = APIRouter(tags=["citations"])

    @router.get("/v1/citations/{passage_id:path}", response_model=LookedUpCitationShape, responses=RESPONSES)
    async def cite(
        passage_id: Annotated[str, Path(description=ID, examples=["2024-02-23-mao-ning-3500/6/1"])],
        request: Request,
        form: Annotated[Form | None, Query(alias="format", description=FORMAT)] = None,
        *,
        context: Annotated[bool, Query(description="In JSON: with the whole exchange.")] = False,
    ) -> Response:
        """Show what a citation points to."""
        wanted = form or NEGOTIABLE[preferred(request.headers, list(NEGOTIABLE)) or JSON_TYPE]
        return await pool.run(lambda: _given(record.citations.cite(passage_id), wanted, context=context))

    return router


def _given(citation: Citation, form: str, *, context: bool) -> Response:
    if form == JSON:
        return json_of(LookedUpCitationShape.of(citation, context=context))
    return Response(written(citation, Format(form)), media_type=Format(form).media_type)
