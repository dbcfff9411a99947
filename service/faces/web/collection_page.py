"""Collections on the page: citations are gathered, annotated, put in order, shared and exported, without a script.

What a form may change is told by the token in its address, never by the cookie: that only remembers which collection a
reader adds to. It is set by forms of our own pages alone, so that no link can make a reader write into a collection of
somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.service.access_keys import Right
from onrecord.service.citations.citation import CHANGED, Citation
from onrecord.service.collections.collector import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    Entry,
    Opened,
    collector_of,
)
from onrecord.service.composition import Record
from onrecord.service.errors import NotHere, QueryError
from onrecord.service.faces.web.crawling import Run
from onrecord.service.faces.web.error_pages import page_route
from onrecord.service.faces.web.forms import Fields, check_sender, field, fields_of
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.http.base_url import own_address
from onrecord.service.http.rights import needs, public_if
from onrecord.service.presentation.addresses import COLLECTIONS, absolute, citation_address, collection_address
from onrecord.service.presentation.bylines import Byline, byline
from onrecord.service.presentation.exporting import FORMS

COOKIE, A_YEAR = "collection", 31_536_000  # seconds
ONE_AT_A_TIME = 200  # citations that one form may put into a collection
PRIVATE: Mapping[str, str] = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@dataclass(frozen=True, slots=True)
class EntryView:
    """An item of a collection. `byline` and what follows is None where the record knows the id no more."""

    number: int
    id: str
    note: str
    address: str
    language: str | None = None
    quote: tuple[str, ...] = ()
    byline: Byline | None = None
    question: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A collection; `own` is the path at which it may be changed, None for readers. `share` is for anybody."""

    title: str
    own: str | None
    share: str
    entries: tuple[EntryView, ...]
    forms: tuple[str, ...]
    export: str
    is_current: bool
    longest_note: int = LONGEST_NOTE
    longest_title: int = LONGEST_TITLE


@dataclass(frozen=True, slots=True)
class CollectView:
    """The page that adds citations: to the collection in hand, with its title, or to a new one."""

    entries: tuple[EntryView, ...]
    own: str | None
    title: str | None
    longest_note: int = LONGEST_NOTE
    longest_title: int = LONGEST_TITLE


def collection_view(opened: Opened, entries: tuple[Entry, ...], base: str, *, is_current: bool) -> CollectionView:
    """Return a collection as it is shown; `base` is how the service was addressed."""
    held = opened.collection
    share = collection_address(held.share)
    return CollectionView(
        title=held.title,
        own=collection_address(held.edit) if opened.may_edit else None,
        share=absolute(base, share),
        entries=tuple(map(_entry, entries)),
        forms=FORMS,
        export=f"/v1{share}/export",
        is_current=is_current,
    )


def _entry(entry: Entry) -> EntryView:
    item, cited = entry.item, entry.citation
    if cited is None:
        return EntryView(item.number, item.citation, item.note, citation_address(item.citation))
    return _quoted(cited, item.number, item.note)


def _quoted(cited: Citation, number: int = 0, note: str = "") -> EntryView:
    return EntryView(
        number=number,
        id=cited.id,
        note=note,
        address=citation_address(cited.id),
        language=cited.passage.language,
        quote=tuple(cited.quote.split("\n")),
        byline=byline(cited.passage),
        question=cited.passage.question,
        changed=CHANGED[cited.state],
    )


