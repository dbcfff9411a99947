"""What a writer gives back, and what a writer is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from onrecord.indexer.store.stored import StoredPassage


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence that its passages carry.

    `text` is plain text without the numbers; what it quotes is a slice of a passage. `citations` are
    places in the passages that were given, counted from 1, in order, at least one.
    """

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that failed the guard: what the model wrote, and why it is not shown.

    `text` is for logs and measurements and never for the reader of an answer: nothing carries it.
    `rule` names the rule in one word, `reason` tells it in words.
    """

    text: str
    rule: str
    reason: str


Written: TypeAlias = Kept | Dropped


class Writer(Protocol):
    """Words an answer from passages."""

    @property
    def name(self) -> str:
        """The model as a reader should know it."""
        ...

    def rewrite(self, question: str, earlier: Sequence[str]) -> str | None:
        """Return a question so that it stands without those before it; None where it cannot be had.

        It holds no word that was not said before. Never raises for what a model or its provider does.
        """
        ...

    def write(self, question: str, passages: Sequence[StoredPassage], today: dt.date) -> Iterator[Written]:
        """Yield each sentence once it was checked.

        Raises `GenerationFailed` where no reply comes, it breaks off, or nothing of it may be shown;
        what was yielded before holds none the less.
        """
        ...
