"""What of a reply is meant to be read: thinking aloud in tags is not, nor are characters that nobody sees.

Works on one character after the other, so that it matters nothing how a reply is cut into chunks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Stands for: what came before was thought, too (templates often open the tag before the reply begins).
FORGET = "\f"
THINKING = re.compile(
    r"<(?P<end>/)?(?:think|thinking|thought|reasoning|analysis|scratchpad|reflection)>", re.IGNORECASE
)
BEGINS_A_TAG = re.compile(r"</?[a-z]{0,10}", re.IGNORECASE)
SPACES = {"\n": "\n", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}


class ThoughtFilter:
    """Passes on what is visible of a reply, in which `FORGET` takes back what stands before it."""

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False

    def visible(self, chunk: str) -> Iterator[str]:
        """Yield the characters that may be shown, and `FORGET`."""
        for character in chunk:
            known = SPACES.get(character, "" if unicodedata.category(character)[0] == "C" else character)
            if known:
                yield from self._step(known)

    def rest(self) -> Iterator[str]:
        """Yield what was held back at the end of the reply. Thinking that never ends is never shown."""
        if not self._thinking:
            yield from self._held
        self._held = ""

    def _step(self, character: str) -> Iterator[str]:
        held, self._held = self._held + character, ""
        if tag := THINKING.fullmatch(held):
            if tag["end"] and not self._thinking:
                yield FORGET
            self._thinking = not tag["end"]
        elif BEGINS_A_TAG.fullmatch(held):
            self._held = held
        elif character == "<":  # another tag may begin where the one before came to nothing
            self._held = character
            if not self._thinking:
                yield from held[:-1]
        elif not self._thinking:
            yield from held
