"""Lists of pages: what each kind names, and what is no list."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.fetching.page_lists import ListKind, NotAList, PageList, read_list
from onrecord.indexer.store.fetch_state import ListedPage

HERE = "https://www.example.org/news/list"


def read(text: str | bytes, media_type: str = "application/xml", links: str | None = None) -> PageList:
    """Read a list that was fetched from one place."""
    return read_list(text if isinstance(text, bytes) else text.encode(), HERE, media_type, links)


def test_a_sitemap_names_pages_with_their_changes() -> None:
    """White space, entities and the elements of news are read; an address twice is one page."""
    found = read(
        """<?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
          <url><loc> https://www.example.org/a?x=1&amp;y=2 </loc><lastmod>2024-02-23T10:00:00Z</lastmod></url>
          <url><loc>https://www.example.org/b.xml</loc></url>
          <url><loc>https://www.example.org/a?x=1&amp;y=2</loc></url>
          <url><loc>mailto:x@example.org</loc></url><url/>
          <url><loc>/c.pdf</loc><news:news><news:publication><news:name>The Harbor</news:name></news:publication>
            <news:publication_date>2024-02-24T23:30:00-05:00</news:publication_date><news:title>Dues</news:title>
          </news:news></url>
        </urlset>"""
    )
    assert found == PageList(
        ListKind.SITEMAP,
        (
            ListedPage("https://www.example.org/a?x=1&y=2", stated="2024-02-23T10:00:00Z"),
            ListedPage("https://www.example.org/b.xml"),
            ListedPage("https://www.example.org/c.pdf", title="Dues", published="2024-02-24", publisher="The Harbor"),
        ),
    )


def test_an_index_names_sitemaps() -> None:
    """With when each changed; it may be packed."""
    text = """<sitemapindex><sitemap><loc>https://www.example.org/1.xml</loc><lastmod>2024</lastmod></sitemap>
    <sitemap><loc>/2.xml.gz</loc></sitemap></sitemapindex>"""
    wanted = PageList(
        ListKind.INDEX, lists=(("https://www.example.org/1.xml", "2024"), ("https://www.example.org/2.xml.gz", None))
    )
    assert read(text) == wanted
    assert read(gzip.compress(text.encode()), "application/x-gzip") == wanted


def test_a_sitemap_that_is_cut_off_names_what_is_left() -> None:
    """What it lacks is not taken for gone, so that reading it as far as it goes loses nothing."""
    text = "<urlset><url><loc>https://www.example.org/a</loc></url><url><loc>https://www.exam"
    assert read(text).pages[0] == ListedPage("https://www.example.org/a")


def test_a_sitemap_may_be_plain_lines() -> None:
    """One address a line."""
    text = "https://www.example.org/a\n\nhttps://www.example.org/b \n"
    assert [page.address for page in read(text, "text/plain").pages] == [
        "https://www.example.org/a",
        "https://www.example.org/b",
    ]


def test_an_rss_feed_names_pages_with_title_and_day() -> None:
    """The day is that of the feed's own zone; a permanent guid is a link."""
    found = read(
        """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel><title>News</title><link>https://www.example.org/</link><dc:publisher>The Harbor</dc:publisher>
        <atom:link rel="next" href="/news/list?page=2"/>
        <item><title>A &amp; B</title><link>/eng/a&amp;b.html</link>
          <pubDate>Fri, 23 Feb 2024 23:30:00 -0500</pubDate></item>
        <item><title>C</title><guid isPermaLink="true">https://www.example.org/c.pdf</guid></item>
        <item><title>no link</title></item></channel></rss>""",
        "application/rss+xml",
    )
    assert found == PageList(
        ListKind.FEED,
        (
            ListedPage("https://www.example.org/eng/a&b.html", None, "A & B", "2024-02-23", "The Harbor"),
            ListedPage("https://www.example.org/c.pdf", None, "C", None, "The Harbor"),
        ),
        next="https://www.example.org/news/list?page=2",
    )


