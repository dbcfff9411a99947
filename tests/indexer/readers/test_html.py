"""HTML: the body of the page and no other part, words whole, bold kept."""

from __future__ import annotations

import pytest

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, Stated
from onrecord.indexer.readers.formats import read
from onrecord.indexer.readers.html import looks_like_html
from tests.growth import grows_gently

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


LONG = "We have noted the relevant reports and stated our position on this many times before. " * 4


def page_texts(body: str) -> list[str]:
    """Return the paragraphs of a page with this body."""
    page = f"<html><body>{body}</body></html>"
    return [p.text for p in read(page.encode(), "x.html").paragraphs]


def test_of_several_containers_the_largest_is_read() -> None:
    """A page may call its sidebar what others call their text."""
    body = f'<div class="content"><p>Hot topics</p></div><div class="content"><p>{LONG}</p></div>'
    assert page_texts(body) == [LONG.strip()]


def test_a_container_with_next_to_nothing_in_it_is_not_the_page() -> None:
    """Then the text is elsewhere."""
    assert LONG.strip() in page_texts(f'<div class="content"><p>Menu</p></div><div><p>{LONG}</p></div>')


def test_a_form_around_the_page_is_read_and_a_search_box_is_not() -> None:
    """Some systems wrap whole pages in a form."""
    search = '<form action="/find"><label>Search this site</label><input value="words"><button>Go</button></form>'
    wrapped = '<form id="aspnetForm"><select><option>English</option></select>{}<input type="hidden" value="x"></form>'
    assert page_texts(f"{search}<p>{LONG}</p>") == [LONG.strip()]
    assert page_texts(wrapped.format(f"<p>Q: Why?</p><p>{LONG}</p>")) == ["Q: Why?", LONG.strip()]


def test_what_is_hidden_is_not_read() -> None:
    """Unless it is the page: an open dialog hides all the rest from screen readers."""
    hidden = '<p hidden>No.</p><p hidden="hidden">No.</p><span aria-hidden="true">×</span>'
    assert page_texts(f"{hidden}<p>Yes.</p>") == ["Yes."]
    assert page_texts('<details><div hidden="until-found">Yes.</div></details>') == ["Yes."]
    assert page_texts(f'<div aria-hidden="true"><p>{LONG}</p></div>') == [LONG.strip()]


def test_what_cannot_be_seen_is_no_paragraph() -> None:
    """Zero-width characters alone are none; before words they stay as they were saved."""
    assert page_texts("<p>\u200b</p><p> \ufeff\u200b </p><p>\u200bQ: Why?</p>") == ["\u200bQ: Why?"]


def test_scripts_do_not_break_sentences_and_figures_do() -> None:
    """Neither is read."""
    assert page_texts("<p>One <script>x()</script>sentence.</p>") == ["One sentence."]
    assert page_texts("<div>One.<figure><img></figure>Two.</div>") == ["One.", "Two."]


def test_bold_is_what_is_seen_as_bold() -> None:
    """Styles within bold tags take it back, and Word's styles for other scripts say nothing."""
    body = (
        '<p><b><span style="font-weight: normal">Plain.</span></b></p><p><b>Bold.</b></p>'
        '<p style="mso-bidi-font-weight: bold">Plain.</p><p style="color:red;font-weight:700">Bold.</p>'
    )
    page = f"<html><body>{body}</body></html>"
    assert [p.bold for p in read(page.encode(), "x.html").paragraphs] == [False, True, False, True]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Remarks on Space | The Ministry</title>", "Remarks on Space"),
        ("<title>Remarks — on Space_The Ministry</title>", "Remarks — on Space"),
        ('<title>Remarks on Space - MoFA</title><meta property="og:site_name" content="MoFA">', "Remarks on Space"),
        ("<title>Remarks on Space - Part Two</title>", "Remarks on Space - Part Two"),
        ("<title>Remarks</title><h1>Space — the Next Step</h1>", "Space — the Next Step"),
    ],
)
def test_title_tags_lose_the_name_of_the_site_and_headings_lose_nothing(head: str, title: str) -> None:
    """A dash in a heading is the heading's own."""
    document = read(f"<html><head>{head}</head><body><p>Said.</p></body></html>".encode(), "x.html")
    assert document.stated["title"].value == title
    assert document.paragraphs[0].text == title


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!-- a --> <!--b--><!DOCTYPE html><html>", True),
        ('\n<?xml version="1.0"?>\n<html>', True),
        ("<!-- never closed <html>", False),
        ("<htmlish>", False),
        ("Words about <html>", False),
    ],
)
def test_a_page_is_known_by_its_first_tag(text: str, is_page: bool) -> None:  # noqa: FBT001 - the expected value
    """Comments and declarations may come before it."""
    assert looks_like_html(text) is is_page


