"""Pictures of quotations: a PNG of one size, with the words on it, where the font has them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest

from onrecord.service.composition import Record
from onrecord.service.presentation.quotation_picture import HEIGHT, WIDTH, PictureMaker, can_be_drawn

CITED = "2024-02-23-mao-ning-3500/6/1"


def rows(png: bytes) -> list[bytes]:
    """Return the rows of pixels in a PNG file of ours."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (WIDTH, HEIGHT)
    at = png.index(b"IDAT")
    (size,) = struct.unpack(">I", png[at - 4 : at])
    data = zlib.decompress(png[at + 4 : at + 4 + size])
    wide = 3 * WIDTH + 1
    return [data[start + 1 : start + wide] for start in range(0, len(data), wide)]


@pytest.mark.parametrize("words", ["We hope so.", "“No”, he said – café, naïve. " * 3, "word " * 2_000, "x" * 5_000])
def test_the_words_stand_between_the_margins(words: str, record: Record) -> None:
    """Few or many: above who said it, and never over the edge; what does not fit is cut."""
    citation = replace(record.citations.cite(CITED), quote=words)
    assert can_be_drawn(citation)
    drawn = rows(PictureMaker().png(citation))
    assert len(drawn) == HEIGHT
    inked = [number for number, row in enumerate(drawn) if set(row) != {255}]
    assert 40 < inked[0] < 200
    assert inked[-1] < HEIGHT - 20
    assert all(set(row[: 3 * 70]) == {255} for row in drawn)


def test_the_same_citation_has_the_same_picture(record: Record) -> None:
    """So that it can be kept by whoever asks for it."""
    citation = record.citations.cite(CITED)
    assert PictureMaker().png(citation) == PictureMaker().png(citation)


@pytest.mark.parametrize("words", ["中方对此表示欢迎", "Мы приветствуем это", "We said 你好."])
def test_another_script_has_no_picture(words: str, record: Record) -> None:
    """Boxes in place of letters would be no quotation."""
    assert not can_be_drawn(replace(record.citations.cite(CITED), quote=words))
