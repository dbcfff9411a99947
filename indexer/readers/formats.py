"""The formats that are read: chooses the reader of a source, and hands back its documents.

Which reader takes a source is decided by its content first and its suffix second; those of other packages are asked
where none of ours knows it. What a reader's library takes long to import is imported when the first such source is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import PurePath
from typing import Protocol

from onrecord.indexer.errors import ExtensionError, UnreadableSource
from onrecord.indexer.readers.document import Document, Part
from onrecord.indexer.readers.docx import read_docx
from onrecord.indexer.readers.encoding import guess
from onrecord.indexer.readers.front_matter import has_front_matter
from onrecord.indexer.readers.html import declared_encoding, has_tags, looks_like_html, read_html
from onrecord.indexer.readers.json_records import read_json
from onrecord.indexer.readers.mail import is_message, read_message
from onrecord.indexer.readers.markdown import read_markdown
from onrecord.indexer.readers.pdf import read_pdf
from onrecord.indexer.readers.rows import TABLE_SUFFIXES
from onrecord.indexer.readers.subtitles import is_subtitles, read_subtitles
from onrecord.indexer.readers.table import read_table
from onrecord.indexer.readers.text import read_text
from onrecord.indexer.readers.xml_records import read_xml
from onrecord.indexer.readers.xml_tree import is_xml
from onrecord.indexer.registry import Registry

GROUP = "onrecord.readers"  # of the entry points by which other packages add readers

TEXT_SUFFIXES = frozenset((".txt", ".text"))
MARKDOWN_SUFFIXES = frozenset((".md", ".markdown"))
HTML_SUFFIXES = frozenset((".html", ".htm", ".shtml", ".xhtml"))
SUBTITLE_SUFFIXES = frozenset((".vtt", ".srt"))
MESSAGE_SUFFIXES = frozenset((".eml", ".mhtml", ".mht"))
XML_SUFFIX, JSON_SUFFIX = ".xml", ".json"
PDF_SUFFIX, WORD_SUFFIX = ".pdf", ".docx"
WRITTEN_SUFFIXES = TEXT_SUFFIXES | MARKDOWN_SUFFIXES | HTML_SUFFIXES
STRUCTURED_SUFFIXES = SUBTITLE_SUFFIXES | MESSAGE_SUFFIXES | {XML_SUFFIX, JSON_SUFFIX}
READABLE_SUFFIXES = WRITTEN_SUFFIXES | STRUCTURED_SUFFIXES | {PDF_SUFFIX, WORD_SUFFIX}

PDF_MARK, PDF_MARK_WITHIN = b"%PDF-", 1024  # some have a few lines before it
PAGE_MARK = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
PAGE_MARK_WITHIN = 1024
SUFFIX = re.compile(r"\.(?=\w*[a-z])[a-z0-9_]{1,10}")
ARCHIVE_MARK = b"PK\x03\x04"
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class SourceBytes:
    """What a reader reads: the bytes of a source, and where it lies, for its suffix and for errors.

    `columns` names the fields of tables, JSON and XML that are not called as usual.
    """

    raw: bytes
    path: str
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def suffix(self) -> str:
        """The suffix of the path in small letters, with its dot; empty where there is none."""
        return PurePath(self.path).suffix.lower()

    @property
    def has_suffix(self) -> bool:
        """Whether the path ends in a suffix, and not in a point inside its name ("Remarks by Mr. Hale")."""
        return SUFFIX.fullmatch(self.suffix) is not None


class Reader(Protocol):
    """Turns the bytes of one format into documents."""

    @property
    def suffixes(self) -> Collection[str]:
        """The suffixes of the format, with their dots and in small letters."""
        ...

    def knows(self, source: SourceBytes) -> bool:
        """Return whether a source is of this format."""
        ...

    def read(self, source: SourceBytes) -> Sequence[Part]:
        """Return every document that a source holds; one alone has an empty name. Raises `UnreadableSource`."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format that the program reads."""

    suffixes: frozenset[str]
    knows: Callable[[SourceBytes], bool]
    read: Callable[[SourceBytes], Sequence[Part]]


def read_parts(raw: bytes, path: str, columns: Mapping[str, str]) -> tuple[Part, ...]:
    """Return every document that a source holds: several in a table, XML or JSON, else one with an empty name.

    `columns` names the fields of tables, JSON and XML that are not called as usual. Raises `UnreadableSource`.
    """
    source = SourceBytes(raw, path, columns)
    return tuple(_reader_of(source).read(source))


def read(raw: bytes, path: str) -> Document:
    """Return what the source at `path` (used for its suffix and in errors) holds in `raw`, if it is one document.

    Raises `UnreadableSource` with the reason and the remedy.
    """
    parts = () if is_table(path) else read_parts(raw, path, {})
    if len(parts) != 1:
        raise UnreadableSource(path, "holds several documents where one is wanted; save that one by itself")
    return parts[0].document


def is_table(path: str) -> bool:
    """Return whether a source is a table by its suffix."""
    return PurePath(path).suffix.lower() in TABLE_SUFFIXES


def may_hold_several(path: str) -> bool:
    """Return whether a source may hold several documents by its suffix: tables, XML, JSON, and other packages' own."""
    return is_table(path) or PurePath(path).suffix.lower() in {XML_SUFFIX, JSON_SUFFIX} | _added_suffixes()


