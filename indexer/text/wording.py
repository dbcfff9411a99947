"""Words as they are compared where they must be the same: in quoted phrases and in spelling.

Case, accents, width, hyphens and other marks between words do not count, and an apostrophe is no
letter. Ideographs are words of one character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

WORD = re.compile(r"[\u2e80-\u9fff]|(?:(?![\u2e80-\u9fff])[^\W_])+")
APOSTROPHE = re.compile(r"[’‘ʼ']")


def folded(text: str) -> str:
    """Return a text without case, accents and differences of width."""
    plain = unicodedata.normalize("NFKD", text)
    # Each character is looked up once for the text, not once for each time that it occurs.
    marks = {ord(c): None for c in set(plain) if unicodedata.combining(c)}
    return (plain.translate(marks) if marks else plain).casefold()


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(WORD.findall(folded(APOSTROPHE.sub("", text))))


def holds(text: str, phrase: Sequence[str]) -> bool:
    """Return whether the words of a phrase stand in a text, one after the other."""
    # A space on both sides keeps "ran" from standing in "Iran".
    return f" {' '.join(phrase)} " in f" {' '.join(words(text))} "
