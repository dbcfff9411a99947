"""How often a phrase or a topic was said over time, and when first and last."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.indexer.snapshot import Snapshot
from onrecord.service.allowance import Allowance
from onrecord.service.analysis.ledger import Statement
from onrecord.service.analysis.occurrences import Occurrence, read_phrase, read_topic, said, speaking_of
from onrecord.service.analysis.scope import Scope
from onrecord.service.analysis.tables import Analysis, Cell, Column, LineChart, Row, Series, Table
from onrecord.service.translatable import Message, counted, listed, message

PER = 100_000  # words
UNIT = message("per 100,000 words said")
RATE = message("Per 100,000 words said")
MOST_MONTHS = 120  # beyond which years are counted unless months are asked for
MONTHS = 12


class Unit(StrEnum):
    """What time is counted by."""

    MONTH = "month"
    YEAR = "year"

    @property
    def heading(self) -> Message:
        """What stands above a column of them."""
        return message("Month") if self is Unit.MONTH else message("Year")

    @property
    def told(self) -> Message:
        """Counted by it, in words."""
        return message("By month") if self is Unit.MONTH else message("By year")


class Counted(StrEnum):
    """How words are counted: as a phrase, or as a topic."""

    PHRASE = "phrase"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one phrase or topic in a scope.

    `times` counts occurrences for a phrase and statements for a topic, by statement. `borrowed` are the statements that
    hold the phrase in somebody else's words alone, with how often; `elsewhere` is how often it stands in reports that
    the scope leaves out.
    """

    name: str
    times: dict[Statement, int]
    borrowed: dict[Statement, int]
    elsewhere: int
    places: dict[Statement, str]  # the ids of the first passages that hold a phrase

    def citations(self, some: Iterable[Statement]) -> tuple[str, ...]:
        """Return the citations of some statements: of the first passage that holds the words, where that is known."""
        return tuple(self.places.get(one, one.id) for one in some)


def find(snapshot: Snapshot, scope: Scope, given: str, by: Counted) -> Found:
    """Return where a phrase or a topic is said in a scope. Raises a `QueryError`."""
    Allowance.current().go_on()
    if by is Counted.TOPIC:
        topic = read_topic(snapshot, given)
        keys = speaking_of(snapshot, scope.ledger, topic)
        spoken = [one for one in scope.ledger.statements if one.exchange in keys and scope.holds(one)]
        times = {one: 1 for one in spoken if scope.reports or not one.is_report}
        return Found(topic.text, times, {}, len(spoken) - len(times), {})
    phrase = read_phrase(given)
    inside = [one for one in said(snapshot, scope.ledger, phrase) if scope.holds(one.statement)]
    wanted = [one for one in inside if scope.reports or not one.statement.is_report]
    places = {one.statement: one.passage.id for one in reversed(wanted) if one.own}
    times, borrowed = _by_statement(wanted, own=True), _by_statement(wanted, own=False)
    return Found(phrase.text, times, borrowed, len(inside) - len(wanted), places)


def _by_statement(found: Iterable[Occurrence], *, own: bool) -> dict[Statement, int]:
    return dict(Counter(one.statement for one in found if one.own is own))


def trend(snapshot: Snapshot, scope: Scope, phrases: Sequence[str], by: Counted, unit: Unit | None = None) -> Analysis:
    """Return how often phrases or topics were said in each month or year, relative to all words said in it."""
    words: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    spoken = [one for one in scope.statements() if one.day]
    unit = unit or _fitting(spoken)
    for one in spoken:
        words[_period(one.day, unit)] += one.words
        statements[_period(one.day, unit)] += 1
    periods = _periods(words)
    every = [find(snapshot, scope, phrase, by) for phrase in phrases]
    rows, series = [], []
    for found in every:
        times, held = _per_period(found.times, unit)
        borrowed, _ = _per_period(found.borrowed, unit)
        rates: list[float | None] = []
        for period in periods:
            rate = round(PER * times[period] / words[period], 2) if words[period] else None
            rates.append(rate)
            cells: tuple[Cell, ...] = (
                *((found.name,) if len(every) > 1 else ()),
                *(period, times[period], borrowed[period], len(held[period]), words[period], rate),
            )
            days = {"from": period, "to": period}
            rows.append(Row(cells, found.citations(held[period]), days, gap=not statements[period]))
        series.append(Series(found.name, tuple(rates)))
    columns: dict[str, Column] = {message("Words"): Column.TEXT} if len(every) > 1 else {}
    columns |= {
        unit.heading: Column.TEXT,
        message("Said"): Column.COUNT,
        message("In others’ words"): Column.COUNT,
        message("Statements"): Column.COUNT,
        message("All words said"): Column.COUNT,
        RATE: Column.RATE,
    }
    names = ", ".join(f"“{found.name}”" for found in every)
    return Analysis(
        name="trend",
        title=message("%(words)s over time", words=names),
        summary=listed((_summed(found, by) for found in every), " "),
        notes=_notes(scope, every, periods, statements, unit),
        tables=(Table(unit.told, columns, tuple(rows)),),
        chart=LineChart(message("%(words)s over time", words=names), UNIT, tuple(periods), tuple(series))
        if periods
        else None,
        statements=tuple(dict.fromkeys(one for found in every for one in found.citations(found.times))),
        generation=scope.ledger.generation,
    )


