"""Addresses: one spelling each, their site, and the files of their pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.fetching.web_addresses import clean_address, file_for, is_front_page, site_of
from onrecord.indexer.settings.indexer_settings import SourceSettings

PATHS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("link", "cleaned"),
    [
        ("HTTP://Example.ORG:80/a#b", "http://example.org/a"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:8443/?b=2&a=1&c=", "https://example.org:8443/?b=2&a=1&c="),
        ("https://example.org/a?utm_source=x&id=3&fbclid=9", "https://example.org/a?id=3"),
        ("https://example.org/news/a b.html", "https://example.org/news/a%20b.html"),
        ("https://example.org/%E4%B8%AD/a%2Fb", "https://example.org/%E4%B8%AD/a%2Fb"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("../c.html", "https://site.example/a/c.html"),
        ("//other.example/x", "https://other.example/x"),
        ("?page=2", "https://site.example/a/b/list.html?page=2"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("javascript:void(0)", None),
        ("mailto:desk@example.org", None),
        ("ftp://example.org/a", None),
        ("https://user:secret@example.org/", None),
        ("https://exa mple.org/", None),
        ("http://[bad", None),
        ("https://example.org:99999/", None),
        ("https://example.org/" + "a" * 3000, None),
    ],
)
def test_an_address_has_one_spelling(link: str, cleaned: str | None) -> None:
    """What cannot change the page is unified, and nothing else: servers tell the order of parameters apart."""
    assert clean_address(link, "https://site.example/a/b/list.html") == cleaned


@given(PATHS, PATHS)
def test_a_clean_address_is_clean(path: str, query: str) -> None:
    """Cleaning it again changes nothing, and it holds nothing that cannot be sent."""
    cleaned = clean_address(f"https://example.org/{path}?{query}")
    if cleaned is not None:
        assert clean_address(cleaned) == cleaned
        assert re.fullmatch(r"[!-~]+", cleaned)
        assert urlsplit(cleaned).netloc == "example.org"


def test_a_site_is_a_host_with_its_port() -> None:
    """Neither "www." nor the scheme makes another site."""
    assert site_of("https://www.example.org/a") == site_of("http://example.org/b") == "example.org"
    assert site_of("http://127.0.0.1:8001/") != site_of("http://127.0.0.1:8002/")


def test_a_front_page_has_no_path() -> None:
    """A page by a parameter of the front page is a page."""
    assert is_front_page("https://example.org/")
    assert not is_front_page("https://example.org/?id=3")


@given(PATHS)
def test_a_file_lies_in_the_folder_of_its_host(path: str) -> None:
    """Whatever the address, its file has a short, visible, harmless name that no pattern for readmes matches."""
    cleaned = clean_address(f"https://example.org/{path}")
    if cleaned is None:
        return
    folder, name = file_for(cleaned, ".html").split("/")
    assert folder == "example.org"
    assert len(name.encode()) < 230
    assert not name.startswith((".", "-"))
    assert not any(SourceSettings().exclude) or not re.match(r"README|LICENSE|CHANGELOG", name)


def test_pages_with_one_name_have_files_of_their_own() -> None:
    """The mark of an address tells them apart, and has no digits that could be taken for a date."""
    first, second = (file_for(f"https://example.org/{year}/README.html", ".html") for year in (2020, 2021))
    assert first != second
    assert re.fullmatch(r"example\.org/readme-[a-z]{10}\.html", first)
    assert file_for("https://example.org/t20240223_3500.shtml", ".html").startswith("example.org/t20240223_3500-")
    assert file_for("http://127.0.0.1:8001/", ".html").startswith("127.0.0.1-8001/page-")
