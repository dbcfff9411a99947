"""Plain text to paragraphs.

A line is a paragraph, unless the file wraps its lines at a margin (see `wrapping`).
"""

from __future__ import annotations

import re
from itertools import groupby

from onrecord.indexer.readers.document import Document, Paragraph, is_visible, normalised
from onrecord.indexer.readers.wrapping import unwrapped

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def read_text(text: str) -> Document:
    """Return the paragraphs of a plain text. Whether they were bold cannot be known."""
    lines = [line.rstrip().expandtabs() for line in LINE_BREAK.split(text.lstrip("\ufeff"))]
    blocks = [list(group) for filled, group in groupby(lines, key=is_visible) if filled]
    paragraphs = (normalised(paragraph) for paragraph in unwrapped(blocks))
    return Document(tuple(Paragraph(paragraph) for paragraph in paragraphs))
