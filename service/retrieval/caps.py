"""Caps on how many hits one exchange and one transcript may contribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from onrecord.indexer.store.stored import StoredPassage

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Caps:
    """The most hits from one exchange and from one transcript; None sets no limit."""

    exchange: int | None = None
    transcript: int | None = None

    def kept(self, items: Iterable[tuple[StoredPassage, Item]]) -> list[Item]:
        """Return the items that stay within the caps, in their order, which is best first."""
        exchanges: Counter[tuple[str, int, int]] = Counter()
        transcripts: Counter[str] = Counter()
        kept = []
        for passage, item in items:
            exchange = (passage.transcript, passage.revision, passage.exchange)
            if _is_full(self.exchange, exchanges[exchange]) or _is_full(
                self.transcript, transcripts[passage.transcript]
            ):
                continue
            exchanges[exchange] += 1
            transcripts[passage.transcript] += 1
            kept.append(item)
        return kept


UNCAPPED = Caps()


def _is_full(cap: int | None, held: int) -> bool:
    return cap is not None and held >= cap
