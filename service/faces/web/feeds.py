"""Feeds: the newest transcripts, the newest statements, or the newest passages on a question, as Atom and JSON Feed.

An entry is known by its permanent address, so that a reader shows each once. Its day is that of the words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from feedgenerator import Atom1Feed

from onrecord.indexer.store.catalogue import Entry
from onrecord.indexer.store.facts import newest as latest
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.access_keys import Right
from onrecord.service.analysis.matter import speaking
from onrecord.service.attribution_text import attribution, kind_told
from onrecord.service.composition import Record
from onrecord.service.errors import Warming
from onrecord.service.faces.web.error_pages import page_route
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.http.base_url import own_address
from onrecord.service.http.rights import needs
from onrecord.service.presentation.addresses import (
    absolute,
    browse_address,
    citation_address,
    feed_address,
    search_address,
    search_feed_address,
    statements_address,
    statements_feed_address,
    transcript_address,
)
from onrecord.service.presentation.directory_lists import Narrowing, newest
from onrecord.service.presentation.listing import Listing, entries

ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"
# Characters that XML 1.0 cannot hold, escaped or not.
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
IN_FEED = 50  # passages
Form = Literal["atom", "json"]
VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry: a transcript, or a passage. Its address is absolute."""

    address: str
    title: str
    text: str
    author: str | None
    day: dt.date | None
    language: str


