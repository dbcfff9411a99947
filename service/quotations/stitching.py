"""A quotation as a patchwork: runs of its words that were each said somewhere, but nowhere together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.service.allowance import Allowance
from onrecord.service.quotations.candidates import Candidate
from onrecord.service.quotations.quoted_parts import Piece

MIN_WORDS = 6  # fewer in a row are said by chance; two ideographs are about one word
IDEOGRAPHS_PER_WORD = 2
MOST_PIECES = 6


@dataclass(frozen=True, slots=True)
class Patch:
    """A run of words of a quotation, and where it was said.

    `places` holds each candidate that has the run, with the number of the word of the candidate at which the run begins
    for the first time.
    """

    piece: Piece
    places: tuple[tuple[Candidate, int], ...]


def patches(
    quoted: str, candidates: Sequence[Candidate], least: int, share: float, allowance: Allowance
) -> tuple[Patch, ...]:
    """Return the fewest runs that make up a quotation, each said somewhere and at least `least` words long.

    The longest run is taken from the left, which makes the fewest. Empty if more than `1 - share` of the words are
    in no such run, or where there are too many runs to call it a quotation. Raises `TooMuchWork`.
    """
    found: list[Patch] = []
    at = 0
    while at < len(quoted):
        allowance.require()
        length = _longest(quoted, at, candidates)
        if length < least:
            at += 1
            continue
        run = quoted[at : at + length]
        places = tuple((c, place) for c in candidates if (place := c.code.find(run)) >= 0)
        found.append(Patch(Piece(at, at + length), places))
        at += length
    covered = sum(patch.piece.end - patch.piece.start for patch in found)
    if len(found) > MOST_PIECES or covered < share * len(quoted):
        return ()
    return tuple(found)


def least_words(forms: Sequence[str]) -> int:
    """Return how many words a run must have at least, in the writing of these words."""
    ideographs = sum("\u2e80" <= form[0] <= "\u9fff" for form in forms)
    return MIN_WORDS * IDEOGRAPHS_PER_WORD if 2 * ideographs > len(forms) else MIN_WORDS


def _longest(quoted: str, at: int, candidates: Sequence[Candidate]) -> int:
    """Return how many words from `at` on were said in a row, at most."""
    length = 0
    for candidate in candidates:
        while at + length < len(quoted) and quoted[at : at + length + 1] in candidate.code:
            length += 1
    return length
