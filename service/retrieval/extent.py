"""The extent of a record: how many transcripts it searches, who published them, and the period they cover."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.totals import by_publisher
from onrecord.indexer.transcript import UNKNOWN_PUBLISHER
from onrecord.service.translatable import Message, counted, listed, message

SHOWN = 3  # publishers named; the others are counted


@dataclass(frozen=True, slots=True)
class Extent:
    """The transcripts of a record: their number, their publishers (most frequent first), the first and the last day.

    `undated` of them state no day, or none with its year.
    """

    transcripts: int
    publishers: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    undated: int = 0

    def __str__(self) -> str:
        """Return the extent in words: "380 transcripts of Ministry of Foreign Affairs, 11 May 2018 to 3 July 2020"."""
        return str(self.told)

    @property
    def told(self) -> Message:
        """The extent in words."""
        names = self._named()
        held = (
            counted(
                "%(count)s transcript of %(whom)s", "%(count)s transcripts of %(whom)s", self.transcripts, whom=names
            )
            if names
            else counted("%(count)s transcript", "%(count)s transcripts", self.transcripts)
        )
        if not self.first or not self.last:
            return held
        return listed((held, message("%(first)s to %(last)s", first=self.first, last=self.last)))

    def _named(self) -> str:
        more, names = len(self.publishers) - SHOWN, ", ".join(self.publishers[:SHOWN])
        if more <= 0:
            return names
        return counted("%(names)s and %(count)s other", "%(names)s and %(count)s others", more, names=names)


def extent(snapshot: Snapshot) -> Extent:
    """Return the extent of a generation. Raises `IndexDamaged` or `IndexInaccessible`."""
    held = by_publisher(snapshot.store, snapshot.manifest.generation)
    return Extent(
        transcripts=sum(one.transcripts for one in held),
        publishers=tuple(one.publisher for one in held if one.publisher not in {"", UNKNOWN_PUBLISHER}),
        first=min((one.first_date for one in held if one.first_date), default=None),
        last=max((one.last_date for one in held if one.last_date), default=None),
        undated=sum(one.undated for one in held),
    )
