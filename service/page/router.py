"""The routes of the page. Each asks one part of the record, makes a view of what it says, and fills a template."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from indexer.config import MAX_LIMIT
from service.composition import Record
from service.page.asking import SHOWN, Asked, find, search_view
from service.page.assets import Assets
from service.page.faces import NotHere, facing, wants_json
from service.page.home import home_view
from service.page.rendering import Pages
from service.shapes import SearchShape

Run = Callable[[Callable[[], Response]], Awaitable[Response]]
FOREVER = "public, max-age=31536000, immutable"


def page_router(record: Record, run: Run = run_in_threadpool) -> APIRouter:
    """Return the routes of the page over an open record; `run` does their work off the event loop."""
    assets = Assets.packaged()
    pages = Pages(assets)
    router = APIRouter(route_class=facing(pages), include_in_schema=False)

    def answered(request: Request, asked: Asked) -> Response:
        found = find(record, asked)
        if wants_json(request):
            return Response(SearchShape.of(found.result).line(), media_type="application/json")
        return pages.page("search", view=search_view(asked, found))

    @router.get("/")
    async def search(
        request: Request,
        q: str = "",
        literal: bool = False,  # noqa: FBT001, FBT002 - a parameter of the address
        n: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = SHOWN,
    ) -> Response:
        """Ask the record, or be invited to."""
        if not q.strip():
            return await run(lambda: pages.page("home", view=home_view(record)))
        return await run(lambda: answered(request, Asked(q, literal, n)))

    @router.get("/static/{digest}/{name}")
    async def static(digest: str, name: str) -> Response:
        """Give a file of the page."""
        asset = assets.get(digest, name)
        if asset is None:
            raise NotHere("no such file belongs to this page; load the page again")
        headers = {"Cache-Control": FOREVER, "X-Content-Type-Options": "nosniff"}
        return Response(asset.content, headers=headers, media_type=asset.media_type)

    return router
