"""Wording over time: the variants of a phrase, when each was said, and which was given up for which.

A variant is a run of words in one sentence that holds the telling words of the phrase in their order, by their stems;
where the phrase has three or more, one of them may be another telling word at the same place, if that is said more than
once. Variants that differ only in case, marks or accents are one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations

from onrecord.indexer.lexical.lexical_index import Stems
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.filters import texts
from onrecord.indexer.text.placed_words import SENTENCE_END, Words, read_words
from onrecord.indexer.transcript import Span
from onrecord.service.allowance import Allowance
from onrecord.service.analysis.ledger import Statement
from onrecord.service.analysis.occurrences import Occurrence, read_phrase, said
from onrecord.service.analysis.scope import Scope
from onrecord.service.analysis.spoken_words import AT_ONCE, SpokenWords
from onrecord.service.analysis.tables import Analysis, Column, LineChart, Row, Series, Table
from onrecord.service.errors import QueryError
from onrecord.service.translatable import Message, counted, listed, message

SPARE = 4  # words that a variant may have more than the phrase
LEAST_EXCHANGED = 3  # telling words of a phrase of which one may be another
LEAST_EXCHANGED_SAID = 2  # times that a wording with another word in it must be said; one alone is chance
LEAST_TELLING = 2
LEAST_SAID = 3  # times that a wording must be said, and the other after it, for the one to be given up for the other
PARTING = re.compile(r"[,:;.?!\n，：；。？！、]|[\"“”«»「」]|[–—]")
NOTE = message("Words that a speaker quotes or reads out are left out, and so are reports unless they are asked for.")
MOST_CHANGES = 8
MOST_CHARTED = 4


@dataclass(slots=True)
class Variant:
    """A wording: as it is most often written, and where it is said."""

    written: Counter[str] = field(default_factory=Counter)
    found: list[Occurrence] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The commonest way to write it; of equals the first by alphabet."""
        return min(self.written, key=lambda one: (-self.written[one], one))

    @property
    def days(self) -> list[dt.date]:
        """The days on which it was said, in order."""
        return sorted(one.statement.day for one in self.found if one.statement.day)


def wording(snapshot: Snapshot, scope: Scope, phrases: Sequence[str]) -> Analysis:
    """Return the variants of a phrase over time; with several phrases, these are the variants.

    Raises a `QueryError` for a phrase without two words that tell something.
    """
    found = _variants(snapshot, scope, phrases[0]) if len(phrases) == 1 else _given(snapshot, scope, phrases)
    every = sorted(found, key=lambda one: (-len(one.found), one.name))
    total = sum(len(one.found) for one in every)
    rows = [
        Row(
            (
                one.name,
                len(one.found),
                round(len(one.found) / total, 4),
                *((one.days[0], one.days[-1]) if one.days else (None, None)),
            ),
            tuple(dict.fromkeys(place.passage.id for place in one.found)),
            {"analysis": "trend", "q": one.name},
        )
        for one in every
    ]
    changes: dict[str, Change] = {}
    for change in sorted(_changes(every), key=lambda change: (-change.times, change.earlier.name)):
        changes.setdefault(change.earlier.name, change)
    shown = tuple(changes.values())[:MOST_CHANGES]
    asked = ", ".join(f"“{phrase.strip()}”" for phrase in phrases)
    columns: dict[str, Column] = {
        message("Wording"): Column.TEXT,
        message("Said"): Column.COUNT,
        message("Share"): Column.SHARE,
        message("First"): Column.DAY,
        message("Last"): Column.DAY,
    }
    summary = message("No wording of %(words)s is said.", words=asked)
    if every:
        summary = counted(
            "%(count)s wording of %(words)s, said in all: %(times)s.",
            "%(count)s wordings of %(words)s, said in all: %(times)s.",
            len(every),
            words=asked,
            times=total,
        )
    return Analysis(
        name="wording",
        title=message("Wordings of %(words)s", words=asked),
        summary=listed((summary, *(change.told() for change in shown[:1])), " "),
        notes=(*scope.told(), NOTE),
        tables=(
            Table(message("Wordings"), columns, tuple(rows)),
            Table(message("Given up for another"), _CHANGES, tuple(change.row() for change in shown)),
        ),
        chart=_chart(every[:MOST_CHARTED], asked),
        statements=tuple(dict.fromkeys(place.passage.id for one in every for place in one.found)),
        generation=scope.ledger.generation,
    )


