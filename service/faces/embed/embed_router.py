"""The routes of embedding: the script of the element, the page for frames, and the oEmbed provider.

Who may ask for them each route declares, as everywhere; who may frame is a setting, `serve.frames`.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.service.access_keys import Scope as Right
from onrecord.service.composition import Record
from onrecord.service.errors import Warming
from onrecord.service.faces.embed.oembed import Provider
from onrecord.service.faces.embed.script import element_script
from onrecord.service.faces.http.base_url import own_address
from onrecord.service.faces.http.problems import FaultShape, Refused
from onrecord.service.faces.http.rights import needs, public
from onrecord.service.faces.web.error_pages import facing
from onrecord.service.faces.web.pages import Run
from onrecord.service.faces.web.question_page import Asked, find, search_view
from onrecord.service.faces.web.rendering import IN_FRAME, Pages
from onrecord.service.retrieval.search_settings import MAX_LIMIT
from onrecord.service.settings.serve_settings import ServeSettings

SHOWN = 5
# The file may be loaded by any page, as a module too; nothing else of the service may.
SCRIPT_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=3600",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
WRITTEN = {"json": "application/json", "xml": "text/xml"}
Pixels = Annotated[int | None, Query(ge=1)]


def embedding_router(
    record: Record, pages: Pages, run: Run, is_ready: Callable[[], bool], is_ours: Callable[[str], bool]
) -> APIRouter:
    """Return the routes by which other pages show an open record.

    `run` does their work off the event loop; until the model `is_ready`, whoever asks in a frame is told to wait;
    `is_ours` tells of a host name whether the service answers to it.
    """
    router = APIRouter(include_in_schema=False)
    framed = Pages(pages.assets, layout=IN_FRAME, framed_by=record.settings.serve.frames)
    router.include_router(_frame_router(record, framed, run, is_ready))
    _add_oembed(router, Provider(record, pages, is_ours), run, record.settings.serve)
    script = element_script()

    @router.get("/embed.js")
    @public  # the script is the same for everybody, and a page cannot load one with a key
    async def element() -> Response:
        """Give the script of the element."""
        return Response(script, headers=SCRIPT_HEADERS, media_type="text/javascript; charset=utf-8")

    return router


def _frame_router(record: Record, pages: Pages, run: Run, is_ready: Callable[[], bool]) -> APIRouter:
    router = APIRouter(route_class=facing(pages))

    def answered(asked: Asked) -> Response:
        return pages.page("embed", view=search_view(asked, find(record, asked)))

    @router.get("/embed")
    @needs(Right.ASK)
    async def frame(
        q: str = "",
        literal: bool = False,  # noqa: FBT001, FBT002 - a parameter of the address
        n: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = SHOWN,
    ) -> Response:
        """Ask the record within the page of another."""
        if not q.strip():
            return pages.page("embed", view=None)
        if not is_ready():
            raise Warming("the model is still being loaded; ask again in a moment")
        return await run(lambda: answered(Asked(q, literal, n)))

    return router


def _add_oembed(router: APIRouter, provider: Provider, run: Run, settings: ServeSettings) -> None:
    def told(url: str, base: str, form: str, max_width: int | None, max_height: int | None) -> Response:
        embedded = provider.embedded(url, base, max_width, max_height)
        text = embedded.json_text() if form == "json" else embedded.xml_text()
        return Response(text, media_type=WRITTEN[form])

    @router.get("/oembed")
    @needs(Right.READ)
    async def oembed(
        request: Request,
        url: str,
        form: Annotated[str, Query(alias="format")] = "json",
        maxwidth: Pixels = None,
        maxheight: Pixels = None,
    ) -> Response:
        """Tell how another page may show a citation or a transcript."""
        if form not in WRITTEN:
            fault = FaultShape(detail=f"{form} is not among {', '.join(WRITTEN)}", parameter="format")
            raise Refused(HTTPStatus.NOT_IMPLEMENTED, f"format: {fault.detail}", fault)
        base = f"{own_address(request.scope, settings)}/"
        return await run(lambda: told(url, base, form, maxwidth, maxheight))
