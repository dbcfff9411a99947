"""Analyses as they are asked for: the parameters, the same on every face, held against the record and run."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from onrecord.indexer.snapshot import Snapshot
from onrecord.service.analysis.comparison import compare
from onrecord.service.analysis.ledger import Ledger, Ledgers
from onrecord.service.analysis.occurrences import MOST_PHRASES
from onrecord.service.analysis.scope import Scope, called_outlets, called_speakers
from onrecord.service.analysis.shares import Grouping, askers, declines
from onrecord.service.analysis.tables import Analysis, Cell, Chart, Column, Table
from onrecord.service.analysis.trends import Counted, Unit, first_last, trend
from onrecord.service.analysis.variants import wording
from onrecord.service.errors import QueryError
from onrecord.service.query.periods import Period
from onrecord.service.quotations.claims import claimed_period
from onrecord.service.translatable import Figure, message

LONGEST = 2_000  # characters of a parameter; the analyses themselves take less
DIGITS = {Column.SHARE: 1, Column.RATE: 2}
Given = Annotated[str, Field(max_length=LONGEST)]


class AnalysisName(StrEnum):
    """What can be analysed."""

    TREND = "trend"
    WORDING = "wording"
    ASKERS = "askers"
    DECLINES = "declines"
    FIRST_LAST = "first-last"
    COMPARE = "compare"


class AnalysisAsked(BaseModel):
    """The parameters of an analysis. Each takes some of them; a parameter that it has no use for is an error."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    q: Annotated[list[Given], Field(max_length=MOST_PHRASES)] = Field(
        [], description="A phrase, or a topic in words; several for several lines.", examples=[["win-win cooperation"]]
    )
    counted: Counted | None = Field(
        None, alias="as", description="Whether `q` is a phrase, word for word, or a topic, by stems and other names."
    )
    by: Unit | Grouping | None = Field(
        None, description="month or year for a trend; speaker, topic or outlet for declines."
    )
    speaker: Annotated[list[Given], Field(max_length=2)] = Field([], description="Who speaks; two for a comparison.")
    outlet: Given | None = Field(None, description="Who asks.")
    first: Given | None = Field(None, alias="from", description="The first day, month or year.", examples=["2019-03"])
    last: Given | None = Field(None, alias="to", description="The last day, month or year.")
    period: Annotated[list[Given], Field(max_length=2)] = Field(
        [], description="Two periods to compare.", examples=[["2018", "2019"]]
    )
    reports: bool = Field(default=False, description="Count second-hand words of reports as well.")

    def given(self) -> dict[str, list[str]]:
        """Return the parameters that are given, as those of an address."""
        found = self.model_dump(by_alias=True, exclude_defaults=True, mode="json")
        return {
            name: [str(one) for one in value] if isinstance(value, list) else ["1" if value is True else str(value)]
            for name, value in found.items()
        }


# The parameters that each analysis has no use for.
_USELESS = {
    AnalysisName.TREND: ("period",),
    AnalysisName.WORDING: ("period", "by", "counted"),
    AnalysisName.ASKERS: ("period", "by", "counted"),
    AnalysisName.DECLINES: ("period", "counted"),
    AnalysisName.FIRST_LAST: ("period", "by"),
    AnalysisName.COMPARE: ("by", "first", "last"),
}


def analysed(snapshot: Snapshot, ledgers: Ledgers, name: AnalysisName, asked: AnalysisAsked) -> Analysis:
    """Return the result of an analysis. Raises a `QueryError` that names the parameter and the remedy."""
    for useless in _USELESS[name]:
        if getattr(asked, useless):
            shown = AnalysisAsked.model_fields[useless].alias or useless
            raise QueryError(f"{name.value} has no use for {shown!r}; leave it out")
    ledger = ledgers.of(snapshot)
    phrases = [phrase for phrase in asked.q if phrase.strip()]
    if name is AnalysisName.COMPARE:
        return compare(snapshot, _sides(ledger, asked), phrases, asked.counted or Counted.PHRASE)
    scope = _scope(ledger, asked, asked.speaker)
    if name is AnalysisName.ASKERS:
        return askers(snapshot, scope, _topic(name, phrases))
    if name is AnalysisName.DECLINES:
        by = asked.by or Grouping.SPEAKER
        if isinstance(by, Unit):
            raise QueryError("declines are counted by speaker, topic or outlet")
        topics = ledgers.topics(snapshot) if by is Grouping.TOPIC else {}
        return declines(snapshot, scope, by, _topic(name, phrases), topics)
    return _of_words(snapshot, scope, name, phrases, asked)


