"""The files of fetched pages."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.fetching.kept_pages import KeptPages, refusal, suffix_of, words_sha256
from onrecord.indexer.store.fetch_state import KnownPage, PageState


def known(address: str, file: str | None = None) -> KnownPage:
    """Return a page that was fetched."""
    page = KnownPage(address, "s", PageState.KEPT, address, 0.0, file=file, fetched="2026-01-02T03:04:05+00:00")
    page.title, page.publisher = "Dues: “more”", None
    return page


def test_a_page_lies_beside_what_is_known_of_it(tmp_path: Path) -> None:
    """Another form of the page takes the place of the former file, and removing it leaves nothing."""
    pages = KeptPages(tmp_path)
    first = pages.write(known("https://example.org/a"), b"<p>x</p>", ".html")
    assert (tmp_path / first).read_bytes() == b"<p>x</p>"
    assert yaml.safe_load((tmp_path / f"{first}.yaml").read_text()) == {
        "url": "https://example.org/a",
        "fetched": "2026-01-02T03:04:05+00:00",
        "listed": {"title": "Dues: “more”"},
    }
    second = pages.write(known("https://example.org/a", first), b"%PDF-", ".pdf")
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == [
        Path(second).name,
        f"{Path(second).name}.yaml",
    ]
    assert pages.is_there(second)
    pages.remove(second)
    pages.remove(second)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize(
    ("address", "media_type", "body", "suffix"),
    [
        ("https://e.org/a.php", "text/html", b"", ".html"),
        ("https://e.org/a.md?x=1", "text/plain", b"", ".md"),
        ("https://e.org/a", "text/plain", b"", ".txt"),
        ("https://e.org/a.pdf", "application/octet-stream", b"%PDF-1.7", ".pdf"),
        ("https://e.org/a", "", b"<!doctype html><p>", ".html"),
        ("https://e.org/a.docx", "application/octet-stream", b"PK", ".docx"),
        ("https://e.org/a.exe", "application/octet-stream", b"MZ", ".txt"),
    ],
)
def test_a_page_has_the_suffix_of_its_format(address: str, media_type: str, body: bytes, suffix: str) -> None:
    """By what the server says, else by its address and its first bytes."""
    assert suffix_of(address, media_type, body) == suffix
    assert refusal(media_type) is None


def test_what_nobody_reads_is_refused() -> None:
    """Pictures and films are named by their type."""
    assert refusal("video/mp4") == "is of the type video/mp4, which is not read"


@given(st.text("abc <&", max_size=30), st.text("xyz0123456789", min_size=1, max_size=10))
def test_marks_of_a_visit_are_no_words(text: str, mark: str) -> None:
    """Scripts, comments and attributes count for nothing; a word does, and so does bold print, which tells speakers."""
    text = escape(text)
    page = "<html><head><title>T</title>{}</head><body><p class='{}'>{}</p><!-- {} --></body></html>"
    plain = page.format("", "", text, "")
    marked = page.format(f"<script>visit='{mark}'</script>", mark, text, mark)
    changed = page.format("", "", f"{text} {mark}", "")
    assert words_sha256(plain.encode(), ".html") == words_sha256(marked.encode(), ".html")
    assert words_sha256(plain.encode(), ".html") != words_sha256(changed.encode(), ".html")
    bold = page.format("", "", f"<b>{text}</b>", "")
    assert words_sha256(plain.encode(), ".html") != words_sha256(bold.encode(), ".html")


@given(st.binary(max_size=200))
def test_any_bytes_have_a_hash(body: bytes) -> None:
    """Nothing that a server sends ends a run."""
    assert len(words_sha256(body, ".html")) == 64
