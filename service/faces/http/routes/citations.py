"""`GET /v1/citations/{id}`: what a citation points to, in every form in which it can be given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from onrecord.service.access_keys import Scope as Right
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.exporters import PLAIN, Exporter, exporter, exporters
from onrecord.service.composition import Record
from onrecord.service.faces.http.fields import OneOf
from onrecord.service.faces.http.negotiation import preferred
from onrecord.service.faces.http.responses import json_of
from onrecord.service.faces.http.rights import needs
from onrecord.service.presentation.worker_pool import WorkPool
from onrecord.service.schemas import LookedUpCitationShape

JSON = "json"
JSON_TYPE = "application/json"
FormName = Annotated[str, OneOf(lambda: (JSON, *exporters().names))]
ID = "Of a passage, as printed below every answer, or of an exchange, which stands for its first turn."
FORMAT = "The form; without it, what the header Accept asks for."


def citations_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that looks citations up in `record`. Raises `ExtensionError`."""
    router = APIRouter(tags=["citations"])
    by_type = negotiable(exporters().items)

    @router.get("/v1/citations/{passage_id:path}", response_model=LookedUpCitationShape, responses=_responses(by_type))
    @needs(Right.READ)
    async def cite(
        passage_id: Annotated[str, Path(description=ID, examples=["2024-02-23-mao-ning-3500/6/1"])],
        request: Request,
        form: Annotated[FormName | None, Query(alias="format", description=FORMAT)] = None,
        *,
        context: Annotated[bool, Query(description="In JSON: with the whole exchange.")] = False,
    ) -> Response:
        """Show what a citation points to."""
        wanted = form or by_type[preferred(request.headers, list(by_type)) or JSON_TYPE]
        return await pool.run(lambda: _given(record.citations.cite(passage_id), wanted, context=context))

    return router


def negotiable(forms: Iterable[Exporter]) -> dict[str, str]:
    """Return which form an `Accept` gets for a media type: the first that has it.

    APA, Chicago and their kin are text like any other and have to be named.
    """
    return {
        JSON_TYPE: JSON,
        **{form.media_type: form.name for form in reversed(tuple(forms))},
        "text/plain": PLAIN,
    }


def _responses(by_type: Mapping[str, str]) -> dict[int | str, dict[str, Any]]:
    """Return how the description of the API tells of the answers."""
    return {
        200: {
            "description": "The citation, in JSON or in the form that was asked for.",
            "content": {
                kind: {"schema": {} if kind.endswith("+json") else {"type": "string"}}
                for kind in by_type
                if kind != JSON_TYPE
            },
        }
    }


def _given(citation: Citation, form: str, *, context: bool) -> Response:
    if form == JSON:
        return json_of(LookedUpCitationShape.of(citation, context=context))
    wanted = exporter(form)
    return Response(wanted.write(citation), media_type=wanted.media_type)