@cache
def readers() -> Registry[Reader]:
    """Return all readers by name, in the order in which they are asked whether they know a source."""
    own = {
        "table": Format(TABLE_SUFFIXES, lambda source: source.suffix in TABLE_SUFFIXES, _read_table),
        "pdf": Format(frozenset((PDF_SUFFIX,)), _is_pdf, lambda source: _alone(read_pdf(source.raw, source.path))),
        "word": Format(frozenset((WORD_SUFFIX,)), _is_word, lambda source: _alone(_read_word(source))),
        "message": Format(MESSAGE_SUFFIXES, _is_message, lambda source: _alone(read_message(source.raw, source.path))),
        "xml": Format(
            frozenset((XML_SUFFIX,)), _is_xml, lambda source: read_xml(source.raw, source.path, source.columns)
        ),
        "json": Format(
            frozenset((JSON_SUFFIX,)), _is_json, lambda source: read_json(source.raw, source.path, source.columns)
        ),
        "text": Format(WRITTEN_SUFFIXES | SUBTITLE_SUFFIXES, _is_ours, _read_text),
    }
    return Registry(GROUP, own, ("suffixes", "knows", "read"))


def _reader_of(source: SourceBytes) -> Reader:
    """Return the first reader that knows a source. Raises `UnreadableSource`."""
    registry = readers()
    if (ours := next((reader for reader in registry.own.values() if reader.knows(source)), None)) is not None:
        return ours
    try:
        for reader in registry.items:
            if reader.knows(source):
                return reader
        kinds = ", ".join(sorted(READABLE_SUFFIXES | TABLE_SUFFIXES | _added_suffixes()))
    except ExtensionError as error:  # it costs the sources that nobody else reads
        raise UnreadableSource(source.path, str(error)) from error
    called = source.suffix or "files without a suffix"
    raise UnreadableSource(source.path, f"no reader for {called}; save it as one of {kinds}")


def _added_suffixes() -> frozenset[str]:
    """Return the suffixes that other packages read."""
    registry = readers()
    added = [reader for name in registry.names if name not in registry.own and (reader := registry.find(name))]
    return frozenset(chain.from_iterable(reader.suffixes for reader in added))


def _alone(document: Document) -> tuple[Part, ...]:
    return (Part("", document),)


def _read_table(source: SourceBytes) -> tuple[Part, ...]:
    return read_table(source.raw, source.path, source.columns)


def _is_ours(source: SourceBytes) -> bool:
    return source.suffix in READABLE_SUFFIXES or not source.has_suffix or is_page(source.raw)


def _may_be_called_otherwise(source: SourceBytes) -> bool:
    """Return whether content alone decides: a suffix that tells nothing, or none."""
    return source.suffix in TEXT_SUFFIXES or not source.has_suffix


def _is_message(source: SourceBytes) -> bool:
    return source.suffix in MESSAGE_SUFFIXES or (_may_be_called_otherwise(source) and is_message(source.raw))


def _is_xml(source: SourceBytes) -> bool:
    is_called_so = source.suffix == XML_SUFFIX or (_may_be_called_otherwise(source) and is_xml(source.raw))
    return is_called_so and not is_page(source.raw)


def _is_json(source: SourceBytes) -> bool:
    return source.suffix == JSON_SUFFIX or (not source.has_suffix and source.raw.lstrip()[:1] in (b"{", b"["))


def _is_pdf(source: SourceBytes) -> bool:
    return _is_ours(source) and PDF_MARK in source.raw[:PDF_MARK_WITHIN]


def _is_word(source: SourceBytes) -> bool:
    return _is_ours(source) and source.raw.startswith((ARCHIVE_MARK, OLD_OFFICE_MARK))


def _read_word(source: SourceBytes) -> Document:
    if source.raw.startswith(OLD_OFFICE_MARK):
        raise UnreadableSource(source.path, "is an old or encrypted Word document; open it and save it as .docx")
    return read_docx(source.raw, source.path)


def is_page(raw: bytes) -> bool:
    """Return whether a source under any name, such as one saved without a suffix, begins as an HTML page does."""
    return PAGE_MARK.match(raw[:PAGE_MARK_WITHIN]) is not None


def _read_text(source: SourceBytes) -> tuple[Part, ...]:
    """Return what is read as text: plain, Markdown, HTML or subtitles, whatever the suffix says."""
    raw, path, suffix = source.raw, source.path, source.suffix
    if raw and suffix == PDF_SUFFIX:
        raise UnreadableSource(path, "is called .pdf but is no PDF; fetch it again, or give it its right suffix")
    if raw and suffix == WORD_SUFFIX:
        raise UnreadableSource(path, "is called .docx but is no Word document; open it and save it as .docx")
    text, guessed = guess(raw, path, declared_encoding(raw) if suffix in HTML_SUFFIXES or is_page(raw) else None)
    document = _written(text, path, suffix)
    return _alone(replace(document, encoding=guessed) if guessed else document)


def _written(text: str, path: str, suffix: str) -> Document:
    """Return what a text in the form that it has says, or in the form that its suffix says."""
    if looks_like_html(text) or (suffix in HTML_SUFFIXES and has_tags(text)):
        return read_html(text, path)
    if suffix in SUBTITLE_SUFFIXES or is_subtitles(text):
        return read_subtitles(text, path)
    if suffix in MARKDOWN_SUFFIXES or has_front_matter(text):
        return read_markdown(text)
    return read_text(text)
