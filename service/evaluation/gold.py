"""Finds the answers of the record that contain the gold words of a question.

Quotation marks are compared as straight ones; white space and case are ignored. An answer is the text of all answers of
one exchange, joined from its passages.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.indexer.store.stored import StoredPassage

STRAIGHT = str.maketrans("‘’‚‛′“”„‟″", "'" * 5 + '"' * 5)
SPACE = re.compile(r"\s+")

ExchangeKey = tuple[str, int]  # a transcript's id and the number of the exchange in it


def plain(text: str) -> str:
    """Return a text in lower case with straight quotes and single spaces, for matching gold words."""
    return SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(STRAIGHT)).strip().casefold()


def exchange_of(passage: StoredPassage) -> ExchangeKey:
    """Return the exchange that a passage belongs to."""
    return passage.transcript, passage.exchange


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one exchange: its `plain` text, the offset of each passage in it, and the passage ids."""

    text: str
    starts: tuple[int, ...]
    passages: tuple[str, ...]

    @classmethod
    def of(cls, passages: Sequence[StoredPassage]) -> Answer:
        """Join an answer from its passages, given in order. Passages leave out only white space between them."""
        text, starts, end = "", [], 0
        for passage in passages:
            text += " " if text and passage.span.start > end else ""
            starts.append(len(text))
            text += plain(passage.text)
            end = passage.span.end
        return cls(text, tuple(starts), tuple(passage.id for passage in passages))

    def passage_at(self, place: int) -> str:
        """Return the id of the passage that contains an offset of the text."""
        return self.passages[bisect_right(self.starts, place) - 1]


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of all exchanges of the record."""

    by_exchange: Mapping[ExchangeKey, Answer]

    @classmethod
    def of(cls, passages: Iterable[StoredPassage]) -> Answers:
        """Join all answers from the passages of the record, given in order."""
        said: dict[ExchangeKey, list[StoredPassage]] = {}
        for passage in passages:
            said.setdefault(exchange_of(passage), []).append(passage)
        return cls({exchange: Answer.of(parts) for exchange, parts in said.items()})

    def holding(self, gold: str) -> dict[ExchangeKey, str]:
        """Return the exchanges whose answers contain the gold words, each with the id of the passage they begin in."""
        words = plain(gold)
        return {
            exchange: answer.passage_at(place)
            for exchange, answer in self.by_exchange.items()
            if (place := answer.text.find(words)) >= 0
        }
