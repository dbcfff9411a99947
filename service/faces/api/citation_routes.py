"""`GET /v1/citations/{id}`: a citation in the form that is asked for, by name or by the `Accept` header (RFC 9110)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.datastructures import Headers

from onrecord.service.access_keys import Right
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.exporters import PLAIN, Exporter, exporter, exporters
from onrecord.service.composition import Record
from onrecord.service.http.base_url import own_address
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.presentation.addresses import addressed
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape
from onrecord.service.schemas.request_fields import OneOf

ANY_TYPE = "*"


def preferred(headers: Headers, offered: Sequence[str]) -> str | None:
    """Return the media type of `offered` that the client wants most, of equals the first; None if it wants none.

    Without a header it wants any. A range that says more ("text/plain") weighs before one that says less ("text/*").
    """
    ranges = [_range(part) for header in headers.getlist("accept") for part in header.split(",") if part.strip()]
    wanted = {kind: _quality(kind, ranges) if ranges else 1.0 for kind in offered}
    best = max(offered, key=lambda kind: wanted[kind])
    return best if wanted[best] > 0 else None


def _range(part: str) -> tuple[str, str, float]:
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    main, _, sub = kind.partition("/")
    quality = next((value for value in parameters if value.startswith("q=")), "q=1")
    try:
        return main, sub, float(quality[2:])
    except ValueError:
        return main, sub, 0.0


def _quality(kind: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    main, _, sub = kind.partition("/")
    fitting = [
        ((named != ANY_TYPE) + (part != ANY_TYPE), quality)
        for named, part, quality in ranges
        if named in {main, ANY_TYPE} and part in {sub, ANY_TYPE}
    ]
    return max(fitting, default=(0, 0.0))[1]


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
        """Look a citation up."""
        wanted = form or by_type[preferred(request.headers, list(by_type)) or JSON_TYPE]
        base = own_address(request.scope, record.settings.serve)
        return await pool.run(
            lambda: _given(addressed(record.citations.cite(passage_id), base), wanted, context=context)
        )

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
    """Return the description of the responses for OpenAPI."""
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
