"""Steering: what prose says of time, speaker and outlet lifts passages and hides none.

A passage fits a period by how near it was spoken; one of unknown day fits no period, and is found
like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store import filters as by
from onrecord.indexer.store.facts import PassageFacts
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.vector.vectors import common
from onrecord.service.query.query import Query
from onrecord.service.retrieval.search_settings import SearchSettings

# The day before a period is not in it; but what is asked about in May may have been said of late April.
NEAR_MISS = 0.8
MOST = 0.5  # of the passages: where more of them fit, the two searches propose enough that do


class Lift(NamedTuple):
    """What becomes of the score of a passage: the share of it that counts, and what it gets besides."""

    share: float
    gained: float

    def applied(self, score: float) -> float:
        """Return the score that ranks. Stays in [0, 1] if `score` does."""
        return max(0.0, self.share * score + self.gained)


@dataclass(frozen=True, slots=True)
class Steering:
    """What lifts passages for one query.

    `weight` is the share of the score that fitting has, 0 where the prose says nothing of the kind. `periods`
    are the passages of the generation that were spoken in each period of the query, `signs` those that
    fit each sign: the speakers, the outlets, the periods; sorted.
    """

    query: Query
    settings: SearchSettings
    weight: float
    periods: tuple[Ids, ...]
    signs: tuple[Ids, ...]

    @classmethod
    def of(cls, query: Query, settings: SearchSettings, snapshot: Snapshot) -> Steering:
        """Return what lifts the passages of a generation for a query."""
        store, every = snapshot.store, snapshot.vectors.ids
        spoken = [by.by_day_or_publication(store, d.period.first, d.period.last) for d in query.dates]
        periods = tuple(common(numbers, every) for numbers in spoken)
        speakers = common(by.by_speaker(store, [name for m in query.speakers for name in m.names]), every)
        outlets = common(by.by_outlet(store, [name for m in query.outlets for name in m.names]), every)
        named = sum(bool(names) for names in (query.speakers, query.outlets))
        dated = settings.date_weight if query.dates else 0.0
        return cls(
            query=query,
            settings=settings,
            weight=min(1.0, dated + settings.name_weight * named),
            periods=periods,
            signs=(speakers, outlets, _united(periods)),
        )

    def lift(self, facts: PassageFacts, kept: float = 1.0) -> Lift:
        """Return what a passage gets for fitting, if it keeps only a part of what it then has."""
        if not self.weight:
            return Lift(kept, 0.0)
        gained = self.settings.name_weight * (self._is_by(facts) + self._is_to(facts))
        if self.query.dates:
            gained += self.settings.date_weight * self.nearness(facts)
        return Lift((1 - self.weight) * kept, min(gained, self.weight) * kept)

    def nearness(self, facts: PassageFacts) -> float:
        """Return 1 for a passage spoken in a period that the prose tells, less the further from it."""
        day = facts.day
        if day is None or not self.query.dates:
            return 0.0
        away = min(date.period.days_from(day) for date in self.query.dates)
        return float(NEAR_MISS * 0.5 ** (away / self.settings.date_half_life)) if away else 1.0

    def proposals(self, every: Ids) -> list[Ids]:
        """Return for each sign the passages among `every` that fit it, where the searches might miss them."""
        fitting = [common(numbers, every) for numbers in self.signs]
        return [numbers for numbers in fitting if 0 < len(numbers) <= MOST * len(every)]

    def _is_by(self, facts: PassageFacts) -> bool:
        return any(facts.speaker in mention.names for mention in self.query.speakers)

    def _is_to(self, facts: PassageFacts) -> bool:
        return any(name in mention.names for mention in self.query.outlets for name in facts.told)


def _united(sets: Sequence[Ids]) -> Ids:
    return np.unique(np.concatenate([np.array([], dtype=np.int64), *sets]))
