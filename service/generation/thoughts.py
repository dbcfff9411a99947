"""Removes from a streamed reply the parts that are not meant to be read: reasoning in tags, and invisible characters.

It works character by character, so that the result does not depend on how the reply is cut into chunks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Yielded if everything before was reasoning, too. Chat templates may open the tag before the reply begins.
FORGET = "\f"
THINKING = re.compile(
    r"<(?P<end>/)?(?:think|thinking|thought|reasoning|analysis|scratchpad|reflection)>", re.IGNORECASE
)
BEGINS_A_TAG = re.compile(r"</?[a-z]{0,10}", re.IGNORECASE)
SPACES = {"\n": "\n", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}


class ThoughtFilter:
    """Yields the visible characters of a reply. `FORGET` withdraws all characters before it."""

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False

    def visible(self, chunk: str) -> Iterator[str]:
        """Yield the visible characters of a chunk, and `FORGET`."""
        for character in chunk:
            known = SPACES.get(character, "" if unicodedata.category(character)[0] == "C" else character)
            if known:
                yield from self._step(known)

    def rest(self) -> Iterator[str]:
        """Yield the characters held back at the end of the reply. Reasoning whose tag is never closed is not shown."""
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
        elif character == "<":  # the text held back was not a tag, but a tag may begin here
            self._held = character
            if not self._thinking:
                yield from held[:-1]
        elif not self._thinking:
            yield from held
