"""The lists of a record, the same on every face: speakers, outlets, topics, statements and days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.days import Held, days_between, documents, years
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.analysis.directory import Directory, Heading, Listed, said_by, summary, transcript_of
from onrecord.service.analysis.ledger import Asked
from onrecord.service.analysis.offices import offices_of
from onrecord.service.errors import UnknownName
from onrecord.service.schemas.directory_schemas import (
    CountShape,
    DaysShape,
    DirectoryShape,
    FacetCountsShape,
    ListedShape,
    SaidShape,
    StatementShape,
    StatementsShape,
    SubjectShape,
    TenureShape,
)

PAGE, MAX_PAGE, LAST_PAGE = 20, 100, 1_000_000
MOST_VALUES = 12
PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
Name = Annotated[str, Field(max_length=500)]


class Order(StrEnum):
    """What a list of names is ordered by."""

    COUNT = "count"
    NAME = "name"
    LAST = "last"


class Narrowing(BaseModel):
    """What narrows a list, and which page of it is wanted. All that is given must fit."""

    model_config = ConfigDict(extra="forbid")

    speaker: Name | None = Field(None, description="Who speaks, as the lists write it.")
    outlet: Name | None = Field(None, description="Which outlet asks, as the lists write it.")
    topic: Name | None = Field(None, description="A state, a body or a treaty that is named.", examples=["Japan"])
    year: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = Field(None, examples=["2019"])
    page: int = Field(1, ge=1, le=LAST_PAGE)
    limit: int = Field(PAGE, ge=1, le=MAX_PAGE, description="How many a page has.")

    def chosen(self) -> dict[Heading, str]:
        """Return the values that are given."""
        given = {heading: getattr(self, heading.value) for heading in Heading}
        return {heading: value for heading, value in given.items() if value}

    def given(self) -> dict[str, list[str]]:
        """Return the same as parameters of an address."""
        return {heading.value: [value] for heading, value in self.chosen().items()}

    def of(self, heading: Heading, name: str) -> Narrowing:
        """Return the same about one speaker, outlet or topic."""
        return self.model_copy(update={heading.value: name})

    def cut(self, total: int) -> slice:
        """Return which of so many stand on the page."""
        return slice((self.page - 1) * self.limit, min(total, self.page * self.limit))

    def pages(self, total: int) -> int:
        """Return how many pages so many fill; one where there is nothing."""
        return max(1, -(-total // self.limit))


class Ordered(Narrowing):
    """A list of names, in an order."""

    order: Order = Field(Order.COUNT, description="The commonest first, by name, or those that were last said first.")

    def given(self) -> dict[str, list[str]]:
        """Return the same as parameters of an address."""
        return {**super().given(), **({} if self.order is Order.COUNT else {"order": [self.order.value]})}

    def ordered(self, listed: Sequence[Listed]) -> Sequence[Listed]:
        """Return names, which come with the commonest first, in the order that is asked for."""
        if self.order is Order.NAME:
            return sorted(listed, key=lambda one: one.name.casefold())
        if self.order is Order.LAST:
            return sorted(listed, key=lambda one: one.last or dt.date.min, reverse=True)
        return listed


def directory_of(directory: Directory, heading: Heading, asked: Ordered) -> DirectoryShape:
    """Return a page of all names of a heading."""
    chosen = {other: value for other, value in asked.chosen().items() if other is not heading}
    listed = asked.ordered(directory.listed(heading, chosen))
    return DirectoryShape(
        generation=directory.generation,
        total=len(listed),
        page=asked.page,
        pages=asked.pages(len(listed)),
        items=[ListedShape.of(one) for one in listed[asked.cut(len(listed))]],
        facets=_facets(directory, chosen, heading),
    )


def statements_of(snapshot: Snapshot, directory: Directory, asked: Narrowing) -> StatementsShape:
    """Return a page of the statements that a narrowing fits."""
    return _statements(snapshot, directory, asked, None, directory.exchanges(asked.chosen()))


def subject_of(snapshot: Snapshot, directory: Directory, heading: Heading, name: str, asked: Narrowing) -> SubjectShape:
    """Return a speaker, an outlet or a topic with a page of the statements. Raises `UnknownName`."""
    if not directory.knows(heading, name):
        raise UnknownName(f"the record has no {heading.value} called {name[:100]!r}")
    asked = asked.of(heading, name)
    exchanges = directory.exchanges(asked.chosen())
    page = _statements(snapshot, directory, asked, heading, exchanges)
    return SubjectShape(
        **{field: getattr(page, field) for field in StatementsShape.model_fields},
        name=name,
        offices=[TenureShape.of(one) for one in offices_of(snapshot, name)] if heading is Heading.SPEAKER else [],
        summary=ListedShape.of(summary(name, exchanges, asked.speaker)),
    )


def days_of(snapshot: Snapshot, period: str) -> DaysShape:
    """Return the days of a year, a month or a day, of the latest year for none. Raises `UnknownName`."""
    store, generation = snapshot.store, snapshot.manifest.generation
    held = years(store, generation)
    period = period or str(next(iter(held), dt.datetime.now(dt.UTC).year))
    first, last = _bounds(period)
    return DaysShape.of(generation, period, days_between(store, generation, first, last), held)


def newest(snapshot: Snapshot, directory: Directory, asked: Narrowing, most: int) -> list[StoredPassage]:
    """Return the first passages of the newest statements that a narrowing fits, one for each speaker of an exchange."""
    numbers: list[int] = []
    for one in directory.exchanges(asked.chosen()):
        numbers += [said.passages[0].number for said in said_by(one, asked.speaker)]
        if len(numbers) >= most:
            break
    return snapshot.store.passages(numbers[:most])


def _bounds(period: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period. Raises `UnknownName`."""
    unknown = UnknownName(f"the calendar has no {period[:20]!r}; write a year, a month or a day: 2019-03-05")
    given = PERIOD.fullmatch(period)
    if given is None:
        raise unknown
    year, month, day = int(given["year"]), int(given["month"] or 1), int(given["day"] or 1)
    try:
        first = dt.date(year, month, day)
    except ValueError as error:
        raise unknown from error
    if given["day"]:
        return first, first
    last_month = month if given["month"] else 12
    return first, dt.date(year, last_month, calendar.monthrange(year, last_month)[1])


