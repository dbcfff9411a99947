"""Who speaks, who asks and what is spoken of: lists over the whole record, each narrowed by the others.

A topic is a state, a body or a treaty that a question or its answers name. Counts are over exchanges, since that is
what a person asks for: how often somebody was asked, how often the answer declined.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from onrecord.indexer.snapshot import Snapshot
from onrecord.service.analysis.ledger import Asked, Ledger, Ledgers, Statement


class Heading(StrEnum):
    """What exchanges are listed by, and narrowed by."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    TOPIC = "topic"
    YEAR = "year"


Chosen = Mapping[Heading, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A speaker, an outlet, a topic or a year, with what the record holds of it.

    `questions` counts the exchanges that begin with one, `answered` those of them that somebody answers, and `declined`
    those whose answer declines. For a speaker only this speaker's answers count.
    """

    name: str
    transcripts: int
    exchanges: int
    questions: int
    answered: int
    declined: int
    first: dt.date | None
    last: dt.date | None


class Directory:
    """The exchanges of a generation by who speaks, who asks, what they name and when."""

    def __init__(self, ledger: Ledger, named: Mapping[int, Sequence[str]]) -> None:
        """List what a ledger holds; `named` are the topics of each exchange by its key."""
        self.generation = ledger.generation
        self._named = named
        # The newest first, in the order of their transcripts; those of unknown day are last.
        self._exchanges = sorted(ledger.exchanges, key=lambda one: -one.day.toordinal() if one.day else 0)
        self._places: dict[Heading, dict[str, list[int]]] = {heading: defaultdict(list) for heading in Heading}
        for place, asked in enumerate(self._exchanges):
            for heading in Heading:
                for value in self._values(heading, asked):
                    self._places[heading][value].append(place)

    def exchanges(self, chosen: Chosen) -> list[Asked]:
        """Return the exchanges that all of the chosen values fit, the newest first."""
        if not chosen:
            return self._exchanges
        places = sorted((self._places[heading].get(value, []) for heading, value in chosen.items()), key=len)
        others = [frozenset(some) for some in places[1:]]
        return [self._exchanges[place] for place in places[0] if all(place in other for other in others)]

    def knows(self, heading: Heading, name: str) -> bool:
        """Return whether the record has a speaker, an outlet, a topic or a year of this name."""
        return name in self._places[heading]

    def listed(self, heading: Heading, chosen: Chosen) -> list[Listed]:
        """Return all values of a heading among what is chosen by the other headings, the commonest first."""
        others = {other: value for other, value in chosen.items() if other is not heading}
        groups: dict[str, list[Asked]] = defaultdict(list)
        for asked in self.exchanges(others):
            for value in self._values(heading, asked):
                groups[value].append(asked)
        speaker = others.get(Heading.SPEAKER)
        found = [summary(name, some, name if heading is Heading.SPEAKER else speaker) for name, some in groups.items()]
        return sorted(found, key=lambda one: (-one.exchanges, one.name))

    def counted(self, heading: Heading, chosen: Chosen) -> list[tuple[str, int]]:
        """Return the values of a heading with their numbers of exchanges, as `listed` orders them."""
        others = {other: value for other, value in chosen.items() if other is not heading}
        if not others:
            counts = {value: len(places) for value, places in self._places[heading].items()}
        else:
            counts = defaultdict(int)
            for asked in self.exchanges(others):
                for value in self._values(heading, asked):
                    counts[value] += 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def _values(self, heading: Heading, asked: Asked) -> Iterable[str]:
        """Return the values that an exchange has, each once."""
        if heading is Heading.SPEAKER:
            return dict.fromkeys(said.speaker for said in asked.statements)
        if heading is Heading.OUTLET:
            return (asked.outlet,) if asked.outlet else ()
        if heading is Heading.TOPIC:
            return self._named.get(asked.key, ())
        return (str(asked.day.year),) if asked.day else ()


class Directories:
    """Makes the directory of each generation once, and keeps the newest."""

    def __init__(self, ledgers: Ledgers) -> None:
        self._ledgers = ledgers
        self._lock = Lock()
        self._kept: Directory | None = None

    def of(self, snapshot: Snapshot) -> Directory:
        """Return the directory of a generation. Raises an `IndexStateError`."""
        with self._lock:
            if self._kept is None or self._kept.generation != snapshot.manifest.generation:
                self._kept = Directory(self._ledgers.of(snapshot), self._ledgers.named(snapshot))
            return self._kept


def said_by(asked: Asked, speaker: str | None) -> tuple[Statement, ...]:
    """Return what was said in an exchange, by one speaker where one is given."""
    return tuple(said for said in asked.statements if speaker in {None, said.speaker})


def transcript_of(asked: Asked) -> str:
    """Return the id of the transcript that an exchange stands in."""
    return asked.id.rpartition("/")[0]


def summary(name: str, exchanges: Sequence[Asked], speaker: str | None) -> Listed:
    """Return what some exchanges hold; with a speaker, only the answers of this one count."""
    days = [one.day for one in exchanges if one.day]
    questions = [one for one in exchanges if one.is_question]
    answers = [said for one in questions if (said := said_by(one, speaker))]
    return Listed(
        name=name,
        transcripts=len({transcript_of(one) for one in exchanges}),
        exchanges=len(exchanges),
        questions=len(questions),
        answered=len(answers),
        declined=sum(any(one.declines for one in said) for said in answers),
        first=min(days, default=None),
        last=max(days, default=None),
    )
