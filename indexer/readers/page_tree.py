"""HTML to trees. A parser that gives up within a page is an error: the rest of the page would be lost in silence."""

from __future__ import annotations

from lxml import etree, html


class GivenUp(ValueError):
    """The parser stopped within a page, as it does where elements are nested deeper than 2,048."""


def parse_page(text: str) -> html.HtmlElement:
    """Return the root of a page. Raises `GivenUp`, or what lxml raises where there is no page."""
    parser = _parser()
    page = html.document_fromstring(text, parser=parser)
    _require_whole(parser)
    _take_in_rest(page)
    return page


def parse_fragment(text: str) -> html.HtmlElement:
    """Return an element that holds a piece of HTML, without a head. Raises what `parse_page` raises."""
    page = parse_page(text)
    for head in page.findall("head"):
        page.remove(head)
    return page


def _take_in_rest(page: html.HtmlElement) -> None:
    """Put what stands behind the end tag of a page into its body, as browsers do; lxml keeps it beside the page."""
    body = page.find("body")
    while (rest := page.getnext()) is not None:
        for head in rest.findall("head"):
            rest.remove(head)
        (page if body is None else body).append(rest)


def _parser() -> html.HTMLParser:
    # Without huge_tree the parser gives up at a depth of 256, which pages with an open tag in each paragraph reach.
    parser = html.HTMLParser(huge_tree=True)
    # One class for all elements: lxml would look up a class of forms and inputs for each in Python.
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=html.HtmlElement,
            comment=html.HtmlComment,
            pi=html.HtmlProcessingInstruction,
            entity=html.HtmlEntity,
        )
    )
    return parser


def _require_whole(parser: html.HTMLParser) -> None:
    """Raise `GivenUp` where the parser stopped. What it mends, such as a tag that is not closed, is no error."""
    if complaint := next((one.message for one in parser.error_log if one.level == etree.ErrorLevels.FATAL), None):
        raise GivenUp(f"the parser gave up: {complaint.split(',')[0]}")
