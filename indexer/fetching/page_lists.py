"""Lists of pages, read: sitemaps and their indexes, RSS, Atom and JSON feeds, and pages that link to pages.

Bytes in, addresses out, with what the list says of each: when it changed, its title, its day and its publisher. Nothing
is fetched. What a list is, its content decides.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.fetching.page_request import NotFetched, unpacked
from onrecord.indexer.fetching.web_addresses import clean_address
from onrecord.indexer.readers.encoding import decode
from onrecord.indexer.readers.html import declared_encoding
from onrecord.indexer.readers.page_tree import parse_page
from onrecord.indexer.readers.xml_tree import Element
from onrecord.indexer.store.fetch_state import ListedPage
from onrecord.indexer.text.wording import normalised

MAX_LIST_BYTES = 52_428_800  # what the protocol of sitemaps allows
MAX_ENTRIES = 50_000  # likewise
MAX_TITLE = 500
MAX_FEED_BYTES = 10_000_000  # what is read whole, some seconds of processor time
GZIP_MARK = b"\x1f\x8b"
HEAD = 4_096
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
ROOT = re.compile(rb"<(?:[\w.-]+:)?(urlset|sitemapindex|rss|feed|rdf)[\s>]", re.IGNORECASE)
SITEMAP = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
ADDRESS_LINE = re.compile(rb"\s*https?://\S+\s*")
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


class ListKind(StrEnum):
    """What a list of pages is."""

    SITEMAP = "sitemap"
    INDEX = "sitemap index"
    FEED = "feed"
    PAGE = "list page"


class NotAList(Exception):
    """The bytes are no list of pages."""


@dataclass(frozen=True, slots=True)
class PageList:
    """A list as read: its pages, the lists that it names (with when each changed), and where it goes on."""

    kind: ListKind
    pages: tuple[ListedPage, ...] = ()
    lists: tuple[tuple[str, str | None], ...] = ()
    next: str | None = None


def read_list(body: bytes, address: str, media_type: str, links: str | None) -> PageList:
    """Return what a list names.

    `address` is where it was fetched: what its own addresses are relative to. `links` is the pattern of pages that are
    wanted, as a shell pattern of their whole address; a page that links to pages needs one. Raises `NotAList`.
    """
    if body.startswith(GZIP_MARK):
        try:
            body = unpacked(body, "gzip", MAX_LIST_BYTES)
        except NotFetched as error:
            raise NotAList(f"it {error.reason}") from error
    head = body[:HEAD]
    if ENTITY.search(body):
        raise NotAList("it declares entities, which no list of pages needs")
    if len(body) > MAX_FEED_BYTES and not SITEMAP.search(head) and not ADDRESS_LINE.match(head):
        raise NotAList(f"it is longer than {MAX_FEED_BYTES:,} bytes and no sitemap")
    if root := ROOT.search(head):
        name = root[1].lower()
        found = _sitemap(body, address) if name in {b"urlset", b"sitemapindex"} else _feed(body, address, media_type)
    elif body.lstrip()[:1] == b"{":
        found = _json_feed(body, address)
    elif PAGE.search(head) or media_type in {"text/html", "application/xhtml+xml"}:
        return _list_page(body, address, links)
    elif ADDRESS_LINE.match(head):
        found = PageList(ListKind.SITEMAP, tuple(_once(_lines(body, address))))
    else:
        raise NotAList(f"its content ({media_type or 'of no stated type'}) is neither a sitemap nor a feed nor a page")
    wanted = tuple(page for page in found.pages if links is None or fnmatchcase(page.address, links))
    return PageList(found.kind, wanted, found.lists, found.next)


def _once(pages: Iterator[ListedPage]) -> Iterator[ListedPage]:
    """Yield each address once, up to the most that a list may have."""
    seen: set[str] = set()
    for page in pages:
        if page.address not in seen:
            if len(seen) == MAX_ENTRIES:
                return
            seen.add(page.address)
            yield page


def _sitemap(body: bytes, address: str) -> PageList:
    # A sitemap that is cut off or badly written is read as far as it goes: what it lacks is not taken for gone.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, recover=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAList(f"it is no well-formed XML ({error})") from error
    if root is None:
        raise NotAList("it is no well-formed XML")
    is_index = etree.QName(root).localname.lower() == "sitemapindex"
    named = list(_once(_sitemap_entries(root, address)))
    if not is_index:
        return PageList(ListKind.SITEMAP, tuple(named))
    return PageList(ListKind.INDEX, lists=tuple((entry.address, entry.stated) for entry in named))


def _sitemap_entries(root: Element, address: str) -> Iterator[ListedPage]:
    for entry in root.iterchildren(etree.Element):
        texts: dict[str, str] = {}
        for element in entry.iter(etree.Element):
            name = etree.QName(element).localname.lower()
            texts.setdefault(name, (element.text or "").strip())
        if (found := clean_address(texts.get("loc", ""), address)) and texts.get("loc"):
            yield ListedPage(
                found,
                stated=texts.get("lastmod") or None,
                title=_title(texts.get("title")),
                published=_day(texts.get("publication_date")),
                publisher=_title(texts.get("name")) if "publication" in texts else None,
            )


def _lines(body: bytes, address: str) -> Iterator[ListedPage]:
    for line in body.decode("utf-8-sig", "replace").splitlines():
        if line.strip() and (found := clean_address(line, address)):
            yield ListedPage(found)


def _feed(body: bytes, address: str, media_type: str) -> PageList:
    # The bytes are given as a file: a text would be taken for an address and fetched.
    parsed = feedparser.parse(
        BytesIO(body),
        response_headers={"content-type": media_type or "application/xml", "content-location": address},
        sanitize_html=False,
    )
    if not parsed.get("version") and not parsed.entries:
        raise NotAList("it begins as a feed does and cannot be read as one")
    publisher = _title(parsed.feed.get("publisher"))
    pages = _once(_feed_entries(parsed.entries, address, publisher))
    return PageList(ListKind.FEED, tuple(pages), next=_next_of(parsed.feed.get("links", ()), address))


def _feed_entries(entries: Iterable[Mapping[str, Any]], address: str, publisher: str | None) -> Iterator[ListedPage]:
    for entry in entries:
        link = entry.get("link") or next((one.get("href") for one in entry.get("links", ()) if one.get("href")), "")
        if link and (found := clean_address(str(link), address)):
            yield ListedPage(
                found,
                # Asked for the one that is missing, feedparser gives the other.
                stated=_text(entry["updated"]) if "updated" in entry else None,
                title=_title(entry.get("title")),
                published=_day(entry["published"]) if "published" in entry else None,
                publisher=_title(entry.get("publisher")) or publisher,
            )


def _next_of(links: Iterable[Mapping[str, Any]], address: str) -> str | None:
    href = next((one.get("href") for one in links if one.get("rel") == "next" and one.get("href")), None)
    return clean_address(str(href), address) if href else None


def _json_feed(body: bytes, address: str) -> PageList:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotAList(f"it is no JSON ({error})") from error
    items = content.get("items") if isinstance(content, dict) else None
    if not isinstance(items, list):
        raise NotAList("it is JSON without a list of items, as a JSON Feed has")
    following = content.get("next_url")
    return PageList(
        ListKind.FEED,
        tuple(_once(_json_entries(items, address))),
        next=clean_address(following, address) if isinstance(following, str) else None,
    )


def _json_entries(items: list[Any], address: str) -> Iterator[ListedPage]:
    for item in items:
        if not isinstance(item, dict):
            continue
        link = next((item[name] for name in ("url", "id") if _is_link(item.get(name))), None)
        if link and (found := clean_address(link, address)):
            yield ListedPage(
                found,
                stated=_text(item.get("date_modified")),
                title=_title(item.get("title")),
                published=_day(item.get("date_published")),
            )


def _is_link(value: object) -> bool:
    return isinstance(value, str) and ("/" in value)


def _list_page(body: bytes, address: str, links: str | None) -> PageList:
    try:
        page = parse_page(decode(body, address, declared_encoding(body)))
    except (UnreadableSource, etree.LxmlError, ValueError) as error:
        raise NotAList(f"it cannot be read as a page ({error})") from error
    base = next((href for href in page.xpath("//base/@href") if str(href).strip()), "")
    base = clean_address(str(base), address) or address
    if links is None:
        feeds = page.xpath("//link[contains(concat(' ', @rel, ' '), ' alternate ')][@href]")
        feed = next((one.get("href", "") for one in feeds if one.get("type") in FEED_TYPES), None)
        hint = f", or add its feed instead: {clean_address(feed, base)}" if feed else ""
        raise NotAList(
            "it is a page; add it with a pattern of the pages that it links to, such as --links '*/transcripts/*'"
            + hint
        )
    found = (clean_address(str(href), base) for href in page.xpath("//a/@href"))
    wanted = (ListedPage(one) for one in found if one and one != address and fnmatchcase(one, links))
    following = page.xpath("//*[self::a or self::link][contains(concat(' ', @rel, ' '), ' next ')]/@href")
    return PageList(
        ListKind.PAGE, tuple(_once(wanted)), next=clean_address(str(following[0]), base) if following else None
    )


def _text(value: object) -> str | None:
    return value.strip()[:MAX_TITLE] or None if isinstance(value, str) else None


def _title(value: object) -> str | None:
    """Return a title without the line breaks and the markup that some feeds have in it."""
    text = _text(value)
    if text and "<" in text:
        text = re.sub(r"<[^<>]*>", "", text)
    return normalised(text) or None if text else None


def _day(value: object) -> str | None:
    """Return the day of a time as the list prints it, in the list's own zone; None for what is no time."""
    text = _text(value)
    if not text:
        return None
    readers: tuple[Callable[[str], dt.datetime], ...] = (dt.datetime.fromisoformat, parsedate_to_datetime)
    for read in readers:
        try:
            return read(text).date().isoformat()
        except (ValueError, TypeError, IndexError):
            continue
    return None
