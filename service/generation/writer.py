"""The interface of a writer, which words answers from passages, and the sentences that it returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from onrecord.indexer.store.stored import StoredPassage


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence that its passages support.

    `text` is plain text without citation marks, and its quotations are slices of passages. `citations` has at least one
    position in the list of given passages, counted from 1, in ascending order.
    """

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that the guard dropped, and why.

    `text` is what the model wrote, for logs and measurements; it is unsupported and must never be shown as an answer.
    `rule` names the rule in a word or two, `reason` says what was wrong.
    """

    text: str
    rule: str
    reason: str


Written: TypeAlias = Kept | Dropped


class Writer(Protocol):
    """Words an answer from passages."""

    @property
    def name(self) -> str:
        """The name of the model, for readers."""
        ...

    def rewrite(self, question: str, earlier: Sequence[str]) -> str | None:
        """Return a follow-up question rewritten to stand alone, or None if that fails.

        Apart from function words, it contains only words of the conversation. Errors of the model or its provider are
        not raised.
        """
        ...

    def write(self, question: str, passages: Sequence[StoredPassage], today: dt.date) -> Iterator[Written]:
        """Yield each sentence once it has been checked. `today` is the date given to the model.

        Raises `GenerationFailed` if no reply comes, it breaks off, or every sentence is dropped. Sentences yielded
        before that remain valid.
        """
        ...
