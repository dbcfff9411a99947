"""The page that ends an alert: a question first, and no more after the answer. Who has the token needs no key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fastapi import APIRouter, Response

from onrecord.indexer.store.alert_book import AlertBook
from onrecord.service.composition import Record
from onrecord.service.errors import NotHere
from onrecord.service.faces.web.error_pages import page_route
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.http.rights import public
from onrecord.service.presentation.addresses import unsubscribe_address

Run = Callable[[Callable[[], Response]], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class UnsubscribeView:
    """An alert that is to be ended, or was: its search, how it is sent, and where the form goes."""

    query: str
    channel: str
    address: str
    is_over: bool


def unsubscribe_router(record: Record, pages: Pages, run: Run) -> APIRouter:
    """Return the routes that end alerts; `run` does their work off the event loop.

    A GET changes nothing, since programs follow links in mails. A POST ends the alert at once, as mail programs send it
    (RFC 8058).
    """
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)
    book = AlertBook(record.settings.index.path)

    def page(token: str, *, end: bool) -> Response:
        alert = book.remove(token) if end else book.find(token)
        if alert is None:
            raise NotHere("there is no such alert; it was ended already, or the link is incomplete")
        view = UnsubscribeView(alert.query, alert.channel, unsubscribe_address(token), end)
        return pages.page("unsubscribe", view=view)

    @router.get("/alerts/{token}")
    @public
    async def asked(token: str) -> Response:
        """Ask whether an alert is to be ended."""
        return await run(lambda: page(token, end=False))

    @router.post("/alerts/{token}")
    @public
    async def ended(token: str) -> Response:
        """End an alert."""
        return await run(lambda: page(token, end=True))

    return router
