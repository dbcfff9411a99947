"""Pages of unknown sites: their text and nothing around it, every turn of it, bold kept."""

from __future__ import annotations

from onrecord.indexer.readers.document import Paragraph
from onrecord.indexer.readers.formats import read

LONG = "We have said many times that the two sides should talk, and we hope that this brings results soon."
PAGE = f"""<html><head><title>Remarks | Site</title></head><body>
<div id="bar"><ul><li><a href="/">Home</a></li><li><a href="/b">Briefings</a></li></ul></div>
<div class="wrap"><div class="story"><h1>Remarks on trade</h1>
<p><b>Q: What is your comment on the talks held yesterday in Geneva?</b></p><p>A: Yes.</p>
<p><b>AF</b><b>P: And will they go on?</b></p><p>A: {LONG}</p><p>A: No.</p></div>
<div class="side"><h3>Related</h3><ul><li><a href="1">Other remarks</a></li></ul><p>Sign up to our letter.</p></div>
</div><div class="foot"><p>Copyright 2020 Site. All rights reserved.</p></div></body></html>"""


def test_the_main_text_is_read_whole_and_nothing_around_it() -> None:
    """Short turns are not taken for furniture, and split words are joined."""
    assert read(PAGE.encode(), "x.html").paragraphs == (
        Paragraph("Remarks on trade", bold=False, heading=True),
        Paragraph("Q: What is your comment on the talks held yesterday in Geneva?", bold=True),
        Paragraph("A: Yes.", bold=False),
        Paragraph("AFP: And will they go on?", bold=True),
        Paragraph(f"A: {LONG}", bold=False),
        Paragraph("A: No.", bold=False),
    )


def test_where_no_part_stands_out_the_whole_page_is_read() -> None:
    """A long answer does not push its short question out."""
    page = f"<html><body><p>Q: Why?</p><p>A: {LONG * 5}</p></body></html>"
    assert [p.text for p in read(page.encode(), "x.html").paragraphs] == ["Q: Why?", f"A: {LONG * 5}"]


def test_broken_pages_are_read_as_far_as_they_go() -> None:
    """Cut off in the midst of a tag, crossed, and closed twice."""
    page = f"<html><body><div><p><b>Q: Why?</p></b><p>A: {LONG}</div></div></p><p>A: And <a href='x"
    assert [p.text for p in read(page.encode(), "x.html").paragraphs][:2] == ["Q: Why?", f"A: {LONG}"]


def test_a_page_that_repeats_itself_is_read_whole() -> None:
    """The first of many like rows is not the page."""
    page = (
        f"<html><body><table>{'<tr><td>Q: And the talks?</td><td>A: No comment.</td></tr>' * 50}</table></body></html>"
    )
    assert len(read(page.encode(), "x.html").paragraphs) == 100


def test_a_page_of_many_megabytes_is_read_whole_without_its_main_text() -> None:
    """It is not looked through for it, which would take minutes."""
    text = LONG * 60_000
    page = f"<html><body><div><ul><li><a href='/'>Home</a></li></ul></div><div><p>{text}</p></div></body></html>"
    assert [p.text for p in read(page.encode(), "x.html").paragraphs] == ["Home", text]
