"""A text in pieces, some of them marked. Templates escape every piece; none of them is markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.indexer.lexical.analysers import IDEOGRAPHS
from onrecord.indexer.transcript import Span

WORD = re.compile(r"[\w'’-]+")
PAIR = 2  # ideographs are indexed by twos


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is marked."""

    text: str
    is_marked: bool = False


class Marker:
    """Marks the words of a question in whatever form they stand in a text."""

    def __init__(self, terms: Callable[[str], list[str]], words: Iterable[str]) -> None:
        """Mark what has a term of `words` in common, as `terms` reads them."""
        self._terms = cache(lambda word: frozenset(terms(word)))
        self._wanted = frozenset(term for word in words for term in terms(word))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Return a text in pieces, the wanted words marked."""
        return cut(text, self._places(text)) if self._wanted else (Piece(text),)

    def _places(self, text: str) -> list[Span]:
        found = []
        for match in WORD.finditer(text):
            if IDEOGRAPHS.search(match[0]):
                found += self._pairs(match[0], match.start())
            elif self._wanted & self._terms(match[0]):
                found.append(Span(*match.span()))
        return found

    def _pairs(self, run: str, offset: int) -> list[Span]:
        starts = (i for i in range(len(run) - 1) if run[i : i + PAIR] in self._wanted)
        return [Span(offset + i, offset + i + PAIR) for i in starts]


def cut(text: str, places: Sequence[Span]) -> tuple[Piece, ...]:
    """Return a text in pieces, with `places` marked. Places are in order and may overlap."""
    pieces: list[Piece] = []
    at = 0
    for place in united(places):
        pieces += [Piece(text[at : place.start]), Piece(place.of(text), is_marked=True)]
        at = place.end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def united(places: Sequence[Span]) -> list[Span]:
    """Return places, with those that touch or overlap merged."""
    found: list[Span] = []
    for place in places:
        if found and place.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(place.end, found[-1].end))
        else:
            found.append(place)
    return found