def mistake(error: ValidationError) -> str:
    """Return what is wrong with the parameters, in words: the first of the mistakes."""
    first = error.errors()[0]
    return f"the parameter {str(first['loc'][0])!r} cannot be used: {first['msg'][0].lower()}{first['msg'][1:]}"


def table_of(found: Analysis, number: int) -> Table:
    """Return a table of an analysis by its number, from 1. Raises a `QueryError` where there are fewer."""
    if number > len(found.tables):
        raise QueryError(f"{found.name} has {len(found.tables)} tables; there is no table {number}")
    return found.tables[number - 1]


def chart_of(found: Analysis) -> Chart:
    """Return the chart of an analysis. Raises a `QueryError` where there is none."""
    if found.chart is None:
        raise QueryError(f"{found.name}: there is no chart of this; ask for its table as CSV")
    return found.chart


def _of_words(
    snapshot: Snapshot, scope: Scope, name: AnalysisName, phrases: list[str], asked: AnalysisAsked
) -> Analysis:
    """Return the result of an analysis that needs words to count."""
    if not phrases:
        raise QueryError(f"{name.value} needs words to count, such as: win-win cooperation")
    counted = asked.counted or Counted.PHRASE
    if name is AnalysisName.WORDING:
        return wording(snapshot, scope, phrases)
    if name is AnalysisName.FIRST_LAST:
        return first_last(snapshot, scope, phrases, counted)
    if isinstance(asked.by, Grouping):
        raise QueryError("a trend is counted by month or by year")
    return trend(snapshot, scope, phrases, counted, asked.by)


def _topic(name: AnalysisName, phrases: list[str]) -> str | None:
    if len(phrases) > 1:
        raise QueryError(f"{name.value} takes one topic; give its words together")
    return phrases[0].strip() if phrases else None


def _scope(ledger: Ledger, asked: AnalysisAsked, speakers: list[str]) -> Scope:
    return Scope(
        ledger=ledger,
        speakers=tuple(dict.fromkeys(name for one in speakers if one.strip() for name in called_speakers(ledger, one))),
        outlets=called_outlets(ledger, asked.outlet) if asked.outlet and asked.outlet.strip() else (),
        period=_period(asked.first, asked.last),
        reports=asked.reports,
    )


def _period(first: str | None, last: str | None) -> Period:
    """Return the days from the first of one to the last of the other. Raises a `QueryError`."""
    today = dt.datetime.now(tz=dt.UTC).date()
    start = claimed_period(first, today).first if first and first.strip() else None
    end = claimed_period(last, today).last if last and last.strip() else None
    if start and end and start > end:
        raise QueryError(f"the first day, {start}, is after the last, {end}; turn them round")
    return Period(start, end)


def _sides(ledger: Ledger, asked: AnalysisAsked) -> list[tuple[str, Scope, dict[str, str]]]:
    """Return the two sides of a comparison: two periods, or else two speakers. Raises a `QueryError`."""
    if asked.period:
        scopes = []
        for said in asked.period:
            within = asked.model_copy(update={"first": said, "last": said})
            scopes.append((said.strip(), _scope(ledger, within, asked.speaker), {"from": said, "to": said}))
        return scopes
    return [
        (", ".join(scope.speakers), scope, {"speaker": name})
        for name in asked.speaker
        for scope in (_scope(ledger, asked, [name]),)
    ]


def told(cell: Cell, kind: Column) -> str:
    """Return a cell as people read it: "1,204", "15.7%", "6.70", "3 May 2020", "–" for what is not known."""
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return message("%(day)s", day=cell)
    if kind in DIGITS:
        return message("%(number)s", number=Figure(cell, DIGITS[kind], is_share=kind is Column.SHARE))
    return message("%(number)s", number=Figure(cell, 1) if isinstance(cell, float) else cell)
