"""How much an element holds is told by its first words as by all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.readers.elements import holds_text, readable_size
from onrecord.indexer.readers.page_tree import parse_page

PIECES = ("<p>", "</p>", "<nav>", "</nav>", "<b>", "</b>", "<figure>", "</figure>", "<!-- -->", "Rain. ", " ")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(1, 20))
def test_an_element_holds_so_much_as_its_size_says(inner: str, least: int) -> None:
    """Whatever stands in it that is not read, and wherever it stands."""
    page = parse_page(f"<html><body><div id=a>{inner}</div></body></html>")
    for element in page.iterdescendants("div", "nav", "b", "p"):
        assert holds_text(element, least) is (readable_size(element) >= least)
