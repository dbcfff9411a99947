"""The ledger of a generation: every statement with its day, its speaker, its length and whether it declines.

Counts over the whole record are made from it. It holds no text, so that a large record fits into memory, but the words
as numbers once they are counted; whoever needs texts reads them from the store. A statement is what one speaker says in
one exchange.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.said import Place, SaidAnswer, SaidExchange, each_exchange
from onrecord.indexer.text.passages import count_words
from onrecord.indexer.transcript import Provenance, Span
from onrecord.service.analysis.spoken_words import SpokenOnce, SpokenWords
from onrecord.service.answers.voiced import ANOTHERS
from onrecord.service.attribution_text import Asker, asker
from onrecord.service.query.aliases import named_in

OUTRIGHT = 0.5  # share of a statement's characters that must decline for it to be nothing else


@dataclass(frozen=True, slots=True, eq=False)  # each is one of its kind, and a key of many counts
class Statement:
    """What one speaker says in one exchange. `id` is the citation of its first passage.

    `declines` is the id of its first passage in which a sentence declines to answer, None where none does; `outright`
    is set where such sentences are at least half of it. `borrowed` are the spans of words that are quoted or read out,
    and so somebody else's.
    """

    exchange: int
    transcript: str
    day: dt.date | None
    speaker: str
    outlet: str | None
    is_report: bool
    words: int
    declines: str | None
    outright: bool
    passages: tuple[Place, ...]
    borrowed: tuple[Span, ...]

    @property
    def id(self) -> str:
        """The citation of its first passage."""
        return self.passages[0].id


@dataclass(frozen=True, slots=True)
class Asked:
    """An exchange: who asked, and what was said to it, nothing where nobody answered.

    `question` is kept only where nobody answered: no passage holds it.
    """

    key: int
    id: str
    day: dt.date | None
    outlet: str | None
    is_report: bool
    is_question: bool
    statements: tuple[Statement, ...]
    question: str | None


@dataclass(frozen=True)
class Ledger:
    """The exchanges of a generation, the earliest first and those of unknown day last."""

    generation: int
    exchanges: tuple[Asked, ...]
    _spoken: SpokenOnce = field(default_factory=SpokenOnce, compare=False, repr=False)

    def spoken(self, snapshot: Snapshot) -> SpokenWords:
        """Return the words of all statements, in their order. Raises an `IndexStateError`."""
        return self._spoken.of(
            snapshot.store, ((place, one.borrowed) for one in self.statements for place in one.passages)
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, in the order of their exchanges."""
        return tuple(statement for asked in self.exchanges for statement in asked.statements)

    @cached_property
    def by_passage(self) -> dict[int, Statement]:
        """The statement that each passage belongs to, by the number of the passage."""
        return {place.number: statement for statement in self.statements for place in statement.passages}

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The names of all speakers, whoever says most first."""
        counts: dict[str, int] = {}
        for statement in self.statements:
            counts[statement.speaker] = counts.get(statement.speaker, 0) + 1
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The names of all outlets that ask, in order."""
        return tuple(sorted({asked.outlet for asked in self.exchanges if asked.outlet}))


class Ledgers:
    """Makes the ledger of each generation once, and keeps the newest; and apart from it what its questions name."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: Ledger | None = None
        self._names: tuple[int, dict[int, _Named]] | None = None

    def of(self, snapshot: Snapshot) -> Ledger:
        """Return the ledger of a generation. Raises an `IndexStateError`."""
        with self._lock:
            generation = snapshot.manifest.generation
            if self._kept is None or self._kept.generation != generation:
                exchanges = each_exchange(snapshot.store, generation)
                self._kept = Ledger(generation, tuple(map(_asked, exchanges)))
            return self._kept

    def topics(self, snapshot: Snapshot) -> dict[int, tuple[str, ...]]:
        """Return the states, bodies and treaties that each question names, by the key of its exchange."""
        return {key: names.asked for key, names in self._named(snapshot).items()}

    def named(self, snapshot: Snapshot) -> dict[int, tuple[str, ...]]:
        """Return what each question or its answers name, by the key of the exchange."""
        return {key: tuple(dict.fromkeys(names.asked + names.said)) for key, names in self._named(snapshot).items()}

    def _named(self, snapshot: Snapshot) -> dict[int, _Named]:
        with self._lock:
            generation = snapshot.manifest.generation
            if self._names is None or self._names[0] != generation:
                exchanges = each_exchange(snapshot.store, generation)
                self._names = (generation, {one.key: _Named.of(one) for one in exchanges})
            return self._names[1]


@dataclass(frozen=True, slots=True)
class _Named:
    """What a question names, and what its answers do."""

    asked: tuple[str, ...]
    said: tuple[str, ...]

    @classmethod
    def of(cls, exchange: SaidExchange) -> _Named:
        said = (name for answer in exchange.answers for name in named_in(answer.text))
        return cls(named_in(exchange.question or ""), tuple(dict.fromkeys(said)))


def _asked(exchange: SaidExchange) -> Asked:
    outlet = exchange.asker if exchange.asker and asker(exchange.asker) is Asker.OUTLET else None
    is_report = exchange.kind.provenance is Provenance.REPORT
    statements = tuple(
        _statement(exchange, answer, outlet, is_report=is_report) for answer in exchange.answers if answer.passages
    )
    return Asked(
        key=exchange.key,
        id=exchange.id,
        day=exchange.day,
        outlet=outlet,
        is_report=is_report,
        is_question=exchange.question is not None,
        statements=statements,
        question=None if statements else exchange.question,
    )


def _statement(exchange: SaidExchange, answer: SaidAnswer, outlet: str | None, *, is_report: bool) -> Statement:
    declined_in = next((p.id for p in answer.passages for span in answer.declining if span.overlaps(p.span)), None)
    declining = sum(span.end - span.start for span in answer.declining)
    return Statement(
        exchange=exchange.key,
        transcript=exchange.transcript,
        day=exchange.day,
        speaker=answer.speaker,
        outlet=outlet,
        is_report=is_report,
        words=count_words(answer.text),
        declines=declined_in or (answer.passages[0].id if declining else None),
        outright=declining >= OUTRIGHT * (answer.span.end - answer.span.start),
        passages=answer.passages,
        borrowed=tuple(_merged(voice.span for voice in answer.voices if voice.kind in ANOTHERS)),
    )


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    """Yield spans in order, each once."""
    yield from sorted(set(spans))
