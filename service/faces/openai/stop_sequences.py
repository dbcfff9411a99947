"""The text of an answer within the limits that a client sets: stop sequences and a number of tokens.

Pieces come in, and what is certain of them goes out: the end of a piece that may begin a stop sequence waits for the
next piece. So a streamed answer equals the whole one letter for letter. Tokens are counted without a tokenizer: words,
ideographs and marks, and a link as one, so that none is cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.indexer.store.stored import StoredPassage

IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
TOKEN = re.compile(rf"\*\*|\[\d+\]\([^()\s]*\)|\]\([^()\s]*\)|[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+|[^\w\s]")


def count(text: str) -> int:
    """Return how many tokens a text has."""
    return sum(1 for _ in TOKEN.finditer(text))


def ends(text: str) -> list[int]:
    """Return where each token of a text ends."""
    return [found.end() for found in TOKEN.finditer(text)]


Reason = Literal["stop", "length"]


@dataclass(frozen=True, slots=True)
class CitedText:
    """A part of a text, `text[start:end]` in code points, that carries the citation with a number."""

    start: int
    end: int
    marker: int
    passage: StoredPassage


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer in Markdown, and what in it is cited; `runs_on` where it goes on in the same paragraph."""

    text: str
    cited: tuple[CitedText, ...] = ()
    runs_on: bool = False

    def after(self, before: str) -> Piece:
        """Return it with some text before it."""
        cited = tuple(replace(c, start=c.start + len(before), end=c.end + len(before)) for c in self.cited)
        return replace(self, text=before + self.text, cited=cited)


class Draft:
    """An answer as it grows. `reason` says why it ended, once `is_done` or all pieces are added."""

    def __init__(self, stops: Sequence[str], most: int | None) -> None:
        """End before the first of `stops`, and after `most` tokens; an empty stop sequence stops nothing."""
        self._stops = tuple(filter(None, stops))
        self._left = most
        self._cited: list[CitedText] = []
        self._held = ""
        self.content = ""
        self.is_done = False
        self.reason: Reason = "stop"

    @property
    def cited(self) -> list[CitedText]:
        """What is cited in the content so far."""
        return [cited for cited in self._cited if cited.end <= len(self.content)]

    def add(self, piece: Piece) -> str:
        """Take a piece and return what is certain to follow the content so far."""
        if self.is_done:
            return ""
        before = len(self.content) + len(self._held)
        self._cited += [replace(c, start=before + c.start, end=before + c.end) for c in piece.cited]
        self._held += self._within_limit(piece.text)
        return self._released()

    def grown(self, pieces: Generator[Piece]) -> Iterator[str]:
        """Yield the text that each piece adds, until a limit or the end is reached; then close the pieces."""
        with closing(pieces):
            for piece in pieces:
                yield self.add(piece)
                if self.is_done:
                    return
        yield self.rest()

    def rest(self) -> str:
        """Return what was held back, now that no more comes."""
        return "" if self.is_done else self._taken(len(self._held))

    def _within_limit(self, text: str) -> str:
        """Return as much of a text as may still be written."""
        if self._left is None:
            return text
        places = ends(text)
        if len(places) <= self._left:
            self._left -= len(places)
            return text
        self.is_done, self.reason = True, "length"
        return text[: places[self._left - 1]] if self._left else ""

    def _released(self) -> str:
        found = [place for stop in self._stops if (place := self._held.find(stop)) >= 0]
        if found:
            self.is_done, self.reason = True, "stop"
            return self._taken(min(found))
        return self._taken(len(self._held) if self.is_done else len(self._held) - self._doubtful())

    def _doubtful(self) -> int:
        """Return the number of characters at the end that may begin a stop sequence."""
        longest = max(map(len, self._stops), default=1) - 1
        tails = (length for length in range(min(longest, len(self._held)), 0, -1))
        return next((n for n in tails if any(stop.startswith(self._held[-n:]) for stop in self._stops)), 0)

    def _taken(self, length: int) -> str:
        taken, self._held = self._held[:length], self._held[length:]
        self.content += taken
        return taken