@pytest.mark.parametrize(("unit", "end"), [("<!---->", "words"), ("<!--", ""), (" ", "x")])
def test_a_text_that_begins_like_a_page_is_judged_in_one_go(unit: str, end: str) -> None:
    """However long what comes before its first tag is."""
    assert not looks_like_html(unit * 1_000 + end)
    assert grows_gently(looks_like_html, lambda size: unit * size + end, 20_000)


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


@pytest.mark.parametrize("name", ["x.xyz", "x.jpg"])
def test_other_formats_are_refused_with_what_can_be_read(name: str) -> None:
    """The remedy stands in the message."""
    with pytest.raises(UnreadableSource, match=r"no reader for .*; save it as one of \.csv, \.docx, \.eml, \.htm,"):
        read(b"words", name)


def test_a_short_statement_on_a_page_of_navigation_is_read_alone() -> None:
    """Its container is known, however little of the page it holds."""
    menu = "".join(f"<li><a href='/{number}'>Department {number}</a></li>" for number in range(300))
    page = f"<html><body><ul>{menu}</ul><div class='news-main'><p>A statement.</p></div><ul>{menu}</ul></body></html>"
    assert [p.text for p in read(page.encode(), "x.html").paragraphs] == ["A statement."]


def test_a_paragraph_set_apart_is_marked_as_a_quotation() -> None:
    """And those around it are not."""
    page = "<p>She said:</p><blockquote><p>We act.</p><p>We stay.</p></blockquote><p>That was all.</p>"
    document = read(f"<html><body>{page}</body></html>".encode(), "x.html")
    assert [(p.text, p.quoted) for p in document.paragraphs] == [
        ("She said:", False),
        ("We act.", True),
        ("We stay.", True),
        ("That was all.", False),
    ]


def test_json_ld_states_what_the_page_does_not() -> None:
    """Of several objects that which describes the article; a slip in one costs nothing."""
    page = """<html><head><title>Harbor dues | Ministry of Harbors</title>
      <script type="application/ld+json">{"@type": "Organization", "name": "Not the publisher"}</script>
      <script type="application/ld+json">{broken</script>
      <script type="application/ld+json">{"@graph": [{"@type": "WebPage", "url": "https://h.example/5"},
        {"@type": "NewsArticle", "headline": "Harbor dues &amp; fees", "datePublished": "2024-05-06T10:00:00Z",
         "publisher": {"@type": "Organization", "name": "Ministry of Harbors"}}]}</script></head>
      <body><article><p>Q: Why?</p></article></body></html>"""
    assert read(page.encode(), "a.html").stated == {
        "title": Stated("Harbor dues & fees", "JSON-LD headline"),
        "published": Stated("2024-05-06T10:00:00Z", "JSON-LD datePublished"),
        "url": Stated("https://h.example/5", "JSON-LD url"),
        "publisher": Stated("Ministry of Harbors", "JSON-LD publisher"),
    }