def _statements(
    snapshot: Snapshot, directory: Directory, asked: Narrowing, heading: Heading | None, exchanges: Sequence[Asked]
) -> StatementsShape:
    shown = exchanges[asked.cut(len(exchanges))]
    store, generation = snapshot.store, snapshot.manifest.generation
    held = documents(store, generation, list(dict.fromkeys(map(transcript_of, shown))))
    first = [said.passages[0].number for one in shown for said in said_by(one, asked.speaker)]
    passages = {passage.number: passage for passage in store.passages(first)}
    return StatementsShape(
        generation=generation,
        total=len(exchanges),
        page=asked.page,
        pages=asked.pages(len(exchanges)),
        statements=[_statement(one, asked.speaker, held[transcript_of(one)], passages) for one in shown],
        facets=_facets(directory, asked.chosen(), heading),
    )


def _statement(asked: Asked, speaker: str | None, held: Held, passages: dict[int, StoredPassage]) -> StatementShape:
    said = said_by(asked, speaker)
    found = [passages[one.passages[0].number] for one in said]
    return StatementShape(
        exchange=asked.id,
        transcript=held.transcript,
        title=held.title,
        date=asked.day,
        kind=held.kind.value,
        language=held.language,
        outlet=asked.outlet,
        question=found[0].question if found else asked.question,
        declined=any(one.declines for one in said),
        answers=[
            SaidShape(passage_id=passage.id, speaker=passage.speaker, text=passage.text, passages=len(one.passages))
            for one, passage in zip(said, found, strict=True)
        ],
    )


def _facets(directory: Directory, chosen: dict[Heading, str], own: Heading | None) -> FacetCountsShape:
    """Return the facets; the heading that a list is of has none."""
    counts = {heading: directory.counted(heading, chosen) if heading is not own else [] for heading in Heading}
    counts[Heading.YEAR].sort(reverse=True)
    return FacetCountsShape(
        **{
            heading.value: [CountShape(value=value, exchanges=count) for value, count in some[: _most(heading)]]
            for heading, some in counts.items()
        }
    )


def _most(heading: Heading) -> int | None:
    return None if heading is Heading.YEAR else MOST_VALUES
