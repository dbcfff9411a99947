"""Two runs of words laid side by side: where in the longer one the shorter fits best, and what differs there.

Words are compared as single characters, one for each form that the quotation has, so that strings do the work. Where
the quotation begins and ends in the text is found exactly (the distance of Sellers: edits inside count, what stands
before and behind is free); the edits between the two are rapidfuzz's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from onrecord.indexer.text.placed_words import Words

FIRST_CODE = 0x10000  # behind the surrogates there is room for a million forms
OTHER = "\x00"  # stands for every word that the quotation does not have

Row = NDArray[np.int32]


class Coder:
    """Encodes each word as one character, the same for equal forms; `OTHER` for words that are not in the quotation."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._codes = {form: chr(FIRST_CODE + i) for i, form in enumerate(dict.fromkeys(forms))}

    def code(self, words: Words) -> str:
        """Return one character for each word."""
        get = self._codes.get
        return "".join([get(form, OTHER) for form in words.forms])


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a run of words fits best into a longer one: words `start` to before `end`, at so many edits."""

    start: int
    end: int
    edits: int


@dataclass(frozen=True, slots=True)
class Step:
    """Words of the text, `start` to `end`, that stand for words of the quotation, `quoted_start` to `quoted_end`.

    `is_equal` where they are the same; either side may be empty where they are not.
    """

    is_equal: bool
    start: int
    end: int
    quoted_start: int
    quoted_end: int

    @property
    def shift(self) -> int:
        """How much farther on the words stand in the quotation."""
        return self.quoted_start - self.start

    def moved(self, by: int, quoted_by: int) -> Step:
        """Return the step as it is where both runs of words begin so much later."""
        return Step(
            self.is_equal, self.start + by, self.end + by, self.quoted_start + quoted_by, self.quoted_end + quoted_by
        )


def fit(quoted: str, text: str) -> Fit:
    """Return where `quoted` fits into `text` with the fewest words inserted, dropped or changed."""
    last = _distances(quoted, text, is_start_free=True)
    # Of equal ends the last one: it takes a changed word at the end for changed, not for dropped and added.
    end = len(text) - int(np.argmin(last[::-1]))
    back = text[max(0, end - 2 * len(quoted)) : end][::-1]
    first = _distances(quoted[::-1], back, is_start_free=False)
    start = end - (len(back) - int(np.argmin(first[::-1])))
    return Fit(start, end, int(last[end]))


def _distances(needle: str, hay: str, *, is_start_free: bool) -> Row:
    """Return for each end in `hay` the fewest edits that make `needle` of what stands before it.

    What stands before it counts from the beginning of `hay`, or, where the start is free, from wherever is best. Two
    neighbours in a row of distances differ by 1 at most, so a row is kept as two numbers: a bit of `more` for each
    place where it rises, one of `less` where it falls (the method of Myers).
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
    """Return the lowest bits of a number, the lowest first."""
    packed = np.frombuffer(number.to_bytes(-(-count // 8), "little"), np.uint8)
    return np.unpackbits(packed, count=count, bitorder="little").astype(np.int32)


def steps(text: str, quoted: str) -> list[Step]:
    """Return how `text` becomes `quoted`, from left to right, equal runs included."""
    return [
        Step(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Levenshtein.opcodes(text, quoted)
    ]


def occurrences(quoted: str, text: str) -> list[int]:
    """Return every word at which a run of words occurs in a text."""
    found = []
    at = text.find(quoted)
    while at >= 0:
        found.append(at)
        at = text.find(quoted, at + 1)
    return found
