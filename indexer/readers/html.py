"""HTML to paragraphs, with what was printed bold and what the page says of itself.

The ministry's pages are read from their content container; other pages from `article`, `main` or
the body. Inline tags are joined without spaces, since real pages split words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from indexer.errors import UnreadableSource
from indexer.readers.document import Document, Paragraph, Stated, normalised

CONTAINERS = (
    '//*[@id="News_Body_Txt_A"]',
    '//div[@class="content"]',
    '//div[contains(@class, "news-main")]',
    '//div[contains(@class, "TRS_UEDITOR") or contains(@class, "TRS_Editor")]',
    "//article",
    '//main | //*[@role="main"]',
    "//body",
)
HEADINGS = (
    ("heading of the page", '//*[(self::h1 or self::h2) and contains(@class, "title")]'),
    ("heading of the page", '//*[@id="News_Body_Title"]'),
    ("meta ArticleTitle", '//meta[@name="ArticleTitle"]/@content'),
    ("heading of the page", "//h1"),
    ("meta og:title", '//meta[@property="og:title"]/@content'),
    ("title tag", "//title"),
)
PUBLISHED = (
    ("meta PubDate", '//meta[@name="PubDate"]/@content'),
    ("meta article:published_time", '//meta[@property="article:published_time"]/@content'),
    ("meta datePublished", '//meta[@itemprop="datePublished"]/@content'),
    ("date line of the page", '//*[@id="News_Body_Time"]'),
    ("time tag", "//time/@datetime"),
)
URLS = (
    ("meta Url", '//meta[@name="Url"]/@content'),
    ("canonical link", '//link[@rel="canonical"]/@href'),
    ("meta og:url", '//meta[@property="og:url"]/@content'),
)
PUBLISHERS = (
    ("meta SiteName", '//meta[@name="SiteName"]/@content'),
    ("meta og:site_name", '//meta[@property="og:site_name"]/@content'),
    ("copyright line of the page", '//*[contains(@class, "copyright")]'),
)
FIELDS = {"title": HEADINGS, "published": PUBLISHED, "url": URLS, "publisher": PUBLISHERS}

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark o:p q s samp small span "
    "st1 strike strong sub sup time tt u var wbr".split()
)
UNREAD = frozenset(
    "script style noscript template nav footer aside form button select textarea iframe object svg figure "
    "figcaption".split()
)
BOLD_TAGS = frozenset(("b", "strong"))
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
DECLARED_ENCODING = re.compile(
    rb"""<(?:meta[^>]+?charset|\?xml[^>]+?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE | re.ASCII
)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a page, whatever the file is called."""
    return bool(
        re.match(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", text, re.IGNORECASE | re.DOTALL)
    )


def declared_encoding(raw: bytes) -> str | None:
    """Return what a page's meta tag or XML declaration calls its encoding, if either does."""
    found = DECLARED_ENCODING.search(raw[:4096])
    return found.group(1).decode("ascii") if found else None


def read_html(text: str, path: str) -> Document:
    """Return the heading and the body of a page as paragraphs. Raises `UnreadableSource`."""
    try:
        page = html.document_fromstring(XML_DECLARATION.sub("", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(path, f"is not a readable HTML page ({error})") from error
    stated = {name: value for name, places in FIELDS.items() if (value := _stated(page, places))}
    paragraphs = list(_without_false_bold(_paragraphs(_container(page))))
    title = stated.get("title")
    if title and (not paragraphs or paragraphs[0].text != title.value):
        paragraphs.insert(0, Paragraph(title.value, heading=True))
    return Document(tuple(paragraphs), stated)


def _stated(page: html.HtmlElement, places: tuple[tuple[str, str], ...]) -> Stated | None:
    for origin, xpath in places:
        for found in page.xpath(xpath):
            value = normalised(found if isinstance(found, str) else found.text_content())
            if value:
                return Stated(value, origin)
    return None


def _container(page: html.HtmlElement) -> html.HtmlElement:
    for xpath in CONTAINERS:
        for element in page.xpath(xpath):
            if element.text_content().strip():
                return element
    return page


def _without_false_bold(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Forget `bold` where a page has none (or nothing else): then it tells nothing."""
    kept = list(paragraphs)
    if len({paragraph.bold for paragraph in kept}) > 1:
        yield from kept
    else:
        yield from (Paragraph(p.text, None, p.heading) for p in kept)


def _paragraphs(container: html.HtmlElement) -> Iterator[Paragraph]:
    runs: list[tuple[str, bool]] = []
    bold_depth = heading_depth = 0
    walker = etree.iterwalk(container, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in ("comment", "pi"):
            runs.append((element.tail or "", bold_depth > 0))
            continue
        tag = element.tag
        if event == "start":
            if _is_unread(element):
                walker.skip_subtree()
                continue
            if tag not in INLINE:
                yield from _flushed(runs, heading=heading_depth > 0)
            bold_depth += _is_bold(element)
            heading_depth += tag in HEADING_TAGS
            runs.append((element.text or "", bold_depth > 0))
        else:
            if tag not in INLINE and not _is_unread(element):
                yield from _flushed(runs, heading=heading_depth > 0)
            if not _is_unread(element):
                bold_depth -= _is_bold(element)
                heading_depth -= tag in HEADING_TAGS
            if element is not container:
                runs.append((element.tail or "", bold_depth > 0))
    yield from _flushed(runs, heading=False)


def _flushed(runs: list[tuple[str, bool]], *, heading: bool) -> Iterator[Paragraph]:
    text = normalised("".join(run for run, _ in runs))
    if text:
        size = sum(len("".join(run.split())) for run, _ in runs)
        bold = sum(len("".join(run.split())) for run, is_bold in runs if is_bold)
        yield Paragraph(text, bold * 2 > size, heading)
    runs.clear()


def _is_unread(element: html.HtmlElement) -> bool:
    return element.tag in UNREAD or bool(HIDDEN_STYLE.search(element.get("style", "")))


def _is_bold(element: html.HtmlElement) -> bool:
    return element.tag in BOLD_TAGS or bool(BOLD_STYLE.search(element.get("style", "")))