_CHANGES: Mapping[str, Column] = {
    message("Earlier"): Column.TEXT,
    message("Last said"): Column.DAY,
    message("Later"): Column.TEXT,
    message("First said"): Column.DAY,
    message("Said after"): Column.COUNT,
    message("Change"): Column.TEXT,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A wording that is no longer said when another is: how often the other is said after the last day of the first."""

    earlier: Variant
    later: Variant
    times: int

    def told(self) -> Message:
        """Return the change in words."""
        return counted(
            "After %(day)s “%(earlier)s” is not said any more, “%(later)s” once.",
            "After %(day)s “%(earlier)s” is not said any more, “%(later)s” %(count)s times.",
            self.times,
            day=self.earlier.days[-1],
            earlier=self.earlier.name,
            later=self.later.name,
        )

    def row(self) -> Row:
        """Return the change as a row: the last statement of the one, and those of the other after it."""
        earlier = max(self.earlier.found, key=lambda one: one.statement.day or dt.date.min)
        last = self.earlier.days[-1]
        after = [one.passage.id for one in self.later.found if one.statement.day and one.statement.day > last]
        cells = (
            self.earlier.name,
            last,
            self.later.name,
            self.later.days[0],
            self.times,
            _diff(self.earlier.name, self.later.name),
        )
        return Row(cells, tuple(dict.fromkeys((earlier.passage.id, *after))))


def _changes(every: Sequence[Variant]) -> Iterator[Change]:
    """Yield the pairs of which the first was begun and given up before the second."""
    known = [(one, one.days) for one in every if len(one.days) >= LEAST_SAID]
    for one, other in combinations(known, 2):
        (earlier, before), (later, days) = sorted((one, other), key=lambda pair: pair[1][-1])
        after = sum(day > before[-1] for day in days)
        if before[0] < days[0] and after >= LEAST_SAID:
            yield Change(earlier, later, after)


def _diff(earlier: str, later: str) -> str:
    """Return the words of both: what only the earlier has in [- -], what only the later has in {+ +}."""
    some, others = (read_words(text) for text in (earlier, later))
    parts = []
    for kind, start, end, first, last in SequenceMatcher(None, some.forms, others.forms, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(others.written(first, last))
            continue
        parts += [f"[-{some.written(start, end)}-]"] if end > start else []
        parts += [f"{{+{others.written(first, last)}+}}"] if last > first else []
    return " ".join(parts)


def _given(snapshot: Snapshot, scope: Scope, phrases: Sequence[str]) -> list[Variant]:
    """Return the variants that the reader names, as far as they are said."""
    found = []
    for phrase in map(read_phrase, phrases):
        variant = Variant(Counter({phrase.text: 1}))
        variant.found += [one for one in said(snapshot, scope.ledger, phrase) if _counts(one, scope)]
        found += [variant] if variant.found else []
    return found


def _counts(one: Occurrence, scope: Scope) -> bool:
    return one.own and scope.holds(one.statement) and (scope.reports or not one.statement.is_report)


def _variants(snapshot: Snapshot, scope: Scope, given: str) -> list[Variant]:
    phrase, spoken = read_phrase(given), scope.ledger.spoken(snapshot)
    telling = [(at, stem) for at, stem in enumerate(map(_stems(spoken), phrase.forms)) if stem]
    if len(telling) < LEAST_TELLING:
        raise QueryError(
            f"{phrase.text!r} has too few words that tell something for variants of it; "
            "give a longer phrase, or each wording as one of several"
        )
    least = len(telling) - (len(telling) >= LEAST_EXCHANGED)
    numbers = spoken.near([stem for _, stem in telling], least, len(phrase) + SPARE)
    variants: dict[tuple[str, ...], Variant] = defaultdict(Variant)
    allowance = Allowance.current()
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        found = texts(snapshot.store, some)
        for number in some:
            allowance.require()
            words = read_words(found[number])
            for run in _runs(words, phrase, telling, spoken.stems):
                one = _placed(scope.ledger.by_passage[number], number, words.span(*run))
                if _counts(one, scope):
                    variant = variants[words.forms[slice(*run)]]
                    variant.written[words.written(*run)] += 1
                    variant.found.append(one)
    wanted = {stem for _, stem in telling}
    return [
        variant
        for forms, variant in variants.items()
        if wanted <= {spoken.stems[form] for form in forms} or len(variant.found) >= LEAST_EXCHANGED_SAID
    ]


def _stems(spoken: SpokenWords) -> Callable[[str], str | None]:
    """Return what gives the stem of a word, said or not."""
    stems = Stems()
    return lambda form: spoken.stems[form] if form in spoken.stems else " ".join(stems(form)) or None


def _placed(statement: Statement, number: int, run: Span) -> Occurrence:
    """Return the occurrence of words at a span of a passage of a statement."""
    [passage] = [place for place in statement.passages if place.number == number]
    span = run.shifted(passage.span.start)
    return Occurrence(statement, passage, not any(borrowed.overlaps(span) for borrowed in statement.borrowed))


def _runs(
    words: Words, phrase: Words, telling: Sequence[tuple[int, str]], stems: Mapping[str, str | None]
) -> Iterator[tuple[int, int]]:
    """Yield where variants begin and end, in order and without overlap."""
    said_stems = [stems[form] for form in words.forms]
    wanted = [stem for _, stem in telling]
    places = {at for at, stem in enumerate(said_stems) if stem in wanted}
    behind = 0
    for at in sorted(places):
        if at < behind:
            continue
        run = _run_from(at, said_stems, phrase, telling)
        if run is not None and run[0] >= behind and not _crosses(words, *run, phrase):
            yield run
            behind = run[1]


def _run_from(
    at: int, said_stems: Sequence[str | None], phrase: Words, telling: Sequence[tuple[int, str]]
) -> tuple[int, int] | None:
    """Return the variant whose first telling word stands at `at`, from its first to its last word, or None."""
    first, last = telling[0][0], telling[-1][0]
    if said_stems[at] == telling[0][1] and (run := _all_from(at, said_stems, phrase, telling)) is not None:
        start, end = run[0] - first, run[1] + len(phrase) - last
        return (start, end) if start >= 0 and end <= len(said_stems) else None
    if len(telling) < LEAST_EXCHANGED:
        return None
    for place, stem in telling[:2]:  # the first telling word may be the one that is exchanged
        start = at - place
        if said_stems[at] != stem or start < 0 or start + len(phrase) > len(said_stems):
            continue
        there = [said_stems[start + other] for other, _ in telling]
        same = sum(one == wanted for one, (_, wanted) in zip(there, telling, strict=True))
        if same == len(telling) - 1 and all(there):
            return start, start + len(phrase)
    return None


def _all_from(
    at: int, said_stems: Sequence[str | None], phrase: Words, telling: Sequence[tuple[int, str]]
) -> tuple[int, int] | None:
    """Return the places of the first and the last telling word where all follow in order, as near as they can be."""
    limit = min(len(said_stems), at + len(phrase) + SPARE)
    place = at
    for number, (_, stem) in enumerate(telling[1:]):
        place = next((other for other in range(place + 1, limit) if said_stems[other] == stem), -1)
        if place < 0 or (number == 0 and telling[0][1] in said_stems[at + 1 : place]):
            return None
    return at, place


def _crosses(words: Words, start: int, end: int, phrase: Words) -> bool:
    """Return whether a mark that parts one thought from another stands inside a run, and not in the phrase itself."""
    if any(PARTING.search(phrase.gap(at)) for at in range(1, len(phrase))):
        return any(SENTENCE_END.search(words.gap(at)) for at in range(start + 1, end))
    return any(PARTING.search(words.gap(at)) for at in range(start + 1, end))


def _chart(shown: Sequence[Variant], asked: str) -> LineChart | None:
    years = sorted({day.year for one in shown for day in one.days})
    if not years:
        return None
    labels = tuple(f"{year:04}" for year in range(years[0], years[-1] + 1))
    series = []
    for one in shown:
        counts = Counter(f"{day.year:04}" for day in one.days)
        series.append(Series(one.name, tuple(float(counts[label]) for label in labels)))
    return LineChart(
        message("Wordings of %(words)s by year", words=asked), message("times said"), labels, tuple(series)
    )
