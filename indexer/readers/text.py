"""Plain text to paragraphs.

A line is a paragraph, unless the file wraps its lines at a margin (see `wrapping`). Line numbers of courts and
parliaments are left out, and so are the heads and numbers of pages; times at the heads of lines are kept as times, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from onrecord.indexer.readers.document import Document, Paragraph, is_visible
from onrecord.indexer.readers.line_numbers import line_number_ends, numbered_paragraphs, without_line_numbers
from onrecord.indexer.readers.page_breaks import page_break_lines, without_page_breaks
from onrecord.indexer.readers.time_codes import times_of_lines
from onrecord.indexer.readers.wrapping import unwrapped
from onrecord.indexer.text.wording import normalised

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def read_text(text: str) -> Document:
    """Return the paragraphs of a plain text. Whether they were bold cannot be known."""
    raw = [line.rstrip().expandtabs() for line in LINE_BREAK.split(text.lstrip("\ufeff"))]
    ends = line_number_ends(raw)
    lines = without_line_numbers(raw, ends)
    breaks = page_break_lines(lines)
    numbered = None if breaks else numbered_paragraphs(raw, ends)
    paragraphs = [normalised(paragraph) for paragraph in numbered or _unwrapped(without_page_breaks(lines, breaks))]
    times = times_of_lines(paragraphs)
    read = tuple(Paragraph(text, time=time) for text, time in zip(paragraphs, times, strict=True))
    return Document(read, left_out=tuple(breaks.values()))


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of lines that blank ones part into blocks."""
    return unwrapped([list(group) for filled, group in groupby(lines, key=is_visible) if filled])
