"""HTML: the body of the page and no other part, words whole, bold kept."""

from __future__ import annotations

import pytest

from indexer.errors import UnreadableSource
from indexer.readers import read
from indexer.readers.document import Document, Paragraph, Stated

MINISTRY = """<!DOCTYPE html><html><head><title>A title</title>
<meta name="PubDate" content="2023-11-20"><meta name="Url" content="https://example.org/t1.shtml">
<style>.content{color:red}</style><script>var content = "<p>no</p>";</script></head><body>
<div class="nav"><a href="/">Home</a></div>
<h2 class="title">Regular Press
Conference</h2>
<div class="content">
<p align=center><img src="x.jpg"/></p>
<P><B>Q: Does China</B> <B>t</B><B>he EU</B><SPAN style="font-weight: bold">agree?</SPAN></P>
<P>A: Yes,<i>&nbsp;in</i>deed.<br/>And more.<!-- not this --> And this.</P>
<p style="display:none">Hidden.</p><figure><figcaption>A photo.</figcaption></figure>
</div>
<div class="footer"><div class="copyright">Copyright 2014, A Ministry</div></div></body></html>"""


def test_a_page_becomes_its_heading_and_its_body() -> None:
    """Navigation, scripts, hidden text, captions and the footer are no paragraphs."""
    assert read(MINISTRY.encode(), "page.shtml") == Document(
        (
            Paragraph("Regular Press Conference", bold=None, heading=True),
            Paragraph("Q: Does China the EUagree?", bold=True),
            Paragraph("A: Yes, indeed.", bold=False),
            Paragraph("And more. And this.", bold=False),
        ),
        {
            "title": Stated("Regular Press Conference", "heading of the page"),
            "published": Stated("2023-11-20", "meta PubDate"),
            "url": Stated("https://example.org/t1.shtml", "meta Url"),
            "publisher": Stated("Copyright 2014, A Ministry", "copyright line of the page"),
        },
    )


def test_where_nothing_or_all_is_bold_print_tells_nothing() -> None:
    """Then `bold` is unknown and the labels decide."""
    page = "<html><body><p>Q: One?</p><p>A: Two.</p></body></html>"
    assert {p.bold for p in read(page.encode(), "x.html").paragraphs} == {None}
    bold = page.replace("<p>", "<p><b>").replace("</p>", "</b></p>")
    assert {p.bold for p in read(bold.encode(), "x.html").paragraphs} == {None}


def test_a_page_is_known_by_its_content_and_not_by_its_name() -> None:
    """A saved page called .txt is read as a page."""
    page = "<!-- saved --><!doctype html><html><body><p>One.</p><p>Two.</p></body></html>"
    assert [p.text for p in read(page.encode(), "x.txt").paragraphs] == ["One.", "Two."]


@pytest.mark.parametrize("container", ["article", "main", 'div role="main"', "body"])
def test_other_pages_are_read_from_their_main_part(container: str) -> None:
    """Whichever of the usual elements it is."""
    tag = container.split(maxsplit=1)[0]
    page = f"<html><body><nav><p>Menu</p></nav><{container}><p>Said.</p></{tag}><footer>End</footer></body></html>"
    assert [p.text for p in read(page.encode(), "x.html").paragraphs] == ["Said."]


def test_the_declared_encoding_is_used() -> None:
    """Pages that claim GB2312 use characters of the larger set."""
    page = '<html><head><meta charset="gb2312"></head><body><p>毛宁：镕基</p></body></html>'
    assert [p.text for p in read(page.encode("gb18030"), "x.html").paragraphs] == ["毛宁：镕基"]


def test_broken_pages_are_read_as_far_as_they_go() -> None:
    """Unclosed and crossed tags are everyday."""
    page = "<html><body><p>One <b>two<p>three</b></i> four<div>five"
    assert " ".join(p.text for p in read(page.encode(), "x.html").paragraphs) == "One two three four five"


def test_a_page_without_text_gives_no_paragraphs() -> None:
    """The grammar says what that means."""
    assert read(b"<html><body><img src='x'></body></html>", "x.html").paragraphs == ()


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    """A hostile page is only a page."""
    page = "<html><body>" + "<div>" * 5000 + "deep" + "</div>" * 5000 + "</body></html>"
    document = read(page.encode(), "x.html")
    assert len(document.paragraphs) <= 1


@pytest.mark.parametrize("name", ["x.xyz", "noname", "x.jpg"])
def test_other_formats_are_refused_with_what_can_be_read(name: str) -> None:
    """The remedy stands in the message."""
    with pytest.raises(UnreadableSource, match=r"no reader for .*; readable are \.htm, \.html"):
        read(b"words", name)
