"""`/picture/{id}.png`: a citation as a picture, for the cards of links."""

from __future__ import annotations

from fastapi import APIRouter, Response

from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.errors import NotHere
from onrecord.service.faces.web.crawling import Run
from onrecord.service.http.rights import public_if
from onrecord.service.presentation.quotation_picture import PictureMaker, can_be_drawn

A_DAY = "public, max-age=86400"


def pictures_router(record: Record, run: Run) -> APIRouter:
    """Return the route of pictures of an open record; `run` does its work off the event loop."""
    router = APIRouter(include_in_schema=False)
    maker = PictureMaker()

    def drawn(citation_id: str) -> Response:
        citation = record.citations.cite(citation_id)
        if not can_be_drawn(citation):
            raise NotHere(f"{citation_id}: there are no pictures of quotations in its script")
        return Response(maker.png(citation), headers={"Cache-Control": A_DAY}, media_type="image/png")

    @router.get("/picture/{citation_id:path}.png")
    @public_if(record.settings.serve.public_citations, Right.READ)
    async def picture(citation_id: str) -> Response:
        """Show a citation as a picture."""
        return await run(lambda: drawn(citation_id))

    return router
