"""Readers: bytes of a source to a `Document`. One small module for each format.

Which reader takes a source is decided by its content first and its suffix second. What a reader's
library takes long to import is imported when the first such source is met.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document
from onrecord.indexer.readers.docx import read_docx
from onrecord.indexer.readers.encoding import decode
from onrecord.indexer.readers.front_matter import has_front_matter
from onrecord.indexer.readers.html import declared_encoding, has_tags, looks_like_html, read_html
from onrecord.indexer.readers.markdown import read_markdown
from onrecord.indexer.readers.pdf import read_pdf
from onrecord.indexer.readers.rows import TABLE_SUFFIXES
from onrecord.indexer.readers.table import Part, read_table
from onrecord.indexer.readers.text import read_text

TEXT_SUFFIXES = frozenset((".txt", ".text"))
MARKDOWN_SUFFIXES = frozenset((".md", ".markdown"))
HTML_SUFFIXES = frozenset((".html", ".htm", ".shtml", ".xhtml"))
PDF_SUFFIX, WORD_SUFFIX = ".pdf", ".docx"
READABLE_SUFFIXES = TEXT_SUFFIXES | MARKDOWN_SUFFIXES | HTML_SUFFIXES | {PDF_SUFFIX, WORD_SUFFIX}

PDF_MARK, PDF_MARK_WITHIN = b"%PDF-", 1024  # some have a few lines before it
PAGE_MARK = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
PAGE_MARK_WITHIN = 1024
ARCHIVE_MARK = b"PK\x03\x04"
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_parts(raw: bytes, path: str, columns: Mapping[str, str]) -> tuple[Part, ...]:
    """Return every document that a source holds: several in a table, one with an empty name in all others.

    `columns` names the columns of tables that are not called as usual. Raises `UnreadableSource`.
    """
    if is_table(path):
        return read_table(raw, path, columns)
    return (Part("", read(raw, path)),)


def is_table(path: str) -> bool:
    """Tell whether a source is a table by its suffix."""
    return PurePath(path).suffix.lower() in TABLE_SUFFIXES


def read(raw: bytes, path: str) -> Document:
    """Return what the source at `path` (used for its suffix and in errors) holds in `raw`, tables aside.

    Raises `UnreadableSource` with the reason and the remedy.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in READABLE_SUFFIXES and not is_page(raw):
        kinds = ", ".join(sorted(READABLE_SUFFIXES | TABLE_SUFFIXES))
        raise UnreadableSource(path, f"no reader for {suffix or 'files without a suffix'}; save it as one of {kinds}")
    if PDF_MARK in raw[:PDF_MARK_WITHIN]:
        return read_pdf(raw, path)
    if raw.startswith(ARCHIVE_MARK):
        return read_docx(raw, path)
    if raw.startswith(OLD_OFFICE_MARK):
        raise UnreadableSource(path, "is an old or encrypted Word document; open it and save it as .docx")
    if raw and suffix == PDF_SUFFIX:
        raise UnreadableSource(path, "is called .pdf but is no PDF; fetch it again, or give it its right suffix")
    if raw and suffix == WORD_SUFFIX:
        raise UnreadableSource(path, "is called .docx but is no Word document; open it and save it as .docx")
    return _read_text(raw, path, suffix)


def is_page(raw: bytes) -> bool:
    """Tell whether a source under any name, such as one saved without a suffix, begins as an HTML page does."""
    return PAGE_MARK.match(raw[:PAGE_MARK_WITHIN]) is not None


def _read_text(raw: bytes, path: str, suffix: str) -> Document:
    text = decode(raw, path, declared_encoding(raw) if suffix in HTML_SUFFIXES or is_page(raw) else None)
    if looks_like_html(text) or (suffix in HTML_SUFFIXES and has_tags(text)):
        return read_html(text, path)
    if suffix in MARKDOWN_SUFFIXES or has_front_matter(text):
        return read_markdown(text)
    return read_text(text)


__all__ = ["READABLE_SUFFIXES", "Document", "Part", "is_table", "read", "read_parts"]
