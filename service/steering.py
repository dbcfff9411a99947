"""Steering: what prose says of time, speaker and outlet lifts passages and hides none.

A passage fits a period by how near it was spoken; one of unknown day fits no period, and is found
like any other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer import filters as by
from indexer.config import SearchSettings
from indexer.snapshot import Snapshot
from indexer.store import StoredPassage
from indexer.transcript import Provenance
from indexer.vectors import Ids, common
from service.query.records import Query

# The day before a period is not in it; but what is asked about in May may have been said of late April.
NEAR_MISS = 0.8
MOST = 0.5  # of the passages: where more of them fit, the two searches propose enough that do


@dataclass(frozen=True, slots=True)
class Steering:
    """What lifts passages for one query."""

    query: Query
    settings: SearchSettings

    @property
    def weight(self) -> float:
        """The share of the score that fitting has, 0 where the prose says nothing of the kind."""
        dated = self.settings.date_weight if self.query.dates else 0.0
        named = sum(bool(names) for names in (self.query.speakers, self.query.outlets))
        return min(1.0, dated + self.settings.name_weight * named)

    def lifted(self, score: float, passage: StoredPassage) -> float:
        """Return the score of a passage with what it gets for fitting. Stays in [0, 1] if `score` does."""
        gained = self.settings.name_weight * (self._is_by(passage) + self._is_to(passage))
        if self.query.dates:
            gained += self.settings.date_weight * self.nearness(passage)
        return max(0.0, (1 - self.weight) * score + min(gained, self.weight))

    def nearness(self, passage: StoredPassage) -> float:
        """Return 1 for a passage spoken in a period that the prose tells, less the further from it.

        Its publication stands for a day that is not known.
        """
        day = passage.date or passage.published
        if day is None or not self.query.dates:
            return 0.0
        away = min(date.period.days_from(day) for date in self.query.dates)
        return float(NEAR_MISS * 0.5 ** (away / self.settings.date_half_life)) if away else 1.0

    def proposals(self, snapshot: Snapshot, among: Ids | None) -> list[Ids]:
        """Return for each sign the passages that fit it, sorted, where the searches might miss them.

        With `among`, only passages among them.
        """
        store = snapshot.store
        sets = [by.by_speaker(store, [name for m in self.query.speakers for name in m.names])]
        sets.append(by.by_outlet(store, [name for m in self.query.outlets for name in m.names]))
        periods = [by.by_day_or_publication(store, d.period.first, d.period.last) for d in self.query.dates]
        sets.append(np.unique(np.concatenate(periods)) if periods else np.array([], dtype=np.int64))
        every = snapshot.vectors.ids if among is None else among
        fitting = [common(numbers, every) for numbers in sets]
        return [numbers for numbers in fitting if 0 < len(numbers) <= MOST * len(every)]

    def dated(self, snapshot: Snapshot) -> tuple[int, ...]:
        """Return how many passages of a generation were spoken in each period that the prose tells."""
        every = snapshot.vectors.ids
        periods = (date.period for date in self.query.dates)
        found = (by.by_day_or_publication(snapshot.store, period.first, period.last) for period in periods)
        return tuple(len(common(numbers, every)) for numbers in found)

    def _is_by(self, passage: StoredPassage) -> bool:
        return any(passage.speaker in mention.names for mention in self.query.speakers)

    def _is_to(self, passage: StoredPassage) -> bool:
        reporter = passage.publisher if passage.provenance is Provenance.REPORT else None
        return any(name in mention.names for mention in self.query.outlets for name in (passage.asker, reporter))
