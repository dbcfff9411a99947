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
BEYOND_SHARE = 0.05  # a long address cannot be wrapped
MIN_WRAPPED = 3
# A margin cuts sentences anywhere; lines that are paragraphs end where sentences do.
SENTENCE_ENDS = '.?!:;)]"”’'
ENDED_SHARE = 0.4


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
    """Tell whether the lines that another line follows are broken at a margin, in mid-sentence."""
    inner = [line for block in blocks for line in block[:-1]]
    beyond = sum(len(line) > WRAP_TO for block in blocks for line in block)
    if len(inner) < MIN_WRAPPED or beyond > BEYOND_SHARE * sum(len(block) for block in blocks):
        return False
    full = sum(len(line) >= WRAP_FROM for line in inner)
    ended = sum(line[-1] in SENTENCE_ENDS for line in inner)
    return full >= WRAPPED_SHARE * len(inner) and ended <= ENDED_SHARE * len(inner)