def first_last(snapshot: Snapshot, scope: Scope, phrases: Sequence[str], by: Counted) -> Analysis:
    """Return when phrases or topics were first and last said, the longest silence between, and the silence since."""
    every = [find(snapshot, scope, phrase, by) for phrase in phrases]
    days = [one.day for one in scope.statements() if one.day]
    rows: list[Row] = []
    told = []
    for found in every:
        inside = sorted((one for one in found.times if one.day), key=lambda one: (one.day or dt.date.max, one.id))
        if not (inside and days):
            told.append(message("“%(words)s” is not said in what is counted.", words=found.name))
            continue
        first, last = inside[0], inside[-1]
        since = sum(day > last.day for day in days if last.day)
        rows += _rows_of(found, inside, since, max(days))
        told.append(_told(found, first, last, since, max(days)))
    by_speaker = Table(
        message("By speaker"),
        {
            message("Words"): Column.TEXT,
            message("Speaker"): Column.TEXT,
            message("Said"): Column.COUNT,
            message("First"): Column.DAY,
            message("Last"): Column.DAY,
        },
        tuple(row for found in every for row in _speaker_rows(found)),
    )
    columns: dict[str, Column] = {
        message("Words"): Column.TEXT,
        message("What"): Column.TEXT,
        message("Day"): Column.DAY,
        message("Speaker"): Column.TEXT,
        message("Number of days"): Column.NUMBER,
    }
    names = ", ".join(f"“{found.name}”" for found in every)
    return Analysis(
        name="first-last",
        title=message("First and last said: %(words)s", words=names),
        summary=listed(told, " "),
        notes=_notes(scope, every, (), Counter(), Unit.MONTH),
        tables=(Table(message("First and last"), columns, tuple(rows)), by_speaker),
        chart=None,
        statements=tuple(dict.fromkeys(one for found in every for one in found.citations(found.times))),
        generation=scope.ledger.generation,
    )


def _rows_of(found: Found, inside: Sequence[Statement], since: int, last_day: dt.date) -> Iterator[Row]:
    """Yield when something was first and last said, its longest silence, and the one since if statements follow."""
    first, last = inside[0], inside[-1]
    yield Row((found.name, message("First said"), first.day, first.speaker, None), found.citations((first,)))
    yield Row((found.name, message("Last said"), last.day, last.speaker, None), found.citations((last,)))
    if (silence := _longest_silence(inside)) is not None:
        before, after, days = silence
        cells = (found.name, message("Longest silence until"), after.day, after.speaker, days)
        yield Row(cells, found.citations((before, after)))
    if since and last.day:
        ended = (found.name, message("Not said since"), last.day, None, (last_day - last.day).days)
        yield Row(ended, found.citations((last,)))


def _told(found: Found, first: Statement, last: Statement, since: int, last_day: dt.date) -> Message:
    """Return in words when something was first and last said."""
    if first.day == last.day:
        times = message(
            "“%(words)s” was said on %(day)s alone, by %(who)s.",
            words=found.name,
            day=first.day or last_day,
            who=first.speaker,
        )
    else:
        times = message(
            "“%(words)s” was said first on %(first)s by %(one)s, last on %(last)s by %(other)s.",
            words=found.name,
            first=first.day or last_day,
            one=first.speaker,
            last=last.day or last_day,
            other=last.speaker,
        )
    if not since:
        return listed((times, message("That is the last day of what is counted.")), " ")
    after = counted(
        "It was not said since: %(count)s statement follows, to %(day)s.",
        "It was not said since: %(count)s statements follow, to %(day)s.",
        since,
        day=last_day,
    )
    return listed((times, after), " ")


