"""Word documents (.docx) to paragraphs, with bold print, headings, tables of turns and the title property.

Text that was deleted under tracked changes, hidden text, headers, footers, notes and text boxes are
not read. Old .doc files are not read either, and neither are encrypted ones.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from lzma import LZMAError
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import (
    NARRATED,
    Document,
    Paragraph,
    Stated,
    joined,
    with_telling_bold,
    with_title,
)
from onrecord.indexer.readers.properties import title_property
from onrecord.indexer.readers.turn_tables import turns_of_table
from onrecord.indexer.text.corrections import STROKE

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from docx.styles.style import BaseStyle
    from docx.text.paragraph import Paragraph as WordParagraph

    from onrecord.indexer.readers.xml_tree import Element

BODY = "word/document.xml"
MAX_UNPACKED = 500_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, RUN, TEXT_BOX, DELETED = (WORD + name for name in ("p", "r", "txbxContent", "del"))
TABLE, ROW, CELL = (WORD + name for name in ("tbl", "tr", "tc"))
TITLE_STYLE, HEADING_STYLES = "title", ("title", "subtitle", "heading")
# What unpacking raises for damaged, encrypted and unknown compression, besides BadZipFile.
UNPACKING = (zlib.error, LZMAError, OSError, EOFError, RuntimeError)


def read_docx(raw: bytes, path: str) -> Document:
    """Return the paragraphs of a Word document. Raises `UnreadableSource`."""
    _check(raw, path)
    import docx  # noqa: PLC0415 - slow to import, and many corpora have no such file
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    try:
        document = docx.Document(BytesIO(raw))
        paragraphs = with_telling_bold(_paragraphs(document))
        title = _title_line(document) or title_property(document.core_properties.title)
    except (
        *(OpcError, BadZipFile, *UNPACKING),
        *(LookupError, ValueError, SyntaxError, AttributeError, TypeError),
    ) as error:
        raise UnreadableSource(
            path, f"is a damaged Word document ({error}); open it in a word processor and save it again"
        ) from error
    return Document(with_title(paragraphs, title), {"title": title} if title else {})


def _check(raw: bytes, path: str) -> None:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            names = archive.namelist()
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, ValueError, *UNPACKING) as error:
        raise UnreadableSource(path, "is a damaged archive and no Word document; fetch or save it again") from error
    if BODY not in names:
        raise UnreadableSource(path, "is an archive and no Word document; unpack it and index what it holds")
    if unpacked > MAX_UNPACKED:
        raise UnreadableSource(path, f"unpacks to {unpacked:,} bytes; save it without its pictures")


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body in order, those in content controls included, and tables of turns as such."""
    after_turns = False
    tables: set[Element] = set()
    for word_paragraph in _word_paragraphs(document):
        table = next(iter(reversed(list(word_paragraph._p.iterancestors(TABLE)))), None)  # noqa: SLF001 - no public way
        if table is not None and table in tables:
            continue
        if table is not None and (turns := turns_of_table(_rows(table, document))):
            tables.add(table)
            after_turns = True
            yield from turns
            continue
        for paragraph in _of_word_paragraph(word_paragraph):
            yield replace(paragraph, turn=NARRATED) if after_turns else paragraph
            after_turns = False


def _rows(table: Element, document: WordDocument) -> list[list[list[Paragraph]]]:
    """Return the cells of a table, row by row; none of one that holds another table."""
    if next(table.iterdescendants(TABLE), None) is not None:
        return []
    return [
        [
            [paragraph for word in _below(cell, document) for paragraph in _of_word_paragraph(word)]
            for cell in row.iter(CELL)
        ]
        for row in table.iter(ROW)
    ]


def _of_word_paragraph(paragraph: WordParagraph) -> Iterator[Paragraph]:
    heading = _style_name(paragraph).startswith(HEADING_STYLES)
    runs: list[tuple[str, bool]] = []
    for text, bold in _runs(paragraph):
        first, *others = text.split("\n")
        runs.append((first, bold))
        for line in others:  # a manual line break parts paragraphs, as it does on web pages
            if found := joined(runs, heading=heading):
                yield found
            runs = [(line, bold)]
    if found := joined(runs, heading=heading):
        yield found


def _word_paragraphs(document: WordDocument) -> Iterator[WordParagraph]:
    return _below(document.element.body, document)


def _below(element: Element, document: WordDocument) -> Iterator[WordParagraph]:
    from docx.text.paragraph import Paragraph as WordParagraph  # noqa: PLC0415

    for paragraph in element.iter(PARAGRAPH):
        if next(paragraph.iterancestors(TEXT_BOX), None) is None:
            yield WordParagraph(cast("CT_P", paragraph), document._body)  # noqa: SLF001 - python-docx's own way to a parent


def _runs(paragraph: WordParagraph) -> Iterator[tuple[str, bool]]:
    from docx.text.run import Run  # noqa: PLC0415

    inherited = _style_bold(paragraph.style)
    for element in paragraph._p.iter(RUN):  # noqa: SLF001 - runs in links and tracked insertions are not listed
        if next(element.iterancestors(TEXT_BOX, DELETED), None) is not None:
            continue
        run = Run(cast("CT_R", element), paragraph)
        if run.font.hidden:
            continue
        bold = run.bold if run.bold is not None else _style_bold(run.style)
        stroke = STROKE if (run.font.strike or run.font.double_strike) and run.text.strip() else ""
        yield f"{stroke}{run.text}{stroke}", inherited or False if bold is None else bold


def _style_bold(style: BaseStyle | None) -> bool | None:
    seen: set[str] = set()  # a damaged file may base two styles on each other
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        bold = getattr(getattr(style, "font", None), "bold", None)
        if bold is not None:
            return bool(bold)
        style = getattr(style, "base_style", None)
    return None


def _style_name(paragraph: WordParagraph) -> str:
    style = paragraph.style
    return (style.name or "").lower() if style else ""


def _title_line(document: WordDocument) -> Stated | None:
    for paragraph in _word_paragraphs(document):
        if _style_name(paragraph) == TITLE_STYLE and (found := joined([(paragraph.text, False)])):
            return Stated(found.text, "title style")
    return None
