"""Where the text of a page of an unknown site is: trafilatura says where, we read what stands there.

What trafilatura extracts is not kept, since it mends texts as it goes; the element that holds it is
read by our own rules, with every word and all bold print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree, html

from onrecord.indexer.readers.elements import readable_size

# An element is entered as long as it holds most of what was extracted, by characters and by paragraphs:
# a copyright line may stay outside, and the short question before a long answer may not.
MOST = 0.8
# Less than this of the extract found again: it is not a part of the page but a rewriting.
FOUND = 0.5
MAX_SIZE = 5_000_000  # characters; an extractor takes minutes over more, and no page of a transcript has so many
TOO_DEEP = etree.XPath("boolean(//*[count(ancestor::*) > 256])")  # of such a page, too, it makes minutes of work
BLOCKS = ("p", "head", "item", "quote", "cell")


def main_element(page: html.HtmlElement) -> html.HtmlElement:
    """Return the smallest element of `page` that holds its main text; the page where none stands out."""
    if readable_size(page) > MAX_SIZE or TOO_DEEP(page):
        return page
    wanted = _main_paragraphs(page)
    found: dict[html.HtmlElement, str] = {}
    for element in page.iter(etree.Element):
        text = _squeezed(element)
        if text in wanted and not any(around in found for around in element.iterancestors()):
            found[element] = text
    if sum(map(len, set(found.values()))) < FOUND * sum(map(len, wanted)):
        return page
    return _innermost(page, found)


def _innermost(page: html.HtmlElement, found: Mapping[html.HtmlElement, str]) -> html.HtmlElement:
    characters, paragraphs = Counter[html.HtmlElement](), Counter[html.HtmlElement]()
    for element, text in found.items():
        for around in element.iterancestors():
            characters[around] += len(text)
            paragraphs[around] += 1

    def holds_most(element: html.HtmlElement) -> bool:
        return characters[element] >= MOST * characters[page] and paragraphs[element] >= MOST * paragraphs[page]

    if not paragraphs:
        return page
    inner: html.HtmlElement | None = page
    element = page
    while inner is not None:
        element = inner
        inner = next(filter(holds_most, element), None)
    return element


def _main_paragraphs(page: html.HtmlElement) -> set[str]:
    # Slow to import, and many corpora need neither.
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document as ExtractedDocument  # noqa: PLC0415

    extract = bare_extraction(deepcopy(page), include_comments=False, with_metadata=False, favor_recall=True)
    if not isinstance(extract, ExtractedDocument) or extract.body is None:
        return set()
    paragraphs = {_squeezed(block) for block in extract.body.iter(*BLOCKS)}
    return paragraphs - {""}


def _squeezed(element: html.HtmlElement) -> str:
    return "".join("".join(element.itertext(etree.Element)).split())
