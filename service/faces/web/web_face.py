"""The web pages as a face. Each route asks one part of the record, makes a view of the result, and fills a template."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.store.catalogue import NO_DAY, Place
from onrecord.indexer.store.days import beside
from onrecord.service.access_keys import Right
from onrecord.service.analysis.index_stats import read_stats
from onrecord.service.composition import Record
from onrecord.service.errors import NotHere, QueryError, Warming
from onrecord.service.faces.web.about_page import about_view, home_view
from onrecord.service.faces.web.analyse_page import analyse_router
from onrecord.service.faces.web.browse_page import Browsed, browse_file, browse_view
from onrecord.service.faces.web.check_page import EXPORTS, CheckView, Claim, check, check_view, exported
from onrecord.service.faces.web.collection_page import collection_router
from onrecord.service.faces.web.crawling import Run, crawling_router
from onrecord.service.faces.web.days_page import days_router
from onrecord.service.faces.web.directory_page import directory_router
from onrecord.service.faces.web.error_pages import error_page, page_route, wants_json, with_error_pages
from onrecord.service.faces.web.feeds import feeds_router
from onrecord.service.faces.web.forms import fields_of
from onrecord.service.faces.web.frame_page import frame_router
from onrecord.service.faces.web.kept_checks import KeptCheck, KeptChecks
from onrecord.service.faces.web.language_page import language_router
from onrecord.service.faces.web.pictures import pictures_router
from onrecord.service.faces.web.question_page import SHOWN, Asked, find, reply_view, search_view
from onrecord.service.faces.web.rendering import HEADERS, IN_FRAME, Assets, Pages
from onrecord.service.faces.web.timeline import ranged
from onrecord.service.faces.web.transcript_page import transcript_view
from onrecord.service.faces.web.unsubscribe_page import unsubscribe_router
from onrecord.service.faces.web.upload_page import upload_router
from onrecord.service.http.base_url import own_address
from onrecord.service.http.face import Mount
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs, public_if
from onrecord.service.http.runtime import Runtime
from onrecord.service.presentation.addresses import (
    UPLOAD,
    citation_address,
    kept_check_address,
    oembed_addresses,
    search_address,
    transcript_address,
)
from onrecord.service.presentation.citation_view import citation_view
from onrecord.service.presentation.desk_messages import Answered, Ask, Checked, Cited, Told
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.listing import listed
from onrecord.service.presentation.page_metadata import citation_metadata, transcript_metadata
from onrecord.service.presentation.questions import MAX_HISTORY
from onrecord.service.presentation.stored_transcripts import stored_transcript
from onrecord.service.quotations.finding import Finding
from onrecord.service.quotations.report import ArticleReport
from onrecord.service.retrieval.search_settings import MAX_LIMIT
from onrecord.service.schemas.answer_schemas import AnsweredSearchShape
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape
from onrecord.service.schemas.document_schemas import TranscriptShape
from onrecord.service.schemas.index_schemas import StatsShape
from onrecord.service.schemas.quotation_schemas import ArticleShape, FindingShape
from onrecord.service.uploads.intake import Uploads, uploads_of

FOREVER = "public, max-age=31536000, immutable"
PAGE = "page"  # what a check is asked for as, besides EXPORTS


class Views:
    """Answers requests with pages, or with JSON."""

    def __init__(self, record: Record, pages: Pages) -> None:
        """Answer from `record`."""
        self._record = record
        self._kept = KeptChecks.of(record.settings.serve)
        self._desk = FrontDesk(record)
        self._detect_language = StatisticalDetector()
        self._pages = pages

    def base(self, request: Request) -> str:
        """Return the base URL for links, with a slash at its end."""
        return f"{own_address(request.scope, self._record.settings.serve)}/"

    def home(self) -> Response:
        """Return the first page."""
        return self._pages.page("home", view=home_view(self._record))

    def answer(self, asked: Asked, *, as_json: bool) -> Response:
        """Return the answer to a question, or the reply to another message; as JSON all is searched for."""
        if as_json:
            found = find(self._record, self._meant(asked))
            return json_of(AnsweredSearchShape.answered(found.result, found.answer))
        reply = None if asked.literal else self._desk.receive(asked.question, asked.earlier)
        if isinstance(reply, Checked):
            claim = Claim(reply.finding.quotation, reply.finding.speaker or "", reply.finding.date or "")
            return self._page("check", check_view(claim, reply.finding))
        if isinstance(reply, Cited):
            return RedirectResponse(citation_address(reply.citation.id), HTTPStatus.SEE_OTHER)
        if isinstance(reply, Told):
            return self._page("told", reply_view(asked.question, reply, asked.earlier))
        if isinstance(reply, Answered) and asked.earlier:
            return self._page("search", search_view(asked, find(self._record, asked, reply.answer)))
        return self._page("search", search_view(asked, find(self._record, self._meant(asked, reply))))

    def _meant(self, asked: Asked, read: Ask | Answered | None = None) -> Asked:
        """Return a question that goes on from others as one that stands by itself; others as they are."""
        if not asked.earlier:
            return asked
        ask = read if isinstance(read, Ask) else Ask(asked.question, asked.earlier)
        return replace(asked, question=self._record.answerer.meaning(ask.question, ask.earlier).question)

    def citation(self, citation_id: str, template: str, base: str, *, as_json: bool) -> Response:
        """Return a citation, as a page or as a part of one; `base` is how the service was addressed."""
        citation = self._record.citations.cite(citation_id)
        if as_json:
            return json_of(LookedUpCitationShape.of(citation, context=True))
        view = citation_view(citation)
        metadata = citation_metadata(citation, base)
        return self._pages.page(template, view=view, embeds=oembed_addresses(base, view.address), metadata=metadata)

    def transcript(self, transcript: str, at: str | None, find: str, base: str, *, as_json: bool) -> Response:
        """Return a transcript, with the citation `at` marked if it is of the same text, and what is to `find`."""
        snapshot = self._record.snapshots.current()
        stored = stored_transcript(snapshot, transcript)
        if as_json:
            return json_of(TranscriptShape.of(stored.transcript))
        cited = self._record.citations.cite(at) if at else None
        is_here = cited is not None and cited.context.text == stored.transcript.text
        day = stored.transcript.date or stored.transcript.published
        place = Place(day.isoformat() if day else NO_DAY, stored.transcript.id)
        near = beside(snapshot.store, snapshot.manifest.generation, place)
        view = transcript_view(stored, cited.span if cited and is_here else None, near, find)
        embeds = oembed_addresses(base, transcript_address(view.id))
        return self._pages.page("transcript", view=view, embeds=embeds, metadata=transcript_metadata(stored, base))

    def checked(self, claim: Claim, *, form: str = PAGE) -> Response:
        """Return the verdict on what was put in the form, as a page or in another form; errors stand above the form.

        An article that is kept is shown at its own address.
        """
        try:
            found = check(self._record, claim, self._detect_language)
        except QueryError as error:
            if form != PAGE:
                raise
            told = error_page(error)
            return self._pages.page("check", told.status, view=CheckView(claim, fault=told.detail))
        key = self._kept.keep(KeptCheck(claim, found)) if form == PAGE and isinstance(found, ArticleReport) else None
        if key:
            return RedirectResponse(kept_check_address(key), HTTPStatus.SEE_OTHER)
        return self._found(claim, found, form)

    def kept(self, key: str, *, form: str = PAGE) -> Response:
        """Return the check of an article that was kept."""
        kept = self._kept.get(key)
        return self._found(kept.claim, kept.report, form, kept_check_address(key))

    def _found(self, claim: Claim, found: Finding | ArticleReport, form: str, address: str | None = None) -> Response:
        if form == "json":
            return json_of(FindingShape.of(found) if isinstance(found, Finding) else ArticleShape.of(found))
        if form in EXPORTS and isinstance(found, ArticleReport):
            content, media_type = exported(found, form)
            headers = {"Content-Disposition": f'attachment; filename="checked.{form}"', **HEADERS}
            return Response(content, headers=headers, media_type=media_type)
        return self._page("check", check_view(claim, found, address))

    def browse(self, asked: Browsed, *, as_json: bool) -> Response:
        """Return a page of the list of transcripts, or the whole list as a file."""
        snapshot = self._record.snapshots.current()
        if asked.file_type:
            return browse_file(snapshot, asked)
        return json_of(listed(snapshot, asked)) if as_json else self._page("browse", browse_view(snapshot, asked))

    def about(self, *, as_json: bool) -> Response:
        """Return what the record holds."""
        stats = read_stats(self._record.settings.index.path)
        return json_of(StatsShape.of(stats)) if as_json else self._page("about", about_view(self._record, stats))

    def form(self, claim: Claim) -> Response:
        """Return the form to check a quotation, filled in."""
        return self._page("check", CheckView(claim))

    def _page(self, template: str, view: object) -> Response:
        return self._pages.page(template, view=view)


def mount(record: Record, runtime: Runtime) -> Mount:
    """Return the pages over an open record, and the page for addresses that do not exist."""
    serve = record.settings.serve
    collects = serve.collections > 0
    pages = Pages(Assets.packaged(), collects=collects, uploads=serve.uploads)
    framed = Pages(pages.assets, layout=IN_FRAME, framed_by=serve.frames, collects=collects)
    run, is_ready = runtime.pool.run, lambda: runtime.readiness.is_warm
    routers = [
        page_router(record, pages, run, runtime.lookups.run, is_ready),
        frame_router(record, framed, run, is_ready),
        crawling_router(record, run),
        pictures_router(record, run),
        analyse_router(record, pages, run),
        days_router(record, pages, run),
        feeds_router(record, pages, run, is_ready),
        directory_router(record, pages, run),
        unsubscribe_router(record, pages, run),
        language_router(pages),
    ]
    if collects:
        routers.append(collection_router(record, pages, run))
    uploads = uploads_of(record) if serve.uploads else None
    if uploads is not None:
        routers.append(upload_router(record, pages, run, uploads))
    return Mount(
        APIRouter(routes=[route for router in routers for route in router.routes]),
        running=nullcontext if uploads is None else lambda: _closing(uploads),
        fallback=partial(with_error_pages, pages),
        larger_bodies={} if uploads is None else {UPLOAD: serve.max_upload_bytes},
    )


@asynccontextmanager
async def _closing(uploads: Uploads) -> AsyncIterator[None]:
    """Finish what is being taken in when the service stops."""
    yield
    await asyncio.to_thread(uploads.close)


def page_router(record: Record, pages: Pages, run: Run, look_up: Run, is_ready: Callable[[], bool]) -> APIRouter:
    """Return the routes of the pages over an open record.

    `run` does their work off the event loop, `look_up` what takes a moment. Until the model `is_ready`, a question gets
    the page that says to wait.
    """
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)
    views = Views(record, pages)
    _add_asking(router, views, run, is_ready)
    _add_reading(router, views, look_up, is_open=record.settings.serve.public_citations)
    _add_checking(router, views, run)
    _add_browsing(router, views, run)

    @router.get("/static/{digest}/{name}")
    @public_if(record.settings.serve.public_citations, Right.READ)
    async def static(request: Request, digest: str, name: str) -> Response:
        """Send an asset."""
        asset = pages.assets.get(digest, name)
        if asset is None:
            raise NotHere("no such file belongs to this page; load the page again")
        headers = {"Cache-Control": FOREVER, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(asset.content, headers=headers, media_type=asset.media_type)
        return Response(asset.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=asset.media_type)

    return router


def _add_asking(router: APIRouter, views: Views, run: Run, is_ready: Callable[[], bool]) -> None:
    @router.get("/")
    @needs(Right.ASK)
    async def search(
        request: Request,
        q: str = "",
        after: Annotated[tuple[str, ...], Query(max_length=MAX_HISTORY)] = (),
        literal: bool = False,  # noqa: FBT001, FBT002 - a parameter of the address
        n: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = SHOWN,
        first: Annotated[str, Query(alias="from")] = "",
        last: Annotated[str, Query(alias="to")] = "",
    ) -> Response:
        """Answer a question, or show the first page. A range of the timeline becomes part of the question."""
        if first or last:
            address = search_address(ranged(q, first, last), literal=literal)
            return RedirectResponse(address, HTTPStatus.SEE_OTHER)
        if not q.strip():
            return await run(views.home)
        if not is_ready():
            raise Warming("the model is still being loaded; ask again in a moment")
        return await run(lambda: views.answer(Asked(q, literal, n, after), as_json=wants_json(request)))


def _add_reading(router: APIRouter, views: Views, run: Run, *, is_open: bool) -> None:
    """Add the pages that links lead to; they need no key where they are open."""

    @router.get("/c/{citation_id:path}")
    @public_if(is_open, Right.READ)
    async def citation(request: Request, citation_id: str, part: Literal["panel"] | None = None) -> Response:
        """Look a citation up, as a page or as the panel beside an answer."""
        template, base = part or "citation", views.base(request)
        return await run(lambda: views.citation(citation_id, template, base, as_json=wants_json(request)))

    @router.get("/t/{transcript}")
    @public_if(is_open, Right.READ)
    async def transcript(
        request: Request, transcript: str, at: str | None = None, find: Annotated[str, Query(max_length=200)] = ""
    ) -> Response:
        """Read a transcript."""
        base = views.base(request)
        return await run(lambda: views.transcript(transcript, at, find, base, as_json=wants_json(request)))


def _add_checking(router: APIRouter, views: Views, run: Run) -> None:
    @router.get("/check")
    @needs(Right.VERIFY)
    async def form(request: Request, quote: str = "", speaker: str = "", date: str = "") -> Response:
        """Show the verdict on a quotation, or the form."""
        claim = Claim(quote.strip(), speaker.strip(), date.strip())
        if not claim.quote:
            return await run(lambda: views.form(claim))
        return await run(lambda: views.checked(claim, form=_form(request)))

    @router.get("/check/{key}")
    @needs(Right.VERIFY)
    async def kept(request: Request, key: str) -> Response:
        """Show a checked article that is kept, or send it as a file."""
        return await run(lambda: views.kept(key, form=_form(request)))

    @router.post("/check")
    @needs(Right.VERIFY)
    async def checked(request: Request) -> Response:
        """Check what was put in the form."""
        claim = Claim.of_form(await fields_of(request))
        return await run(lambda: views.checked(claim, form=_form(request)))

    @router.get("/about")
    @needs(Right.READ)
    async def about(request: Request) -> Response:
        """Show what the record holds."""
        return await run(lambda: views.about(as_json=wants_json(request)))


def _form(request: Request) -> str:
    """Return what a check is asked for as: a page, or one of the files that an article can be had as."""
    return request.query_params.get("format", PAGE)


def _add_browsing(router: APIRouter, views: Views, run: Run) -> None:
    @router.get("/browse")
    @needs(Right.READ)
    async def browse(request: Request, asked: Annotated[Browsed, Query()]) -> Response:
        """List the transcripts, the newest first."""
        return await run(lambda: views.browse(asked, as_json=wants_json(request)))
