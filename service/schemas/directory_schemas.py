"""The JSON schemas of the lists of a record: who speaks, who asks, what is spoken of, and on which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import Field

from onrecord.indexer.store.days import Held
from onrecord.service.analysis.directory import Listed
from onrecord.service.analysis.offices import Tenure
from onrecord.service.schemas.base import Shape


class ListedShape(Shape):
    """A speaker, an outlet, a topic or a year, with what the record holds of it."""

    name: str
    transcripts: int
    exchanges: int = Field(description="Questions with their answers, and openings.")
    questions: int
    answered: int = Field(description="Questions that somebody answers; for a speaker, that this speaker does.")
    declined: int = Field(description="Questions whose answer has a sentence that declines.")
    first: dt.date | None
    last: dt.date | None

    @classmethod
    def of(cls, listed: Listed) -> ListedShape:
        """Convert a value with its counts."""
        return cls(**{name: getattr(listed, name) for name in cls.model_fields})


class CountShape(Shape):
    """A value of a facet, with its number of exchanges."""

    value: str
    exchanges: int


class FacetCountsShape(Shape):
    """The commonest values of every facet. A choice of a facet does not restrict its own counts."""

    speaker: list[CountShape]
    outlet: list[CountShape]
    topic: list[CountShape]
    year: list[CountShape]


class DirectoryShape(Shape):
    """A page of all speakers, outlets or topics, narrowed by the others."""

    generation: int
    total: int
    page: int
    pages: int
    items: list[ListedShape]
    facets: FacetCountsShape


class SaidShape(Shape):
    """The beginning of an answer: its first passage, which can be cited."""

    passage_id: str
    speaker: str
    text: str
    passages: int = Field(description="How many passages the answer has.")


class StatementShape(Shape):
    """A question with the beginnings of its answers, none where nobody answered; an opening has no question."""

    exchange: str
    transcript: str
    title: str
    date: dt.date | None
    kind: str
    language: str
    outlet: str | None
    question: str | None
    declined: bool
    answers: list[SaidShape]


class StatementsShape(Shape):
    """A page of statements, the newest first."""

    generation: int
    total: int
    page: int
    pages: int
    statements: list[StatementShape]
    facets: FacetCountsShape


class TenureShape(Shape):
    """An office, as titles and labels print it, and the days on which the record first and last has it."""

    office: str
    first: dt.date | None
    last: dt.date | None

    @classmethod
    def of(cls, tenure: Tenure) -> TenureShape:
        """Convert an office."""
        return cls(office=tenure.office, first=tenure.first, last=tenure.last)


class SubjectShape(StatementsShape):
    """A speaker, an outlet or a topic, with the statements."""

    name: str
    offices: list[TenureShape] = Field(description="Of a speaker, the latest first.")
    summary: ListedShape


class HeldShape(Shape):
    """A transcript of a day."""

    id: str
    title: str
    kind: str
    speaker: str | None
    language: str

    @classmethod
    def of(cls, held: Held) -> HeldShape:
        """Convert a transcript."""
        return cls(
            id=held.transcript,
            title=held.title,
            kind=held.kind.value,
            speaker=held.spokesperson,
            language=held.language,
        )


class DayShape(Shape):
    """A day on which something was said, or published where no day of speaking is known."""

    date: dt.date
    transcripts: list[HeldShape]


class DaysShape(Shape):
    """The days of a year, a month or a day that have transcripts, and the years of the record with their numbers."""

    generation: int
    period: str
    days: list[DayShape]
    years: dict[int, int]

    @classmethod
    def of(cls, generation: int, period: str, held: Sequence[Held], years: dict[int, int]) -> DaysShape:
        """Convert transcripts, which are in the order of their days."""
        by_day: dict[dt.date, list[HeldShape]] = {}
        for one in held:
            if one.day:
                by_day.setdefault(one.day, []).append(HeldShape.of(one))
        days = [DayShape(date=day, transcripts=some) for day, some in by_day.items()]
        return cls(generation=generation, period=period, days=days, years=years)
