"""The one gate between readers and grammar: characters that nobody reads are removed or replaced, and counted.

They come from broken fonts, escapes and layout. They would split words, print as commands of a terminal, or be
impossible to store. Nothing else in a text is changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.indexer.readers.document import Document, Paragraph, Stated, is_visible
from onrecord.indexer.text.wording import normalised

GATE_VERSION = 1  # raise it when a text comes out otherwise than before, so that sources are read again
LOST = "\ufffd"  # stands for a character that the source does not give


class Cleaned(StrEnum):
    """What was removed or replaced."""

    SOFT_HYPHENS = "soft_hyphens"
    INVISIBLE_MARKS = "invisible_marks"
    CONTROLS = "controls"
    LOST_CHARACTERS = "lost_characters"
    PAGE_HEADS = "page_heads"


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A document that may pass, and how many characters of each kind were removed or replaced in it."""

    document: Document
    cleaned: Mapping[Cleaned, int]


# Some fonts and escapes give one character as two halves.
HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
SOFT_HYPHEN = re.compile("\u00ad")
# Spaces and joints without width, and marks that change the direction of print.
INVISIBLE = re.compile("[\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
# In scripts that join letters, and between emoji, a joiner matters. Elsewhere it is litter.
JOINER = re.compile("(?P<before>.?)[\u200c\u200d]", re.DOTALL)
JOINING = frozenset(("Lo", "Mn", "Mc", "So", "Sk"))
IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# U+0000 is what a PDF gives for a glyph that no character is known for.
NO_CHARACTER = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def cleaned(document: Document) -> CleanDocument:
    """Return a document as it may be parsed and stored."""
    counts: Counter[Cleaned] = Counter()
    paragraphs: list[Paragraph] = []
    turn = None  # of a paragraph that nothing is left of
    for paragraph in document.paragraphs:
        text = clean_text(paragraph.text, counts)
        if text is paragraph.text and turn is None:
            paragraphs.append(paragraph)
        elif is_visible(text):
            paragraphs.append(replace(paragraph, text=text, turn=paragraph.turn or turn))
            turn = None
        else:
            turn = paragraph.turn or turn
    stated = {name: Stated(clean_text(one.value, counts), one.origin) for name, one in document.stated.items()}
    counts[Cleaned.PAGE_HEADS] = sum(map(len, document.left_out))
    return CleanDocument(replace(document, paragraphs=tuple(paragraphs), stated=stated), +counts)


def clean_text(text: str, counts: Counter[Cleaned]) -> str:
    """Return a text without the characters that nobody reads, the same object where it has none; count them."""
    if text.isprintable():  # nearly all are; every character that is looked for here is not
        return text
    clean = HALVES.sub(_joined, text)
    for kind, pattern, instead in _RULES:
        clean, found = pattern.subn(instead, clean)
        counts[kind] += found
    joined = JOINER.sub(_without_litter, clean)
    counts[Cleaned.INVISIBLE_MARKS] += len(clean) - len(joined)
    return text if joined == text else normalised(joined)


_RULES: tuple[tuple[Cleaned, re.Pattern[str], str], ...] = (
    (Cleaned.SOFT_HYPHENS, SOFT_HYPHEN, ""),
    (Cleaned.INVISIBLE_MARKS, INVISIBLE, ""),
    (Cleaned.CONTROLS, CONTROL, " "),
    (Cleaned.LOST_CHARACTERS, NO_CHARACTER, LOST),
)


def _joined(halves: re.Match[str]) -> str:
    return halves[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _without_litter(joiner: re.Match[str]) -> str:
    before = joiner["before"]
    joins = before > "\x7f" and unicodedata.category(before) in JOINING and not IDEOGRAPHS.match(before)
    return joiner[0] if joins else before