def test_an_atom_feed_names_pages_with_their_changes() -> None:
    """The page of an entry is its alternate link, relative to the base that the feed gives."""
    found = read(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.example.org/eng/"><title>News</title>
        <link rel="self" href="https://www.example.org/atom"/>
        <entry><title type="html">&lt;b&gt;Dues&lt;/b&gt;</title><id>tag:1</id><link rel="edit" href="edit/1"/>
        <link rel="alternate" href="a.html"/><published>2024-02-23T01:00:00+08:00</published>
        <updated>2024-02-24T00:00:00Z</updated></entry></feed>""",
        "application/atom+xml",
    )
    assert found == PageList(
        ListKind.FEED,
        (ListedPage("https://www.example.org/eng/a.html", "2024-02-24T00:00:00Z", "Dues", "2024-02-23"),),
    )


def test_a_json_feed_names_pages() -> None:
    """What is no item is passed over."""
    items = [
        {"id": "https://www.example.org/a", "title": "A", "date_published": "2024-02-23T01:00:00+08:00"},
        {"id": "7", "url": "/b", "date_modified": "2024-02-24"},
        {"id": "8"},
        "x",
    ]
    found = read(json.dumps({"items": items, "next_url": "/p2"}), "application/feed+json")
    assert found == PageList(
        ListKind.FEED,
        (
            ListedPage("https://www.example.org/a", None, "A", "2024-02-23"),
            ListedPage("https://www.example.org/b", "2024-02-24"),
        ),
        next="https://www.example.org/p2",
    )


def test_a_list_page_names_the_links_that_fit() -> None:
    """Relative to its base; the next page is found by rel."""
    text = """<!doctype html><html><head><base href="/eng/"><link rel="next" href="list?page=2"></head><body>
    <a href="t1.html">One</a><a href="/other.html">Other</a><a href="t1.html#x">One</a><a>none</a></body></html>"""
    assert read(text, "text/html", "*/eng/t*.html") == PageList(
        ListKind.PAGE,
        (ListedPage("https://www.example.org/eng/t1.html"),),
        next="https://www.example.org/eng/list?page=2",
    )


def test_the_pattern_holds_for_every_list() -> None:
    """It chooses among the pages of a sitemap too, but not among sitemaps."""
    text = "<urlset><url><loc>/eng/a</loc></url><url><loc>/fr/a</loc></url></urlset>"
    assert [page.address for page in read(text, links="*/eng/*").pages] == ["https://www.example.org/eng/a"]


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (b"", "text/plain", "neither a sitemap nor a feed nor a page"),
        (b"\x89PNG\r\n", "image/png", "image/png"),
        (b'{"a": 1}', "application/json", "without a list of items"),
        (b"{broken", "application/json", "is no JSON"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><rss><channel/></rss>', "text/xml", "entities"),
        (gzip.compress(b"\0" * 60_000_000), "application/gzip", "unpacks to more"),
        (b"<html><body>News</body></html>", "text/html", "--links"),
        (b"<rss>" + b" " * 10_000_001, "text/xml", "is longer than 10,000,000 bytes and no sitemap"),
    ],
)
def test_what_is_no_list_says_why(content: bytes, media_type: str, reason: str) -> None:
    """The reason names what was found."""
    with pytest.raises(NotAList, match=reason):
        read(content, media_type)


@given(st.binary(max_size=300), st.sampled_from([b"", b"<urlset>", b"<rss>", b"<feed>", b"{", b"<html>", b"\x1f\x8b"]))
def test_any_bytes_are_a_list_or_no_list(content: bytes, head: bytes) -> None:
    """Nothing that a server sends ends a run."""
    try:
        found = read(head + content, "text/html", "*")
    except NotAList:
        return
    assert all(page.address.startswith("http") for page in found.pages)
