"""Normalises text for storage, and words for comparing phrases and spellings.

Comparison ignores case, accents, width, apostrophes and punctuation. Each ideograph is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

WORD = re.compile(r"[\u2e80-\u9fff]|(?:(?![\u2e80-\u9fff])[^\W_])+")
APOSTROPHE = re.compile(r"[’‘ʼ']")


def normalised(text: str) -> str:
    """Return `text` in NFC with every run of white space collapsed to one space.

    No-break and ideographic spaces count as white space. Nothing else changes: typographic quotation marks, dashes and
    zero-width characters stay as printed.
    """
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def folded(text: str) -> str:
    """Return a text in folded case, without accents and differences of width."""
    plain = unicodedata.normalize("NFKD", text)
    # Each distinct character is examined once.
    marks = {ord(c): None for c in set(plain) if unicodedata.combining(c)}
    return (plain.translate(marks) if marks else plain).casefold()


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, normalised for comparison."""
    return tuple(WORD.findall(folded(APOSTROPHE.sub("", text))))


def holds(text: str, phrase: Sequence[str]) -> bool:
    """Return whether a text contains the words of a phrase, as `words` returns them, in sequence."""
    # The spaces on both sides keep "ran" from being found in "Iran".
    return f" {' '.join(phrase)} " in f" {' '.join(words(text))} "
