"""Pages: where their text is, and what they say of themselves.

The ministry's pages are read from their content container; other pages from `article` or `main`, or
else from where `main_text` finds the text. How an element becomes paragraphs is told in `elements`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from operator import itemgetter

from lxml import etree, html

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Stated, is_visible, with_title
from onrecord.indexer.readers.elements import PAGE_SIZED, holds_text, paragraphs, readable_size
from onrecord.indexer.readers.main_text import main_element
from onrecord.indexer.readers.page_places import CONTAINERS, FIELDS, TITLE_TAG, Places
from onrecord.indexer.readers.page_tree import GivenUp, parse_page
from onrecord.indexer.text.wording import normalised

SITE_NAME = re.compile(r"\s*[—_|｜]\s*[^—_|｜]{2,40}$")

DECLARED_ENCODING = re.compile(
    rb"""<(?:meta[^>]+?charset|\?xml[^>]+?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE | re.ASCII
)
# Of objects that describe a page (JSON-LD, schema.org): our fields by theirs.
LINKED_DATA = "application/ld+json"
LINKED_FIELDS = {"title": "headline", "published": "datePublished", "url": "url", "publisher": "publisher"}
ARTICLES = re.compile(r"Article|Posting|Report|WebPage|CreativeWork|GovernmentService|Event|Transcript")
BANNER = etree.XPath(
    "boolean(ancestor-or-self::header[not(ancestor::article or ancestor::main)])"
    ' or boolean(ancestor-or-self::*[@role="banner"])'
)
SAVED_WITHIN = 4_000
SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(?P<url>https?://[^\s>]+?)\s*-->", re.IGNORECASE)
SHARE_OF_PAGE = 0.1
COMMENT_START, COMMENT_END = "<!--", "-->"
SPACE = re.compile(r"\s*")
PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?")
TAG = re.compile(r"</?[a-z][a-z0-9]*[\s/>]|<!--", re.IGNORECASE)
PAGE_START = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def looks_like_html(text: str) -> bool:
    """Return whether a text is a page, whatever the file is called."""
    start = _end_of(PROLOGUE, text, 0)
    while text.startswith(COMMENT_START, start):
        end = text.find(COMMENT_END, start)
        if end < 0:
            return False
        start = _end_of(SPACE, text, end + len(COMMENT_END))
    return PAGE_START.match(text, start) is not None


def has_tags(text: str) -> bool:
    """Return whether a text that is called a page has any tag in it."""
    return TAG.search(text) is not None


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def declared_encoding(raw: bytes) -> str | None:
    """Return what a page's meta tag or XML declaration calls its encoding, if either does."""
    found = DECLARED_ENCODING.search(raw[:4096])
    return found.group(1).decode("ascii") if found else None


def read_html(text: str, path: str) -> Document:
    """Return the heading and the body of a page as paragraphs. Raises `UnreadableSource`."""
    try:
        page = parse_page(XML_DECLARATION.sub("", text))
    except GivenUp as error:
        raise UnreadableSource(path, f"is no page that can be read whole ({error}); save its text instead") from error
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(
            path, f"is not a readable HTML page ({error}); open it in a browser and save it again"
        ) from error
    places = Places(page)
    linked = _linked_data(places)
    stated = {name: value for name in FIELDS if (value := _stated(places, name) or linked.get(name))}
    if saved := SAVED_FROM.search(text[:SAVED_WITHIN]):
        stated.setdefault("url", Stated(saved["url"], "comment of the browser that saved the page"))
    if "title" in linked and stated["title"].origin == TITLE_TAG:
        stated["title"] = linked["title"]
    if (title := stated.get("title")) and _is_of_site(title.value, places, stated):
        stated.pop("title")
        if better := linked.get("title") or _stated(places, "title", but=title.value):
            stated["title"] = better
    title = stated.get("title")
    if title and title.origin == TITLE_TAG:
        stated["title"] = title = Stated(_without_site(title.value, stated.get("publisher")), title.origin)
    return Document(with_title(paragraphs(_container(page, places)), title), stated)


def _stated(places: Places, name: str, but: str | None = None) -> Stated | None:
    """Return what the first place that states a field says; `but` is what does not count."""
    for origin, place in FIELDS[name]:
        for found in place(places):
            if found is None:
                continue
            value = normalised(found if isinstance(found, str) else found.text_content())
            if is_visible(value) and value != but:
                return Stated(value, origin)
    return None


def _linked_data(places: Places) -> dict[str, Stated]:
    """Return what JSON-LD says of the page, of the first object that describes an article before any other."""
    objects = []
    for script in places.of("script"):
        if script.get("type") != LINKED_DATA:
            continue
        try:
            objects += list(_objects(json.loads(script.text_content())))
        except (ValueError, RecursionError):  # a slip of the site's, which shows no reader anything
            continue
    described = [item for item in objects if ARTICLES.search(str(item.get("@type", "")))]
    found: dict[str, Stated] = {}
    for item in sorted(described, key=lambda item: "headline" not in item):
        for name, theirs in LINKED_FIELDS.items():
            value = item.get(theirs)
            value = value.get("name") if isinstance(value, dict) else value
            if isinstance(value, str) and is_visible(value) and name not in found:
                found[name] = Stated(normalised(unescape(value)), f"JSON-LD {theirs}")
    return found


def _objects(content: object) -> Iterator[dict[str, object]]:
    if isinstance(content, list):
        for item in content:
            yield from _objects(item)
    elif isinstance(content, dict):
        yield content
        yield from _objects(content.get("@graph"))


def _is_of_site(title: str, places: Places, stated: Mapping[str, Stated]) -> bool:
    """Return whether what stands for a title is the name of the site: its banner, or what the site calls itself."""
    publisher = stated.get("publisher")
    if publisher and title.casefold() == publisher.value.casefold():
        return True
    headings = [h for h in places.of("h1") if normalised(h.text_content()) == title]
    if headings and all(BANNER(heading) for heading in headings):
        return True
    tag = next((normalised(t.text_content()) for t in places.of("title")), "")
    return bool(headings) and tag != title and bool(re.search(rf"[—–|｜-]\s*{re.escape(title)}$", tag))


def _without_site(title: str, publisher: Stated | None) -> str:
    """Drop the name of the site, which title tags append and headings do not."""
    if publisher:
        title = title.removesuffix(publisher.value).rstrip(" -–—_|｜·") or title
    return SITE_NAME.sub("", title) or title


def _container(page: html.HtmlElement, places: Places) -> html.HtmlElement:
    """Return the element that holds the text: the largest of the first kind in `CONTAINERS` that fits.

    A kind is skipped if its largest element holds next to nothing of the page, since many boxes have the class
    "content", unless nothing but the text is called so. If none fits, the main element is returned.
    """
    whole: int | None = None
    for kind, is_certain in CONTAINERS:
        elements = list(_outermost(kind(places)))
        if len(elements) == 1 and holds_text(elements[0], 1 if is_certain else PAGE_SIZED):
            return elements[0]
        candidates = [(readable_size(element), element) for element in elements]
        size, largest = max(candidates, key=itemgetter(0), default=(0, page))
        if size >= PAGE_SIZED or (size and is_certain):
            return largest
        if size:
            whole = readable_size(page) if whole is None else whole
            if size >= SHARE_OF_PAGE * whole:
                return largest
    return main_element(page)


def _outermost(elements: Sequence[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """Yield the elements that lie within no other of them; they come in the order of the page."""
    kept = set()
    for element in elements:
        if not any(ancestor in kept for ancestor in element.iterancestors()):
            kept.add(element)
            yield element
