"""Feeds: the newest transcripts, or the newest passages on a question, as Atom and as JSON Feed.

An entry is known by its permanent address, so that a reader shows each once. Its day is that of the words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from feedgenerator import Atom1Feed

from onrecord.indexer.store.catalogue import Entry
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.attribution_text import attribution, kind_told
from onrecord.service.presentation.addresses import absolute, citation_address, transcript_address

ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"
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
        feed = Atom1Feed(title=self.title, link=self.home, description=None, feed_url=self.own, feed_guid=self.own)
        for item in self.items:
            feed.add_item(
                title=item.title,
                link=item.address,
                description=escape(item.text, quote=False).replace("\n", "<br>"),
                unique_id=item.address,
                author_name=item.author or "unknown",
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
