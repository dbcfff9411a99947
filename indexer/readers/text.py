"""Plain text to paragraphs.

A line is a paragraph, unless the file wraps its lines by hand: then a paragraph is a run of lines
between blank ones.
"""

from __future__ import annotations

import re
from itertools import groupby

from indexer.readers.document import Document, Paragraph, normalised

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# A text editor or mail program wraps between these columns; a real paragraph seldom ends there.
WRAP_FROM, WRAP_TO = 55, 100
WRAPPED_SHARE = 0.8


def read_text(text: str) -> Document:
    """Return the paragraphs of a plain text. Whether they were bold cannot be known."""
    lines = [normalised(line) for line in LINE_BREAK.split(text.lstrip("\ufeff"))]
    blocks = [list(group) for filled, group in groupby(lines, key=bool) if filled]
    if _is_wrapped(blocks):
        texts = [" ".join(block) for block in blocks]
    else:
        texts = [line for block in blocks for line in block]
    return Document(tuple(Paragraph(text) for text in texts))


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Tell whether nearly all lines that another line follows are broken at a margin."""
    inner = [len(line) for block in blocks for line in block[:-1]]
    if not inner or max(len(line) for block in blocks for line in block) > WRAP_TO:
        return False
    return sum(length >= WRAP_FROM for length in inner) >= WRAPPED_SHARE * len(inner)
