"""Boosting: a question that names a time, a speaker or an outlet lifts the passages that fit, and hides none.

Each reason to lift or to lower a passage besides its words is a `Signal`: a class, and its line in `OWN`. Other
packages add theirs by an entry point.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, Protocol

import numpy as np

from onrecord.indexer.registry import Registry
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store import filters as by
from onrecord.indexer.store.facts import PassageFacts
from onrecord.indexer.store.filters import Ids, common
from onrecord.service.query.query import Query
from onrecord.service.retrieval.search_settings import SearchSettings

SIGNALS = "onrecord.signals"
DATE = "date"
# A passage just outside a period fits it less than any inside, but what is asked about in May may have been said in
# late April. Pinned by a test: a day outside gets four fifths of what a day inside gets.
NEAR_MISS = 0.8
# Beyond this share of all passages that fit, the two searches propose enough of them by themselves.
MOST = 0.5


class Signal(Protocol):
    """A reason to lift or to lower passages for a question."""

    def weight(self, query: Query, settings: SearchSettings) -> float:
        """Return the share of the score that the signal decides for a question, in [-1, 1]; 0 where it says nothing.

        A passage that fits gains a positive weight; it loses that share of its score where the weight is negative.
        """
        ...

    def fitting(self, query: Query, snapshot: Snapshot) -> tuple[Ids, ...]:
        """Return passages that fit, a sorted set for each mention in the question.

        Both searches propose the best of them besides the best of all. Empty where that is not wanted.
        """
        ...

    def fit(self, query: Query, settings: SearchSettings, facts: PassageFacts) -> float:
        """Return how well a passage fits, from 0 to 1."""
        ...


class SpokenBy:
    """Lifts passages of a speaker whom the question names."""

    def weight(self, query: Query, settings: SearchSettings) -> float:
        """Return the weight of a name where one is named."""
        return settings.name_weight if query.speakers else 0.0

    def fitting(self, query: Query, snapshot: Snapshot) -> tuple[Ids, ...]:
        """Return the passages of each speaker."""
        return tuple(by.by_speaker(snapshot.store, mention.names) for mention in query.speakers)

    def fit(self, query: Query, settings: SearchSettings, facts: PassageFacts) -> float:  # noqa: ARG002 - the interface
        """Return 1 for a passage of one of the speakers."""
        return float(any(facts.speaker in mention.names for mention in query.speakers))


class SaidTo:
    """Lifts answers to an outlet that the question names, and what that outlet reports."""

    def weight(self, query: Query, settings: SearchSettings) -> float:
        """Return the weight of a name where one is named."""
        return settings.name_weight if query.outlets else 0.0

    def fitting(self, query: Query, snapshot: Snapshot) -> tuple[Ids, ...]:
        """Return the passages that answer or are reported by each outlet."""
        return tuple(by.by_outlet(snapshot.store, mention.names) for mention in query.outlets)

    def fit(self, query: Query, settings: SearchSettings, facts: PassageFacts) -> float:  # noqa: ARG002 - the interface
        """Return 1 for a passage that answers or is reported by one of the outlets."""
        return float(any(name in mention.names for mention in query.outlets for name in facts.outlets))


class SpokenIn:
    """Lifts passages spoken in a period that the question names, and less those spoken near it."""

    def weight(self, query: Query, settings: SearchSettings) -> float:
        """Return the weight of a date where a period is named."""
        return settings.date_weight if query.dates else 0.0

    def fitting(self, query: Query, snapshot: Snapshot) -> tuple[Ids, ...]:
        """Return the passages spoken in each period."""
        periods = [mention.period for mention in query.dates]
        return tuple(by.by_day_or_publication(snapshot.store, period.first, period.last) for period in periods)

    def fit(self, query: Query, settings: SearchSettings, facts: PassageFacts) -> float:
        """Return 1 for a passage spoken in a period, less the further from it, 0 for one of unknown day."""
        if facts.day is None or not query.dates:
            return 0.0
        away = min(mention.period.days_from(facts.day) for mention in query.dates)
        return float(NEAR_MISS * 0.5 ** (away / settings.date_half_life)) if away else 1.0


class Declines:
    """Lowers passages that decline to answer, by how much of them does."""

    def weight(self, query: Query, settings: SearchSettings) -> float:
        """Return the discount, below 0, where the question has a topic."""
        return -settings.non_answer_discount if query.text else 0.0

    def fitting(self, query: Query, snapshot: Snapshot) -> tuple[Ids, ...]:  # noqa: ARG002 - the interface
        """Return none: nobody looks for these."""
        return ()

    def fit(self, query: Query, settings: SearchSettings, facts: PassageFacts) -> float:  # noqa: ARG002 - the interface
        """Return the share of a passage that declines."""
        return facts.declined


OWN: Mapping[str, Signal] = MappingProxyType(
    {"speaker": SpokenBy(), "outlet": SaidTo(), DATE: SpokenIn(), "non-answer": Declines()}
)


def signals() -> Mapping[str, Signal]:
    """Return all signals by name: ours, then those that other packages add. Raises `ExtensionError`."""
    return Registry(SIGNALS, OWN, required=("weight", "fitting", "fit")).by_name


class Lift(NamedTuple):
    """What becomes of the score of a passage: the share of it that counts, and what it gains."""

    share: float
    gained: float

    def applied(self, score: float) -> float:
        """Return the score that ranks. Stays in [0, 1] if `score` does."""
        return max(0.0, self.share * score + self.gained)


@dataclass(frozen=True, slots=True)
class Boosting:
    """What the signals make of one question over one generation.

    `weights` has the signals that say something, each with its weight; `fitting` for every signal the passages that
    fit, a sorted set for each mention in the question.
    """

    query: Query
    settings: SearchSettings
    weights: tuple[tuple[Signal, float], ...]
    fitting: Mapping[str, tuple[Ids, ...]]

    @classmethod
    def of(cls, query: Query, settings: SearchSettings, snapshot: Snapshot, asked: Mapping[str, Signal]) -> Boosting:
        """Return the effect of signals, which are given by name, on a question."""
        every = snapshot.engine.passages
        weights = ((signal, signal.weight(query, settings)) for signal in asked.values())
        return cls(
            query=query,
            settings=settings,
            weights=tuple((signal, weight) for signal, weight in weights if weight),
            fitting={
                name: tuple(common(numbers, every) for numbers in signal.fitting(query, snapshot))
                for name, signal in asked.items()
            },
        )

    def lift(self, facts: PassageFacts) -> Lift:
        """Return what becomes of the score of a passage.

        Positive weights together decide at most the whole score; the rest of it is the passage's own.
        """
        decided = gained = 0.0
        kept = 1.0
        for signal, weight in self.weights:
            fit = signal.fit(self.query, self.settings, facts)
            if weight > 0:
                decided, gained = decided + weight, gained + weight * fit
            else:
                kept *= 1 + weight * fit
        decided = min(1.0, decided)
        return Lift((1 - decided) * kept, min(gained, decided) * kept)

    def proposals(self, every: Ids) -> list[Ids]:
        """Return for each signal the passages among `every` that fit it, where the searches might miss them."""
        fitting = [common(_united(sets), every) for sets in self.fitting.values() if sets]
        return [numbers for numbers in fitting if 0 < len(numbers) <= MOST * len(every)]


def _united(sets: Sequence[Ids]) -> Ids:
    return np.unique(np.concatenate(sets))