class _Atom(Atom1Feed):  # type: ignore[misc] # of a package without types
    """Atom whose day does not change while nothing else does: a feed without entries is as old as the index."""

    built: dt.datetime

    def latest_post_date(self) -> dt.datetime:
        """Return the day of the newest entry."""
        return max((item["updateddate"] for item in self.items), default=self.built)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `home` is the page that shows the same, `own` the feed itself; both are absolute.

    `built` is the day of entries whose own day is not known.
    """

    title: str
    home: str
    own: str
    built: dt.datetime
    items: tuple[FeedItem, ...]

    def atom(self) -> str:
        """Return the feed as Atom (RFC 4287)."""
        title = NOT_XML.sub(" ", self.title)
        feed = _Atom(title=title, link=self.home, description=None, feed_url=self.own, feed_guid=self.own)
        feed.built = self.built
        for item in self.items:
            feed.add_item(
                title=NOT_XML.sub(" ", item.title),
                link=item.address,
                description=escape(NOT_XML.sub(" ", item.text), quote=False).replace("\n", "<br>"),
                unique_id=item.address,
                author_name=NOT_XML.sub(" ", item.author or "unknown"),
                updateddate=self._time(item),
            )
        return str(feed.writeString("utf-8"))

    def json(self) -> dict[str, object]:
        """Return the feed as JSON Feed 1.1."""
        return {
            "version": VERSION,
            "title": self.title,
            "home_page_url": self.home,
            "feed_url": self.own,
            "items": [
                {
                    "id": item.address,
                    "url": item.address,
                    "title": item.title,
                    "content_text": item.text,
                    "date_published": self._time(item).isoformat(),
                    "language": item.language,
                    "authors": [{"name": item.author}] if item.author else [],
                }
                for item in self.items
            ],
        }

    def _time(self, item: FeedItem) -> dt.datetime:
        return dt.datetime.combine(item.day, dt.time(), dt.UTC) if item.day else self.built


def transcript_item(entry: Entry, base: str) -> FeedItem:
    """Return a transcript as an entry."""
    asked = f", {entry.exchanges:,} questions" if entry.exchanges > 1 else ""
    return FeedItem(
        address=absolute(base, transcript_address(entry.transcript)),
        title=entry.title,
        text=f"{kind_told(entry.kind)}{asked}",
        author=entry.spokesperson,
        day=entry.date or entry.published,
        language=entry.language,
    )


def passage_items(passages: Sequence[StoredPassage], base: str) -> tuple[FeedItem, ...]:
    """Return passages as entries, the newest first and those of an unknown day last."""
    newest = sorted(passages, key=lambda passage: passage.date or passage.published or dt.date.min, reverse=True)
    return tuple(
        FeedItem(
            address=absolute(base, citation_address(passage.id)),
            title=attribution(passage),
            text=passage.text,
            author=passage.speaker,
            day=passage.date or passage.published,
            language=passage.language,
        )
        for passage in newest
    )


Run = Callable[[Callable[[], Response]], Awaitable[Response]]


def feeds_router(record: Record, pages: Pages, run: Run, is_ready: Callable[[], bool]) -> APIRouter:
    """Return the routes of the feeds over an open record; `run` does their work off the event loop.

    Until the model `is_ready`, the feed of a question gets the page that says to wait.
    """
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)

    def base(request: Request) -> str:
        return f"{own_address(request.scope, record.settings.serve)}/"

    @router.get("/feed.{form}")
    @needs(Right.READ)
    async def transcripts(request: Request, form: Form, asked: Annotated[Listing, Query()]) -> Response:
        """Follow the transcripts."""
        return await run(lambda: _transcripts(record, asked, form, base(request)))

    @router.get("/statements.{form}")
    @needs(Right.READ)
    async def statements(request: Request, form: Form, asked: Annotated[Narrowing, Query()]) -> Response:
        """Follow a speaker, an outlet or a topic."""
        return await run(lambda: _statements(record, asked, form, base(request)))

    @router.get("/search.{form}")
    @needs(Right.ASK)
    async def search(request: Request, form: Form, q: str) -> Response:
        """Follow what is said on a question."""
        if not is_ready():
            raise Warming("the model is still being loaded; ask again in a moment")
        return await run(lambda: _search(record, q, form, base(request)))

    return router


def _transcripts(record: Record, asked: Listing, form: Form, base: str) -> Response:
    """Return the newest transcripts as a feed; `base` is how the service was addressed."""
    snapshot = record.snapshots.current()
    shown, _ = entries(snapshot, asked)
    given = asked.given()
    about = ", ".join(value for values in given.values() for value in values)
    return _written(
        Feed(
            title=f"On Record: {about}" if about else "On Record",
            home=absolute(base, browse_address(given)),
            own=absolute(base, feed_address(given, form)),
            built=dt.datetime.fromisoformat(snapshot.manifest.created),
            items=tuple(transcript_item(entry, base) for entry in shown),
        ),
        form,
    )


def _search(record: Record, question: str, form: Form, base: str) -> Response:
    """Return the newest passages that speak of a question's matter as a feed.

    It is told by their words, as on the page, and not by how near they are: of what is nearest a new statement may be
    no part, and there is always something nearest.
    """
    found = record.retriever.search(question, 1)
    spoken = speaking(found) if found.hits else None
    store = found.snapshot.store
    passages = store.passages(latest(store, spoken.numbers.tolist(), IN_FEED)) if spoken else []
    return _written(
        Feed(
            title=f"On Record: {question}",
            home=absolute(base, search_address(question)),
            own=absolute(base, search_feed_address(question, form)),
            built=dt.datetime.fromisoformat(found.snapshot.manifest.created),
            items=passage_items(passages, base),
        ),
        form,
    )


def _statements(record: Record, asked: Narrowing, form: Form, base: str) -> Response:
    """Return the newest statements of a speaker, to an outlet or on a topic as a feed."""
    snapshot = record.snapshots.current()
    given = asked.given()
    about = ", ".join(value for values in given.values() for value in values)
    found = newest(snapshot, record.directories.of(snapshot), asked, IN_FEED)
    return _written(
        Feed(
            title=f"On Record: {about}" if about else "On Record",
            home=absolute(base, statements_address(given)),
            own=absolute(base, statements_feed_address(given, form)),
            built=dt.datetime.fromisoformat(snapshot.manifest.created),
            items=passage_items(found, base),
        ),
        form,
    )


def _written(feed: Feed, form: Form) -> Response:
    """Return a feed in one of its forms."""
    if form == "atom":
        return Response(feed.atom(), media_type=ATOM)
    return JSONResponse(feed.json(), media_type=JSON_FEED)
