"""Text fragments: the words that a browser finds first are those that are cited."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.transcript import Span
from onrecord.service.citations.fragment import WHOLE, linked, source_link, text_directive
from onrecord.service.citations.markdown_form import markdown
from tests.service.citations.made import made

WORDS = st.sampled_from("China we the space peace. cooperation, US-China win-win 中国 “so”".split())
# Of the same few words, so that much stands more than once; each paragraph ends with a word of its own.
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=20).map(" ".join), min_size=1, max_size=6).map(
    lambda drawn: [f"{words} {i}{i}." for i, words in enumerate(drawn)]
)


def marked(directive: str, text: str) -> tuple[int, int] | None:
    """Return what a browser would mark: the first place that fits, as the specification finds it."""
    parts = [unquote(part) for part in directive.removeprefix("text=").split(",")]
    raw = directive.removeprefix("text=").split(",")
    prefix = parts.pop(0)[:-1] if raw[0].endswith("-") else None
    head = re.escape(parts[0])
    lead = rf"{re.escape(prefix)}\s*" if prefix else ""
    found = re.search(rf"(?<!\w){lead}(?P<head>{head})(?!\w)", text, re.IGNORECASE)
    if found is None:
        return None
    if len(parts) == 1:
        return found.span("head")
    tail = re.compile(rf"(?<!\w){re.escape(parts[1])}(?!\w)", re.IGNORECASE).search(text, found.end("head"))
    return (found.start("head"), tail.end()) if tail else None


@given(PARAGRAPHS, st.data())
def test_a_browser_marks_the_quotation_and_nothing_else(paragraphs: list[str], data: st.DataObject) -> None:
    """One paragraph or several, whatever stands before that begins or ends alike."""
    text = "\n".join(paragraphs)
    first = data.draw(st.integers(0, len(paragraphs) - 1))
    last = data.draw(st.integers(first, len(paragraphs) - 1))
    start = len("\n".join(paragraphs[:first])) + (first > 0)
    span = Span(start, start + len("\n".join(paragraphs[first : last + 1])))
    assert marked(text_directive(text, span), text) == (span.start, span.end)


@pytest.mark.parametrize(
    ("before", "quote", "after", "directive"),
    [
        ("A: ", "We say so.", "", "text=We%20say%20so."),
        ("A: ", "Win-win, we say & so.", "", "text=Win%2Dwin%2C%20we%20say%20%26%20so."),
        ("A: We say so.\nB: ", "We say so.", "", "text=B%3A-,We%20say%20so."),
        ("A: ", "One two three four.\nFive six seven eight.", "", "text=One%20two%20three,six%20seven%20eight."),
        ("Q: One two three?\nA: ", "One two three four.\nFive.", "", "text=One%20two%20three%20four.,Five."),
        ("问：", "中方一贯支持。", "", "text=%E4%B8%AD%E6%96%B9%E4%B8%80%E8%B4%AF%E6%94%AF%E6%8C%81%E3%80%82"),
    ],
)
def test_a_directive_holds_no_more_than_it_needs(before: str, quote: str, after: str, directive: str) -> None:
    """Commas and hyphens of the words are encoded, since those of the directive mean something."""
    assert text_directive(before + quote + after, Span(len(before), len(before + quote))) == directive


def test_a_long_quotation_is_given_by_its_ends() -> None:
    """An address has to be short."""
    text = " ".join(f"word{i}" for i in range(WHOLE))
    assert text_directive(text, Span(0, len(text))) == "text=word0%20word1%20word2,word197%20word198%20word199"


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text=We"),
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d:~:text=We"),
    ],
)
def test_an_anchor_of_the_address_is_kept(url: str, start: str) -> None:
    """The directive stands behind it."""
    assert linked(url, "We say so.", Span(0, 10)).startswith(start)


def test_a_source_without_an_address_has_no_link() -> None:
    """And one with an address leads to the words."""
    assert source_link(made(url=None)) is None
    assert source_link(made("We say so.")) == "https://example.org/t1.html#:~:text=We%20say%20so."


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///a.html", "//example.org/x", ""]
)
def test_only_an_address_on_the_web_is_linked_to(url: str) -> None:
    """A document states its address itself, and can state one that runs or opens something else."""
    assert source_link(made(url=url)) is None
    assert markdown(made(url=url)).count("](") == 0


def test_an_address_on_the_web_is_linked_to_however_it_is_written() -> None:
    """Schemes are read in either case."""
    assert source_link(made(url="HTTPS://example.org/t1.html")) == (
        "HTTPS://example.org/t1.html#:~:text=China%20supports%20space%20in%20every%20way%20it%20can.%20It%20always%20has."
    )
