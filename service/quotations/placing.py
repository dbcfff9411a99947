"""Where the pieces of a quotation stand in a stretch: in their order, as they are or as nearly as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.service.alignment import fit, occurrences
from onrecord.service.quotations.quoted_parts import Joint, Piece
from onrecord.service.quotations.word_diff import Range

MOST_REPLACED = 12  # words for which the writer may put in his own
MOST_STARTS = 50  # places of a first piece that are tried


@dataclass(frozen=True, slots=True)
class Placed:
    """The word range of a stretch that matches each piece of a quotation, and the number of edits in all."""

    ranges: tuple[Range, ...]
    edits: int


def exact_places(pieces: Sequence[Piece], quoted: str, said: str) -> list[Placed]:
    """Return where the pieces stand word for word: every place of a single piece, the tightest of several."""
    first, *rest = (quoted[piece.start : piece.end] for piece in pieces)
    starts = occurrences(first, said)
    if not rest:
        return [Placed(((start, start + len(first)),), 0) for start in starts]
    chains = (_chain(pieces, [first, *rest], said, start) for start in starts[:MOST_STARTS])
    found = [Placed(chain, 0) for chain in chains if chain]
    return sorted(found, key=lambda placed: placed.ranges[-1][1] - placed.ranges[0][0])[:1]


def nearest_place(pieces: Sequence[Piece], quoted: str, said: str) -> Placed | None:
    """Return where the pieces stand most nearly, each behind the one before; None if there is no room."""
    ranges: list[Range] = []
    edits, at = 0, 0
    for piece in pieces:
        wanted = quoted[piece.start : piece.end]
        start = said.find(wanted, at)
        if start < 0:
            if at >= len(said):
                return None
            near = fit(wanted, said[at:])
            if near.start == near.end:
                return None
            ranges.append((at + near.start, at + near.end))
            edits += near.edits
        else:
            ranges.append((start, start + len(wanted)))
        at = ranges[-1][1]
    return Placed(tuple(ranges), edits)


def _chain(pieces: Sequence[Piece], texts: Sequence[str], said: str, start: int) -> tuple[Range, ...] | None:
    """Return the places of all pieces, the first at `start`; None if one of them does not follow."""
    ranges = [(start, start + len(texts[0]))]
    for piece, text in zip(pieces[1:], texts[1:], strict=True):
        after = ranges[-1][1]
        limit = len(said) if piece.joint in {Joint.ELISION, Joint.FRAME} else after + MOST_REPLACED + len(text)
        at = said.find(text, after, limit)
        if at < 0:
            return None
        ranges.append((at, at + len(text)))
    return tuple(ranges)
