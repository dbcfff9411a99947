"""`/robots.txt` and `/sitemap.xml`: which pages search engines may read, and where the transcripts are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape

from fastapi import APIRouter, Request, Response

from onrecord.indexer.store import catalogue
from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.http.base_url import own_address
from onrecord.service.http.rights import public, public_if
from onrecord.service.presentation.addresses import absolute, transcript_address

Run = Callable[[Callable[[], Response]], Awaitable[Response]]
MOST = 50_000  # addresses, as the protocol of sitemaps has it; the newest are listed
SITEMAP = "/sitemap.xml"
# Answers change with every question, and their address is not permanent.
ROBOTS = """User-agent: *
Allow: /c/
Allow: /t/
Allow: /picture/
Allow: /static/
Allow: /about
Disallow: /

Sitemap: {base}{sitemap}
"""


def crawling_router(record: Record, run: Run) -> APIRouter:
    """Return the routes for search engines over an open record; `run` does their work off the event loop."""
    router = APIRouter(include_in_schema=False)
    settings = record.settings.serve

    @router.get("/robots.txt")
    @public
    def robots(request: Request) -> Response:
        """Say which pages may be read: those whose addresses are permanent."""
        base = own_address(request.scope, settings)
        return Response(ROBOTS.format(base=base, sitemap=SITEMAP), media_type="text/plain; charset=utf-8")

    @router.get(SITEMAP)
    @public_if(settings.public_citations, Right.READ)
    async def sitemap(request: Request) -> Response:
        """List the transcripts, the newest first."""
        base = own_address(request.scope, settings)
        return await run(lambda: _sitemap(record, base))

    return router


def _sitemap(record: Record, base: str) -> Response:
    snapshot = record.snapshots.current()
    found = catalogue.newest(snapshot.store, snapshot.manifest.generation, MOST)
    listed = "".join(f"<url><loc>{escape(absolute(base, transcript_address(one)))}</loc></url>\n" for one in found)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>\n'
    )
    return Response(text, media_type="application/xml")
