"""The page for frames (`/embed`): the question page in a layout of its own. Who may frame it is `serve.frames`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Response

from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.errors import Warming
from onrecord.service.faces.web.crawling import Run
from onrecord.service.faces.web.error_pages import page_route
from onrecord.service.faces.web.question_page import Asked, find, reply_view, search_view
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.http.rights import needs
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.retrieval.search_settings import MAX_LIMIT

SHOWN_IN_FRAME = 5


def frame_router(record: Record, pages: Pages, run: Run, is_ready: Callable[[], bool]) -> APIRouter:
    """Return the route of the page that others show in a frame. Takes what `page_router` does."""
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)

    desk = FrontDesk(record)

    def answered(asked: Asked) -> Response:
        reply = None if asked.literal else desk.receive(asked.question)
        if isinstance(reply, Checked | Cited | Told):
            return pages.page("told", view=reply_view(asked.question, reply))
        return pages.page("embed", view=search_view(asked, find(record, asked)))

    @router.get("/embed")
    @needs(Right.ASK)
    async def frame(
        q: str = "",
        literal: bool = False,  # noqa: FBT001, FBT002 - a parameter of the address
        n: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = SHOWN_IN_FRAME,
    ) -> Response:
        """Ask the record within the page of another site."""
        if not q.strip():
            return pages.page("embed", view=None)
        if not is_ready():
            raise Warming("the model is still being loaded; ask again in a moment")
        return await run(lambda: answered(Asked(q, literal, n)))

    return router