def _longest_silence(inside: Sequence[Statement]) -> tuple[Statement, Statement, int] | None:
    """Return the two statements that are furthest apart with nothing between, and by how many days."""
    gaps = [
        (before, after, (after.day - before.day).days) for before, after in pairwise(inside) if before.day and after.day
    ]
    longest = max(gaps, key=lambda gap: gap[2], default=None)
    return longest if longest and longest[2] else None


def _speaker_rows(found: Found) -> list[Row]:
    speakers: dict[str, list[Statement]] = defaultdict(list)
    for one in found.times:
        speakers[one.speaker].append(one)
    rows = []
    for speaker, spoken in sorted(speakers.items(), key=lambda pair: (-sum(found.times[o] for o in pair[1]), pair[0])):
        days = sorted(one.day for one in spoken if one.day)
        cells = (
            found.name,
            speaker,
            sum(found.times[one] for one in spoken),
            *((days[0], days[-1]) if days else (None, None)),
        )
        rows.append(Row(cells, found.citations(spoken), {"speaker": speaker}))
    return rows


def _summed(found: Found, by: Counted) -> Message:
    total, held = sum(found.times.values()), len(found.times)
    if not held:
        return message("“%(words)s” is not said in what is counted.", words=found.name)
    if by is Counted.TOPIC:
        return counted(
            "“%(words)s” is spoken of in %(count)s statement.",
            "“%(words)s” is spoken of in %(count)s statements.",
            held,
            words=found.name,
        )
    return counted(
        "“%(words)s” is said once.",
        "“%(words)s” is said %(count)s times, %(where)s.",
        total,
        words=found.name,
        where=counted("in %(count)s statement", "in %(count)s statements", held),
    )


def _notes(
    scope: Scope, every: Sequence[Found], periods: Sequence[str], statements: Counter[str], unit: Unit
) -> tuple[str, ...]:
    """Return what the counts leave out and how to read them."""
    notes = list(scope.told())
    if not any(True for _ in scope.statements()):
        notes.append(message("Nothing was said in what is counted: the record holds no statement there."))
    gaps = sum(not statements[period] for period in periods)
    if gaps and unit is Unit.MONTH:
        notes.append(
            counted(
                "%(count)s month is a gap: the record holds no statement of it.",
                "%(count)s months are gaps: the record holds no statement of them.",
                gaps,
            )
        )
    elif gaps:
        notes.append(
            counted(
                "%(count)s year is a gap: the record holds no statement of it.",
                "%(count)s years are gaps: the record holds no statement of them.",
                gaps,
            )
        )
    for found in every:
        undated = sum(times for one, times in found.times.items() if not one.day)
        borrowed = sum(found.borrowed.values())
        if undated:
            notes.append(
                message("“%(words)s”: %(count)s more in transcripts without a day.", words=found.name, count=undated)
            )
        if borrowed:
            notes.append(
                message(
                    "“%(words)s”: %(count)s in words that the speaker quotes or reads out, counted apart.",
                    words=found.name,
                    count=borrowed,
                )
            )
        if found.elsewhere:
            notes.append(
                message(
                    "“%(words)s”: %(count)s more in reports, second hand; they are not counted here.",
                    words=found.name,
                    count=found.elsewhere,
                )
            )
    return tuple(notes)


def _fitting(spoken: Sequence[Statement]) -> Unit:
    days = sorted(one.day for one in spoken if one.day)
    span = (days[-1].year - days[0].year) * MONTHS if days else 0
    return Unit.MONTH if span <= MOST_MONTHS else Unit.YEAR


def _period(day: dt.date | None, unit: Unit) -> str:
    if day is None:
        return ""
    return f"{day:%Y-%m}" if unit is Unit.MONTH else f"{day.year:04}"


def _periods(words: Counter[str]) -> list[str]:
    """Return every month or year from the first to the last of which anything is known."""
    if not words:
        return []
    first, last = min(words), max(words)
    if "-" not in first:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    start, end = (int(value[:4]) * MONTHS + int(value[5:]) - 1 for value in (first, last))
    return [f"{number // MONTHS:04}-{number % MONTHS + 1:02}" for number in range(start, end + 1)]


def _per_period(times: dict[Statement, int], unit: Unit) -> tuple[Counter[str], dict[str, list[Statement]]]:
    counts: Counter[str] = Counter()
    held: dict[str, list[Statement]] = defaultdict(list)
    for one, count in times.items():
        counts[_period(one.day, unit)] += count
        held[_period(one.day, unit)].append(one)
    return counts, held
