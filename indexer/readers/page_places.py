"""The places of a page: its headings, its meta tags, and the boxes that are known by their class or their id.

All of them are found in one walk, which takes less time than to search a page for one of them by its id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from lxml import etree, html

TITLE_TAG = "title tag"
META_ATTRIBUTES = ("name", "property", "itemprop")
TAGS = frozenset(("meta", "link", "title", "script", "h1", "h2", "time", "article"))
MAINS = etree.XPath('//main | //*[@role="main"]')
EDITED = re.compile("TRS_UEDITOR|TRS_Editor")  # boxes of an editing program


class Places:
    """The elements of a page in which something may be told."""

    def __init__(self, page: html.HtmlElement) -> None:
        """Find them in a page."""
        self._page = page
        self._elements: list[html.HtmlElement] = []
        self._by_id: dict[str, list[html.HtmlElement]] = {}
        self._by_class: list[tuple[str, html.HtmlElement]] = []
        self._metas: dict[tuple[str, str], list[str]] = {}
        for element in page.iter(etree.Element):
            if element.tag in TAGS:
                self._elements.append(element)
            if name := element.get("id"):
                self._by_id.setdefault(name, []).append(element)
            if classes := element.get("class"):
                self._by_class.append((classes, element))
        for tag in self.of("meta"):
            for attribute in META_ATTRIBUTES:
                if (name := tag.get(attribute)) and (content := tag.get("content")) is not None:
                    self._metas.setdefault((attribute, name), []).append(content)

    def of(self, *tags: str) -> list[html.HtmlElement]:
        """Return the elements of some of the `TAGS`, in the order of the page."""
        return [element for element in self._elements if element.tag in tags]

    def metas(self, attribute: str, name: str) -> Sequence[str]:
        """Return the contents of the meta tags that are called so by an attribute."""
        return self._metas.get((attribute, name), ())

    def titled(self) -> list[html.HtmlElement]:
        """Return the headings whose class calls them a title."""
        return [heading for heading in self.of("h1", "h2") if "title" in heading.get("class", "")]

    def boxes(self, part: str) -> list[html.HtmlElement]:
        """Return the `div` elements that have some letters in their class."""
        return [element for element in self.of_class(part) if element.tag == "div"]

    def mains(self) -> list[html.HtmlElement]:
        """Return the elements that are the page's main one by their tag or their role."""
        return cast("list[html.HtmlElement]", MAINS(self._page))

    def known_as(self, name: str) -> Sequence[html.HtmlElement]:
        """Return the elements of an id."""
        return self._by_id.get(name, ())

    def of_class(self, part: str) -> list[html.HtmlElement]:
        """Return the elements that have some letters in their class."""
        return [element for classes, element in self._by_class if part in classes]


Place = Callable[[Places], "Iterable[html.HtmlElement | str | None]"]
FIELDS: Mapping[str, Sequence[tuple[str, Place]]] = {
    "title": (
        ("heading of the page", Places.titled),
        ("heading of the page", lambda page: page.known_as("News_Body_Title")),
        ("meta ArticleTitle", lambda page: page.metas("name", "ArticleTitle")),
        ("heading of the page", lambda page: page.of("h1")),
        ("meta og:title", lambda page: page.metas("property", "og:title")),
        (TITLE_TAG, lambda page: page.of("title")),
    ),
    "published": (
        ("meta PubDate", lambda page: page.metas("name", "PubDate")),
        ("meta article:published_time", lambda page: page.metas("property", "article:published_time")),
        ("meta datePublished", lambda page: page.metas("itemprop", "datePublished")),
        ("date line of the page", lambda page: page.known_as("News_Body_Time")),
        ("time tag", lambda page: [time.get("datetime") for time in page.of("time")]),
        ("time tag", lambda page: page.of("time")),
    ),
    "url": (
        ("meta Url", lambda page: page.metas("name", "Url")),
        ("canonical link", lambda page: [one.get("href") for one in page.of("link") if one.get("rel") == "canonical"]),
        ("meta og:url", lambda page: page.metas("property", "og:url")),
    ),
    "publisher": (
        ("meta SiteName", lambda page: page.metas("name", "SiteName")),
        ("meta og:site_name", lambda page: page.metas("property", "og:site_name")),
        ("copyright line of the page", lambda page: page.of_class("copyright")),
    ),
}
# Where the text of a page stands, and whether nothing else is called so: a page of navigation with a
# statement of two lines is still read from its own container.
CONTAINERS: Sequence[tuple[Callable[[Places], Sequence[html.HtmlElement]], bool]] = (
    (lambda page: page.known_as("News_Body_Txt_A"), True),
    (lambda page: [box for box in page.boxes("content") if box.get("class") == "content"], False),
    (lambda page: page.boxes("news-main"), True),
    (lambda page: [box for box in page.boxes("TRS_") if EDITED.search(box.get("class", ""))], True),
    (lambda page: page.of("article"), False),
    (Places.mains, False),
)
