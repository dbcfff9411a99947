"""Splits a reply into sentences while it streams. Each is returned once its end is certain.

A sentence ends with a full stop and the citation marks after it, or with marks and a stop after them, unless the text
after it continues it. Marks at the beginning of a line belong to every sentence of the line. If an end is in doubt (an
abbreviation, an open quotation, a lower-case letter), the two parts stay one sentence: the guard drops sentences that
are too long, but might keep half of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.service.generation.citation_marks import MARK
from onrecord.service.generation.thoughts import FORGET, ThoughtFilter

STOPS, FULL_WIDTH = ".!?…", "。！？"
CLOSERS = "\"”’')）»」』*_`"
FINISHED = re.compile(
    rf"(?:[{STOPS}{FULL_WIDTH}][{re.escape(CLOSERS)}]*(?:\s*{MARK})*"
    rf"|{MARK}[{re.escape(CLOSERS)}]*[{STOPS}{FULL_WIDTH}][{re.escape(CLOSERS)}]*)$"
)
ENDS_IN_MARK = re.compile(rf"{MARK}[*_]*$")
MARK_THEN_STOP = re.compile(rf"{MARK}[*_]*[{STOPS}{FULL_WIDTH}]$")
STOP_THEN_MARK = re.compile(rf"[{STOPS}{FULL_WIDTH}][{re.escape(CLOSERS)}]*(?:\s*{MARK})+$")
ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Mme|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Hon|Jr|Sr|St|No|Nos|vs|cf|al|Inc|Ltd|Co|Corp|"
    r"e\.g|i\.e|a\.m|p\.m|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|^\s*\(?\d{1,3}[.)])$"
)
HEAD = re.compile(rf"{MARK}(?:\s*{MARK})*")
LABEL = re.compile(r"\s*(?:#{1,6}\s.*|\*\*[^*]+\*\*:?|`{3}\w*)$")
BULLETS = "-*•–#>|`"
OPENING, CLOSING = "“„«「『", "”»」』"
LOOK_BACK = 200  # characters that decide whether a sentence has ended


class ReplySplitter:
    """Splits a stream of text into sentences, unchanged except that marks may be added in front."""

    def __init__(self) -> None:
        self._thoughts = ThoughtFilter()
        self._begun = ""
        self._quotes = 0
        self._straight = False
        self._line = ""
        self._at_line_start = True
        self._in_front = False

    def feed(self, chunk: str) -> Iterator[str]:
        """Yield the sentences whose end is certain with this chunk."""
        yield from self._taken(self._thoughts.visible(chunk))

    def rest(self) -> Iterator[str]:
        """Yield the last sentence at the end of the reply."""
        yield from self._taken(self._thoughts.rest())
        yield from self._cut()

    def _taken(self, characters: Iterator[str]) -> Iterator[str]:
        for character in characters:
            if character == FORGET:
                self._reset()
                continue
            if not character.isspace() and self._begun and self._ends_before(character):
                yield from self._cut()
            if self._begun or not character.isspace():
                self._append(character)

    def _append(self, character: str) -> None:
        self._begun += character
        if character == '"':
            self._straight = not self._straight
        self._quotes = max(0, self._quotes + (character in OPENING) - (character in CLOSING))

    def _cut(self) -> Iterator[str]:
        """Yield the current sentence, with the marks from the beginning of its line if it has none."""
        if begun := self._begun.strip():
            if self._at_line_start:
                head = HEAD.match(begun)
                self._line = head[0] if head else ""
                self._in_front = self._in_front or head is not None
            yield begun if not self._line or re.search(MARK, begun) else f"{self._line} {begun}"
        self._at_line_start = "\n" in self._begun[len(self._begun.rstrip()) :]
        self._reset()

    def _reset(self) -> None:
        self._begun, self._quotes, self._straight = "", 0, False

    def _ends_before(self, character: str) -> bool:
        """Return whether the sentence ended before a visible character."""
        tail = self._begun[-LOOK_BACK:]
        said = tail.rstrip()
        lines = tail[len(said) :].count("\n")
        if lines > 1:
            return True
        finished = FINISHED.search(said) is not None
        if lines:
            return self._ends_with_line(said, character, finished=finished)
        if self._quotes or self._straight or character in "[［【":
            return False
        if said == tail:
            return _ends_without_space(said, character)
        marked = MARK_THEN_STOP.search(said) or STOP_THEN_MARK.search(said)
        return finished and not character.islower() and bool(marked or not ABBREVIATED.search(said))

    def _ends_with_line(self, said: str, character: str, *, finished: bool) -> bool:
        """Return whether the line break before a character also ends the sentence."""
        marked = ENDS_IN_MARK.search(said) is not None
        if character in "[［【":  # marks on a line of their own, or the next sentence, which begins with its marks
            return finished and (self._in_front or re.search(MARK, self._begun) is not None)
        return (
            character in BULLETS
            or marked
            or said.endswith((":", "："))
            or LABEL.fullmatch(self._begun.rstrip()) is not None
            or (finished and not ABBREVIATED.search(said))
        )


def _ends_without_space(said: str, character: str) -> bool:
    """Return whether a sentence ended although no space follows it."""
    if character in CLOSERS or character in STOPS or character in FULL_WIDTH:
        return False
    if said[-1] in FULL_WIDTH or STOP_THEN_MARK.search(said):
        return character not in ",;，；、"
    return MARK_THEN_STOP.search(said) is not None and character.isupper()
