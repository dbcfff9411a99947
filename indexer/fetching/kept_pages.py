"""The pages in the record: a file for each, its bytes as they were fetched, with a sidecar of what is known of it.

A page is written under another name first and then renamed, so that no reader sees half of one. The sidecar comes
first: a page without one would be taken for another source.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import yaml
from lxml import etree

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.fetching.web_addresses import file_for
from onrecord.indexer.readers.encoding import decode
from onrecord.indexer.readers.formats import HTML_SUFFIXES, PDF_MARK, READABLE_SUFFIXES, is_page
from onrecord.indexer.readers.html import declared_encoding
from onrecord.indexer.readers.page_tree import parse_page
from onrecord.indexer.store.fetch_state import KnownPage
from onrecord.indexer.store.store_errors import file_access

SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/json": ".json",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/akn+xml": ".xml",
    "application/tei+xml": ".xml",
    "message/rfc822": ".eml",
}
SAYS_NOTHING = ("", "application/octet-stream", "binary/octet-stream", "application/force-download")
UNSEEN = ("script", "style", "noscript", "template", "meta", "link", "base")


def refusal(media_type: str) -> str | None:
    """Return why a page of a media type is not taken, None if it is."""
    if media_type in SUFFIXES or media_type in SAYS_NOTHING:
        return None
    return f"is of the type {media_type}, which is not read"


def suffix_of(address: str, media_type: str, body: bytes) -> str:
    """Return the suffix for a page, by its media type, else its address, else its first bytes."""
    called = Path(address.partition("?")[0].rpartition("/")[2]).suffix.lower()
    if media_type == "text/plain" and called in READABLE_SUFFIXES:
        return called  # servers send Markdown and subtitles as plain text
    if media_type in SUFFIXES:
        return SUFFIXES[media_type]
    if is_page(body):
        return ".html"
    if body.startswith(PDF_MARK):
        return ".pdf"
    return called if called in READABLE_SUFFIXES else ".txt"


def words_sha256(body: bytes, suffix: str) -> str:
    """Return a hash of the words of a page with the elements around them, by which their speakers are told.

    Attributes, scripts and comments count for nothing: many sites mark each visit in them.
    """
    if suffix in HTML_SUFFIXES:
        try:
            page = parse_page(decode(body, "page", declared_encoding(body)))
        except (UnreadableSource, etree.LxmlError, ValueError):
            return sha256(body).hexdigest()
        etree.strip_elements(page, *UNSEEN, etree.Comment, with_tail=False)
        parts = (f"<{one.tag}>{one.text or ''}</>{one.tail or ''}" for one in page.iter(etree.Element))
        return sha256(" ".join("".join(parts).split()).encode("utf-8", "replace")).hexdigest()
    return sha256(body).hexdigest()


class KeptPages:
    """The folder of pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, page: KnownPage, body: bytes, suffix: str) -> str:
        """Write the file of a page and its sidecar. Return its path below the folder."""
        name = file_for(page.address, suffix)
        file = self.folder / name
        with file_access(self.folder):
            file.parent.mkdir(parents=True, exist_ok=True)
            _replace(_sidecar(file), _described(page))
            _replace(file, body)
            if page.file and page.file != name:
                self.remove(page.file)
        return name

    def remove(self, name: str) -> None:
        """Remove the file of a page and its sidecar, if they are there."""
        file = self.folder / name
        with file_access(self.folder):
            file.unlink(missing_ok=True)
            _sidecar(file).unlink(missing_ok=True)

    def is_there(self, name: str) -> bool:
        """Return whether a file and its sidecar are there."""
        file = self.folder / name
        return file.is_file() and _sidecar(file).is_file()


def _sidecar(file: Path) -> Path:
    return file.with_name(f"{file.name}.yaml")


def _described(page: KnownPage) -> bytes:
    """Return the sidecar: what is sure, and, apart from it, what the list that led to the page says of it."""
    listed = {name: getattr(page, name) for name in ("title", "published", "publisher")}
    said = {name: value for name, value in listed.items() if value}
    content = {"url": page.address, "fetched": page.fetched, **({"listed": said} if said else {})}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000).encode()


def _replace(file: Path, content: bytes) -> None:
    """Write a file at once: whoever opens it sees the former content or the new one. Hidden files are not indexed."""
    part = file.with_name(f".{file.name}.part")
    with part.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
