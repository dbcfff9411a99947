"""The lines of a PDF with their places and their print, as PDFium sees them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import is_visible

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

BOLD_WEIGHT = 600
BOLD_NAMES = (b"bold", b"black", b"heavy", b"demi", b"cmbx")
NAME_BYTES = 256
LINE_FEED, CARRIAGE_RETURN, HYPHEN_MARK = 0x0A, 0x0D, 0x02


class Character(NamedTuple):
    """A character on a page: where it stands in points, how large it is, and whether it is bold."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print. Places are in points from the lower left corner of page number `page`."""

    page: int
    text: str
    runs: tuple[tuple[str, bool], ...]
    left: float
    right: float
    baseline: float
    size: float


def read_pages(raw: bytes, path: str) -> tuple[list[list[Line]], str]:
    """Return the lines of each page, and the title among the properties. Raises `UnreadableSource`."""
    import pypdfium2  # noqa: PLC0415 - slow to import, and many corpora have no PDF

    try:
        with closing(pypdfium2.PdfDocument(raw)) as document:
            pages = [list(_lines(document[number], number)) for number in range(len(document))]
            return pages, document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableSource(path, "is protected by a password; save it without one") from error
        raise UnreadableSource(path, f"is a damaged PDF ({error}); fetch it again or print it to a new one") from error


def _lines(page: PdfPage, number: int) -> Iterator[Line]:
    with closing(page), closing(page.get_textpage()) as text_page:
        characters = list(_characters(text_page.raw))
    line: list[Character] = []
    for character in [*characters, None]:
        if character is not None:
            line.append(character)
            continue
        if is_visible(text := "".join(c.text for c in line)):
            printed = [c for c in line if not c.text.isspace()]
            yield Line(
                page=number,
                text=text.strip(),
                runs=tuple(("".join(c.text for c in run), bold) for bold, run in groupby(line, lambda c: c.bold)),
                left=printed[0].left,
                right=printed[-1].right,
                baseline=printed[0].baseline,
                size=max(c.size for c in printed),
            )
        line = []


def _characters(text_page: Any) -> Iterator[Character | None]:  # noqa: ANN401 - a C pointer
    """Yield the characters of a page in order, and None at the end of each line."""
    from pypdfium2 import raw  # noqa: PLC0415

    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    name = ctypes.create_string_buffer(NAME_BYTES)
    bold, hyphen_at = False, None
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code == CARRIAGE_RETURN:
            continue
        if code == LINE_FEED:
            yield None
            continue
        raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        if hyphen_at is not None and y.value != hyphen_at:
            yield None  # PDFium gives no line end after a hyphen
        is_hyphen = code == HYPHEN_MARK or raw.FPDFText_IsHyphen(text_page, index) == 1
        hyphen_at = y.value if is_hyphen else None
        text = "-" if is_hyphen else chr(code)
        if not text.isspace():  # spaces that PDFium adds have no font
            length = raw.FPDFText_GetFontInfo(text_page, index, name, NAME_BYTES, None)
            font = name.raw[: min(length, NAME_BYTES)].lower()
            bold = raw.FPDFText_GetFontWeight(text_page, index) >= BOLD_WEIGHT or any(b in font for b in BOLD_NAMES)
        size = raw.FPDFText_GetFontSize(text_page, index)
        yield Character(text, left.value, right.value, y.value, size, bold)
