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
    """Writes words as characters: equal for equal forms, `OTHER` for what the quotation does not hold."""

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


def fit(quoted: str, text: str) -> Fit:
    """Return where `quoted` fits into `text` with the fewest words inserted, dropped or changed."""
    needle, hay = (np.array(list(map(ord, run)), dtype=np.int32) for run in (quoted, text))
    last = _distances(needle, hay, np.zeros(len(hay) + 1, dtype=np.int32))
    # Of equal ends the last one: it takes a changed word at the end for changed, not for dropped and added.
    end = len(hay) - int(np.argmin(last[::-1]))
    back = hay[max(0, end - 2 * len(needle)) : end][::-1]
    first = _distances(needle[::-1], back, np.arange(len(back) + 1, dtype=np.int32))
    start = end - (len(back) - int(np.argmin(first[::-1])))
    return Fit(start, end, int(last[end]))


def _distances(needle: Row, hay: Row, above: Row) -> Row:
    """Return for each end in `hay` the fewest edits that make `needle` of what stands before it.

    `above` has shape (len(hay) + 1,): what it costs to start there. A cell that lies right of another costs one
    more at most, which a running minimum over (cost - column) takes into account at once.
    """
    columns = np.arange(len(hay) + 1, dtype=np.int32)
    for code in needle:
        row = above + 1
        np.minimum(row[1:], above[:-1] + (hay != code), out=row[1:])
        above = np.minimum.accumulate(row - columns) + columns
    return above


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
