"""Readers: bytes of a source to a `Document`. One small module for each format.

Which reader takes a source is decided by its content first and its suffix second.
"""

from __future__ import annotations

from pathlib import PurePath

from indexer.errors import UnreadableSource
from indexer.readers.document import Document
from indexer.readers.encoding import decode
from indexer.readers.front_matter import has_front_matter
from indexer.readers.html import declared_encoding, has_tags, looks_like_html, read_html
from indexer.readers.markdown import read_markdown
from indexer.readers.text import read_text

TEXT_SUFFIXES = frozenset((".txt", ".text"))
MARKDOWN_SUFFIXES = frozenset((".md", ".markdown"))
HTML_SUFFIXES = frozenset((".html", ".htm", ".shtml", ".xhtml"))
READABLE_SUFFIXES = TEXT_SUFFIXES | MARKDOWN_SUFFIXES | HTML_SUFFIXES


def read(raw: bytes, path: str) -> Document:
    """Return what the source at `path` (used for its suffix and in errors) holds in `raw`.

    Raises `UnreadableSource` with the reason and the remedy.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in READABLE_SUFFIXES:
        kinds = ", ".join(sorted(READABLE_SUFFIXES))
        raise UnreadableSource(path, f"no reader for {suffix or 'files without a suffix'}; save it as one of {kinds}")
    text = decode(raw, path, declared_encoding(raw) if suffix in HTML_SUFFIXES else None)
    if looks_like_html(text) or (suffix in HTML_SUFFIXES and has_tags(text)):
        return read_html(text, path)
    if suffix in MARKDOWN_SUFFIXES or has_front_matter(text):
        return read_markdown(text)
    return read_text(text)


__all__ = ["READABLE_SUFFIXES", "Document", "read"]
