"""Which answers of the record hold the gold words of a question.

Words are compared as a reader would: typographic or straight quotes, white space and case make no
difference. An answer is the whole of what was said in one exchange, put together from its passages.
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
    """Return a text with straight quotes, single spaces and no capitals, so that gold words match."""
    return SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(STRAIGHT)).strip().casefold()


def exchange_of(passage: StoredPassage) -> ExchangeKey:
    """Return the exchange that a passage is part of."""
    return passage.transcript, passage.exchange


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered in one exchange: its `plain` text, and where in it each passage begins."""

    text: str
    starts: tuple[int, ...]
    passages: tuple[str, ...]

    @classmethod
    def of(cls, passages: Sequence[StoredPassage]) -> Answer:
        """Put an answer together from its passages in their order, which lose nothing but white space."""
        text, starts, end = "", [], 0
        for passage in passages:
            text += " " if text and passage.span.start > end else ""
            starts.append(len(text))
            text += plain(passage.text)
            end = passage.span.end
        return cls(text, tuple(starts), tuple(passage.id for passage in passages))

    def passage_at(self, place: int) -> str:
        """Return the id of the passage in which a place of the text lies."""
        return self.passages[bisect_right(self.starts, place) - 1]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered in every exchange of the record."""

    by_exchange: Mapping[ExchangeKey, Answer]

    @classmethod
    def of(cls, passages: Iterable[StoredPassage]) -> Answers:
        """Put all answers together from the passages of the record, in their order."""
        said: dict[ExchangeKey, list[StoredPassage]] = {}
        for passage in passages:
            said.setdefault(exchange_of(passage), []).append(passage)
        return cls({exchange: Answer.of(parts) for exchange, parts in said.items()})

    def holding(self, gold: str) -> dict[ExchangeKey, str]:
        """Return the exchanges whose answer holds these words, each with the passage in which they begin."""
        words = plain(gold)
        return {
            exchange: answer.passage_at(place)
            for exchange, answer in self.by_exchange.items()
            if (place := answer.text.find(words)) >= 0
        }
