"""Cleans text between readers and grammar: removes or replaces stray characters, and counts them.

They come from broken fonts, escapes and layout, and would split words, act as terminal commands, or be impossible to
store. Nothing else in a text is changed.
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

GATE_VERSION = 2  # raise it when the cleaning changes, so that unchanged sources are read again
LOST = "\ufffd"  # replaces a character that the source does not give


class Cleaned(StrEnum):
    """The kinds of characters that are removed or replaced."""

    SOFT_HYPHENS = "soft_hyphens"
    INVISIBLE_MARKS = "invisible_marks"
    CONTROLS = "controls"
    LOST_CHARACTERS = "lost_characters"
    PAGE_HEADS = "page_heads"


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A cleaned document, and how many characters of each kind were removed or replaced in it."""

    document: Document
    cleaned: Mapping[Cleaned, int]


# Some fonts and escapes encode one character as two surrogates.
HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
SOFT_HYPHEN = re.compile("\u00ad")
# Zero-width spaces and joiners, and marks that change the direction of text.
INVISIBLE = re.compile("[\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
# A joiner matters in scripts that join letters, and between emoji. Elsewhere it is removed.
JOINER = re.compile("(?P<before>.?)[\u200c\u200d]", re.DOTALL)
JOINING = frozenset(("Lo", "Mn", "Mc", "So", "Sk"))
IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# PDFs give U+0000 for a glyph without a known character.
NO_CHARACTER = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def cleaned(document: Document) -> CleanDocument:
    """Return a document that is clean enough to be parsed and stored."""
    counts: Counter[Cleaned] = Counter()
    paragraphs: list[Paragraph] = []
    turn = None  # of a paragraph that became empty; the next paragraph inherits it
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
    """Return a cleaned text, or the same object if nothing changes, and count the removed or replaced characters."""
    if text.isprintable():  # true of nearly all texts; none of the characters removed here is printable
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
