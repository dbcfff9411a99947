"""Aligns a quotation with a longer text: finds where it fits best, and the edits between them.

Each distinct word of the quotation becomes one character, so that string functions can be used. Sellers' algorithm
finds the exact start and end of the quotation in the text: edits inside the quotation count, text before and after it
is free. rapidfuzz computes the edits themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from onrecord.indexer.text.placed_words import Words

FIRST_CODE = 0x10000  # above the surrogates, where a million code points are free
OTHER = "\x00"  # the code of all words that are not in the quotation

Row = NDArray[np.int32]


class Coder:
    """Encodes words as characters: one for each distinct form, and `OTHER` for words that are not in the quotation."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._codes = {form: chr(FIRST_CODE + i) for i, form in enumerate(dict.fromkeys(forms))}

    def code(self, words: Words) -> str:
        """Return a string of one character for each word."""
        get = self._codes.get
        return "".join([get(form, OTHER) for form in words.forms])


@dataclass(frozen=True, slots=True)
class Fit:
    """The best fit of a quotation in a text: from word `start` up to, not including, `end`, with `edits` edits."""

    start: int
    end: int
    edits: int


@dataclass(frozen=True, slots=True)
class Step:
    """Words `start` to `end` of the text, aligned with words `quoted_start` to `quoted_end` of the quotation.

    `is_equal` says that they are the same. If they differ, either side may be empty.
    """

    is_equal: bool
    start: int
    end: int
    quoted_start: int
    quoted_end: int

    @property
    def shift(self) -> int:
        """The difference between the places in the quotation and in the text."""
        return self.quoted_start - self.start

    def moved(self, by: int, quoted_by: int) -> Step:
        """Return the step moved by `by` words in the text and by `quoted_by` words in the quotation."""
        return Step(
            self.is_equal, self.start + by, self.end + by, self.quoted_start + quoted_by, self.quoted_end + quoted_by
        )


def fit(quoted: str, text: str) -> Fit:
    """Return where `quoted` fits into `text` with the fewest insertions, deletions and replacements of words."""
    last = _distances(quoted, text, is_start_free=True)
    # Of equally good ends the last is taken, so that a changed last word counts as one replacement.
    end = len(text) - int(np.argmin(last[::-1]))
    back = text[max(0, end - 2 * len(quoted)) : end][::-1]
    first = _distances(quoted[::-1], back, is_start_free=False)
    start = end - (len(back) - int(np.argmin(first[::-1])))
    return Fit(start, end, int(last[end]))


def _distances(needle: str, hay: str, *, is_start_free: bool) -> Row:
    """Return, for each end in `hay`, the edit distance of `needle` from the text before that end.

    That text begins at the start of `hay` or, if the start is free, wherever the distance is least. Neighbouring
    distances differ by at most 1, so a row is stored as two bit sets: `more` where it rises and `less` where it falls
    (Myers' bit-parallel algorithm).
    """
    everywhere = (1 << len(hay)) - 1
    places = dict.fromkeys(needle, 0)
    for at, code in enumerate(hay):
        if code in places:
            places[code] |= 1 << at
    more, less = 0 if is_start_free else everywhere, 0
    for code in needle:
        equal = places[code]
        across = (((equal & more) + more) ^ more) | equal
        rises = (less | ~(across | more) & everywhere) << 1 | 1
        falls = (more & across) << 1
        down = equal | less
        more = (falls | ~(down | rises)) & everywhere
        less = rises & down & everywhere
    slopes = _bits(more, len(hay)) - _bits(less, len(hay))
    return np.concatenate([[0], np.cumsum(slopes, dtype=np.int32)]).astype(np.int32) + np.int32(len(needle))


def _bits(number: int, count: int) -> Row:
    """Return the lowest `count` bits of a number, lowest first."""
    packed = np.frombuffer(number.to_bytes(-(-count // 8), "little"), np.uint8)
    return np.unpackbits(packed, count=count, bitorder="little").astype(np.int32)


def steps(text: str, quoted: str) -> list[Step]:
    """Return the edits that turn `text` into `quoted`, from left to right, including equal runs."""
    return [
        Step(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Levenshtein.opcodes(text, quoted)
    ]


def occurrences(quoted: str, text: str) -> list[int]:
    """Return every index in the encoded `text` at which `quoted` occurs."""
    found = []
    at = text.find(quoted)
    while at >= 0:
        found.append(at)
        at = text.find(quoted, at + 1)
    return found
