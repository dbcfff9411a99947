"""The extent of a record: how many transcripts it searches, who published them, and the period they cover."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.totals import by_publisher
from onrecord.indexer.transcript import UNKNOWN_PUBLISHER
from onrecord.service.attribution_text import spelled

SHOWN = 3  # publishers named; the others are counted


@dataclass(frozen=True, slots=True)
class Extent:
    """The transcripts of a record: their number, their publishers (most frequent first), the first and the last day."""

    transcripts: int
    publishers: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None

    def __str__(self) -> str:
        """Return the extent in words: "380 transcripts of Ministry of Foreign Affairs, 11 May 2018 to 3 July 2020"."""
        more = len(self.publishers) - SHOWN
        others = f" and {more} {'other' if more == 1 else 'others'}" if more > 0 else ""
        of = f" of {', '.join(self.publishers[:SHOWN])}{others}" if self.publishers else ""
        days = f", {spelled(self.first)} to {spelled(self.last)}" if self.first and self.last else ""
        return f"{self.transcripts:,} {'transcript' if self.transcripts == 1 else 'transcripts'}{of}{days}"


def extent(snapshot: Snapshot) -> Extent:
    """Return the extent of a generation. Raises `IndexDamaged` or `IndexInaccessible`."""
    held = by_publisher(snapshot.store, snapshot.manifest.generation)
    return Extent(
        transcripts=sum(one.transcripts for one in held),
        publishers=tuple(one.publisher for one in held if one.publisher not in {"", UNKNOWN_PUBLISHER}),
        first=min((one.first_date for one in held if one.first_date), default=None),
        last=max((one.last_date for one in held if one.last_date), default=None),
    )