class Desk:
    """Answers the requests of these pages."""

    def __init__(self, record: Record, pages: Pages) -> None:
        self._collector = collector_of(record)
        self._citations = record.citations
        self._most = record.settings.serve.collections
        self._serve = record.settings.serve
        self._pages = pages

    def overview(self, request: Request) -> Response:
        """Return the page that starts a collection, with a link to the one in hand."""
        in_hand = self._in_hand(request)
        view = CollectView((), collection_address(in_hand.collection.edit) if in_hand else None, _title(in_hand))
        return self._page("collections", view)

    def collect(self, request: Request, ids: list[str]) -> Response:
        """Return the page that asks with which note, and into which collection, citations are put."""
        if not ids or len(ids) > ONE_AT_A_TIME:
            raise QueryError(f"name from 1 to {ONE_AT_A_TIME} citations to be collected, as its buttons do")
        in_hand = self._in_hand(request)
        entries = tuple(_quoted(self._citations.cite(each)) for each in dict.fromkeys(ids))
        own = collection_address(in_hand.collection.edit) if in_hand else None
        return self._page("collect", CollectView(entries, own, _title(in_hand)))

    def read(self, request: Request, token: str) -> Response:
        """Return a collection, to be read or to be changed."""
        opened = self._collector.open(token)
        base = own_address(request.scope, self._serve)
        is_current = request.cookies.get(COOKIE) == opened.collection.edit
        view = collection_view(opened, self._collector.entries(opened.collection), base, is_current=is_current)
        return self._page("collection", view)

    def start(self, request: Request, fields: Fields) -> Response:
        """Make a collection with what the form names, and take it in hand."""
        collection = self._collector.start(field(fields, "title"), self._most)
        self._put(collection.edit, fields)
        return self._in_future(request, collection.edit)

    def change(self, request: Request, token: str, fields: Fields) -> Response:
        """Do what a form of the collection asks for, and show the collection again."""
        action = field(fields, "action")
        if action == "use":
            if not self._collector.open(token).may_edit:
                raise QueryError("a collection that is shared for reading cannot be added to; start one of your own")
            return self._in_future(request, token)
        number = field(fields, "item")
        changes: dict[str, Callable[[], object]] = {
            "add": lambda: self._put(token, fields),
            "title": lambda: self._collector.rename(token, field(fields, "title")),
            "note": lambda: self._collector.note(token, _number(number), field(fields, "note")),
            "up": lambda: self._collector.shift(token, _number(number), -1),
            "down": lambda: self._collector.shift(token, _number(number), 1),
            "out": lambda: self._collector.take_out(token, _number(number)),
        }
        if action == "delete":
            self._collector.remove(token)
            reply = RedirectResponse(COLLECTIONS, HTTPStatus.SEE_OTHER)
            reply.delete_cookie(COOKIE, path="/")
            return reply
        if action not in changes:
            raise QueryError("the form says nothing that can be done with a collection; send it again from the page")
        if action in {"up", "down"} and number:  # what was written in the note is not lost
            changes["note"]()
        changes[action]()
        at = f"#i-{number}" if number and action != "out" else ""
        return RedirectResponse(f"{collection_address(token)}{at}", HTTPStatus.SEE_OTHER)

    def _put(self, token: str, fields: Fields) -> None:
        for each in fields.get("id", [])[:ONE_AT_A_TIME]:
            self._collector.put(token, each, field(fields, "note"))

    def _in_hand(self, request: Request) -> Opened | None:
        """Return the collection that the cookie remembers, None if it may not be changed or is gone."""
        try:
            opened = self._collector.open(request.cookies.get(COOKIE, ""))
        except NotHere:
            return None
        return opened if opened.may_edit else None

    def _in_future(self, request: Request, token: str) -> Response:
        reply = RedirectResponse(collection_address(token), HTTPStatus.SEE_OTHER)
        is_secure = own_address(request.scope, self._serve).startswith("https:")
        reply.set_cookie(COOKIE, token, max_age=A_YEAR, path="/", secure=is_secure, httponly=True, samesite="lax")
        return reply

    def _page(self, template: str, view: object) -> Response:
        page = self._pages.page(template, view=view)
        page.headers.update(PRIVATE)
        return page


def _title(opened: Opened | None) -> str | None:
    return opened.collection.title if opened else None


def _number(typed: str) -> int:
    if not typed.isdecimal():
        raise QueryError("the form names no item of the collection; send it again from the page")
    return int(typed)


def collection_router(record: Record, pages: Pages, run: Run) -> APIRouter:
    """Return the routes of these pages; `run` does their work off the event loop."""
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)
    desk = Desk(record, pages)
    is_open = record.settings.serve.public_citations

    @router.get(COLLECTIONS)
    @needs(Right.READ)
    async def overview(request: Request) -> Response:
        """Say what collections are, and offer to start one."""
        return await run(lambda: desk.overview(request))

    @router.post(COLLECTIONS)
    @needs(Right.READ)
    async def start(request: Request) -> Response:
        """Start a collection."""
        check_sender(request)
        fields = await fields_of(request)
        return await run(lambda: desk.start(request, fields))

    @router.get("/collect")
    @needs(Right.READ)
    async def collect(request: Request) -> Response:
        """Ask into which collection citations are put."""
        ids = request.query_params.getlist("id")
        return await run(lambda: desk.collect(request, ids))

    @router.get(f"{COLLECTIONS}/{{token}}")
    @public_if(is_open, Right.READ)
    async def read(request: Request, token: str) -> Response:
        """Read a collection, or change it."""
        return await run(lambda: desk.read(request, token))

    @router.post(f"{COLLECTIONS}/{{token}}")
    @needs(Right.READ)
    async def change(request: Request, token: str) -> Response:
        """Change a collection as a form of its page asks for."""
        check_sender(request)
        fields = await fields_of(request)
        return await run(lambda: desk.change(request, token, fields))

    return router