@pytest.mark.parametrize(
    "head",
    [
        "<title>Harbor dues</title></head><body><header><h1>Ministry of Harbors</h1></header>",
        "<title>Harbor dues</title></head><body><div role='banner'><h1>Ministry of Harbors</h1></div>",
        "<title>Harbor dues | Ministry of Harbors</title></head><body><h1>Ministry of Harbors</h1>",
        "<title>Harbor dues</title><meta property='og:site_name' content='Ministry of Harbors'></head>"
        "<body><h1>Ministry of Harbors</h1>",
    ],
)
def test_the_banner_of_a_site_is_no_title(head: str) -> None:
    """The title of the page is looked for behind it."""
    page = f"<html><head>{head}<article><p>Q: Why?</p></article></body></html>"
    assert read(page.encode(), "a.html").stated["title"] == Stated("Harbor dues", "title tag")


def test_times_and_the_comment_of_a_browser_tell_of_a_page() -> None:
    """Where neither tags of metadata nor links do."""
    page = """<!-- saved from url=(0026)https://h.example/briefing -->
      <html><body><article><h1>Dues</h1><time>6 May 2024</time><p>Q: Why?</p></article></body></html>"""
    stated = read(page.encode(), "a.html").stated
    assert stated["published"] == Stated("6 May 2024", "time tag")
    assert stated["url"] == Stated("https://h.example/briefing", "comment of the browser that saved the page")


ARTICLE = """<html><body><main><h1>Press conference on harbor dues</h1>{inner}<p>Q: Will the dues rise?</p>
<p>A: No, they will not, as <a href="/law">the law of the harbors</a> says.</p><p>Q: And the fines for late payment?</p>
<p>A: They stay as they are, since nobody has asked us to raise them and we see no reason for it.</p>{below}</main>
</body></html>"""


@pytest.mark.parametrize(
    "box",
    [
        '<div class="share-bar"><p>Share this page</p><p>Post</p></div>',
        '<div role="complementary"><p>Sign up for the weekly letter</p></div>',
        '<section id="newsletter"><p>Get our letter every Monday</p></section>',
        '<p class="wp-caption">The harbor at dawn, seen from the pier</p>',
        '<ul><li><a href="/1">Dues of last year</a></li><li><a href="/2">Fines of last year</a></li></ul>',
        '<p><a href="/f">Facebook</a> <a href="/x">X</a> | <a href="/m">Mail</a></p>',
        '<div class="tags"><a href="/t">harbors</a></div>',
    ],
)
@pytest.mark.parametrize("place", ["inner", "below"])
def test_what_stands_beside_an_article_is_nobodys_words(box: str, place: str) -> None:
    """Inside its own container too: told by the element, its role, its name or by being nothing but links."""
    page = ARTICLE.format(**{"inner": "", "below": "", place: box})
    document = read(page.encode(), "page.html")
    marked = [paragraph.text for paragraph in document.paragraphs if paragraph.boilerplate]
    assert marked
    said = [paragraph.text for paragraph in document.paragraphs if not paragraph.boilerplate]
    assert said == [
        "Press conference on harbor dues",
        "Q: Will the dues rise?",
        "A: No, they will not, as the law of the harbors says.",
        "Q: And the fines for late payment?",
        "A: They stay as they are, since nobody has asked us to raise them and we see no reason for it.",
    ]


def marks(page: str) -> list[bool]:
    """Return of each paragraph of a page whether it is boilerplate."""
    return [paragraph.boilerplate for paragraph in read(page.encode(), "page.html").paragraphs]


def test_a_page_of_links_and_an_article_in_a_box_are_read() -> None:
    """What would leave little of a page is no boilerplate, whatever it is called; nor is one link alone."""
    links = "".join(f'<p><a href="/{n}">Q: Will the dues of pier {n} rise? A: No.</a></p>' for n in range(5))
    assert marks(f"<html><body><main>{links}</main></body></html>") == [False] * 5
    box = '<div class="related-content"><p>Q: Will the dues rise?</p><p>A: No, they will not rise at all.</p></div>'
    assert not any(marks(f"<html><body><main><h1>Dues</h1>{box}</main></body></html>"))
    assert not any(marks(ARTICLE.format(inner='<p><a href="/v">Video of the event</a></p>', below="")))
