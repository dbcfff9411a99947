"""A picture of a quotation, for chats and sites that show a card for a link: the words, who said them and when.

PDFium, which reads PDF files for us, sets and draws the text with a font of its own. That has the letters of Western
Europe, so that a quotation in another script gets no picture.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.indexer.transcript import Provenance
from onrecord.service.attribution_text import attribution, publisher_of
from onrecord.service.citations.citation import Citation
from onrecord.service.presentation.chat_text import shortened

WIDTH, HEIGHT, MARGIN = 1_200, 630, 80  # pixels, as cards show them
TOP, ROOM = 540, 390  # where the first line stands, from below, and the height for the words
SIZES = (52, 44, 38, 32, 28)  # of the words, tried one after the other
SMALL = 28
LEADING = 1.3
MOST = 700  # characters of the words; more do not fit in the smallest size
WORDS, OTHERS = b"Times-Roman", b"Helvetica"
INK, QUIET, ACCENT = (29, 27, 25), (92, 86, 80), (122, 31, 43)
Colour = tuple[int, int, int]


def can_be_drawn(citation: Citation) -> bool:
    """Return whether the font has every character of a quotation and of who said it."""
    try:
        f"{citation.quote}{attribution(citation.passage)}{publisher_of(citation.passage)}".encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text and where it stands, in pixels from the left and from below."""

    text: str
    x: float
    y: float
    size: float
    font: bytes
    colour: Colour


class PictureMaker:
    """Draws quotations, one at a time, since PDFium serves one thread."""

    def __init__(self) -> None:
        self._lock = Lock()

    def png(self, citation: Citation) -> bytes:
        """Return a picture of a citation that `can_be_drawn`, as PNG."""
        with self._lock:
            document = pypdfium2.PdfDocument.new()
            try:
                page = document.new_page(WIDTH, HEIGHT)
                for line in _lines(citation, _Ruler(document)):
                    _draw(document, page, line)
                page.gen_content()
                pixels = page.render(scale=1).to_numpy()[:, :, ::-1]  # blue comes first
                return _png(pixels.tobytes(), pixels.shape[1], pixels.shape[0])
            finally:
                document.close()


class _Ruler:
    """Measures words in the font of the quotation, whose letters are as wide in each size as in the first by ratio."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._known: dict[str, float] = {}

    def width(self, word: str, size: float) -> float:
        """Return the width of a word in a size."""
        if word not in self._known:
            text = _text(self._document, word, WORDS, SIZES[0])
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            pdfium.FPDFPageObj_GetBounds(text, left, bottom, right, top)
            pdfium.FPDFPageObj_Destroy(text)
            self._known[word] = right.value / SIZES[0]
        return self._known[word] * size


def _lines(citation: Citation, ruler: _Ruler) -> Iterator[_Line]:
    passage = citation.passage
    said = shortened(" ".join(citation.quote.split()), MOST)
    shown = said if passage.provenance is Provenance.REPORT else f"“{said}”"
    size = next((one for one in SIZES if len(_broken(shown, ruler, one)) * one * LEADING <= ROOM), SIZES[-1])
    for number, text in enumerate(_broken(shown, ruler, size)):
        yield _Line(text, MARGIN, TOP - size / 2 - number * size * LEADING, size, WORDS, INK)
    yield _Line(shortened(attribution(passage), 70), MARGIN, 96, SMALL, OTHERS, ACCENT)
    yield _Line(shortened(f"{publisher_of(passage)} · On Record", 80), MARGIN, 54, SMALL * 0.8, OTHERS, QUIET)


def _broken(text: str, ruler: _Ruler, size: float) -> Sequence[str]:
    """Return a text in lines that fit between the margins."""
    lines: list[list[str]] = []
    used = 0.0
    for word in text.split():
        width, space = ruler.width(word, size), size / 4
        if lines and used + space + width <= WIDTH - 2 * MARGIN:
            lines[-1].append(word)
            used += space + width
        else:
            lines.append([word])
            used = width
    return [" ".join(line) for line in lines]


def _text(document: pypdfium2.PdfDocument, text: str, font: bytes, size: float) -> pdfium.FPDF_PAGEOBJECT:
    """Return an object of PDFium's that shows a text."""
    made = pdfium.FPDFPageObj_NewTextObj(document.raw, font, size)
    encoded = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
    pdfium.FPDFText_SetText(made, ctypes.cast(encoded, pdfium.FPDF_WIDESTRING))
    return made


def _draw(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, line: _Line) -> None:
    made = _text(document, line.text, line.font, line.size)
    pdfium.FPDFPageObj_SetFillColor(made, *line.colour, 255)
    pdfium.FPDFPageObj_Transform(made, 1, 0, 0, 1, line.x, line.y)
    pdfium.FPDFPage_InsertObject(page.raw, made)


def _png(pixels: bytes, width: int, height: int) -> bytes:
    """Return pixels of three bytes each as a PNG file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = 3 * width
    rows = b"".join(b"\0" + pixels[at : at + row] for at in range(0, height * row, row))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")
