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
    return page


def parse_fragment(text: str) -> html.HtmlElement:
    """Return an element that holds a piece of HTML. Raises what `parse_page` raises."""
    parser = _parser()
    try:
        element = html.fragment_fromstring(text, create_parent=True, parser=parser)
    except AssertionError as error:  # lxml's, over a second body among the tags of the first
        raise GivenUp(f"the parser gave up: {error}") from error
    _require_whole(parser)
    return element


def _parser() -> html.HTMLParser:
    # Without huge_tree the parser gives up at a depth of 256, which pages with an open tag in each paragraph reach.
    return html.HTMLParser(huge_tree=True)


def _require_whole(parser: html.HTMLParser) -> None:
    """Raise `GivenUp` where the parser stopped. What it mends, such as a tag that is not closed, is no error."""
    if complaint := next((one.message for one in parser.error_log if one.level == etree.ErrorLevels.FATAL), None):
        raise GivenUp(f"the parser gave up: {complaint.split(',')[0]}")
