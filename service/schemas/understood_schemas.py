"""The JSON schema of what was understood in a question. `start` and `end` are offsets in the question as typed."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from onrecord.indexer.transcript import Span
from onrecord.service.query.query import DateMention, NameMention
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.selection import FilterCount
from onrecord.service.schemas.base import Shape


class WordsShape(Shape):
    """A span of the question."""

    words: str
    start: int
    end: int


class DateShape(WordsShape):
    """Words that name a period, with its first and last day; null for an open end."""

    first: dt.date | None = Field(serialization_alias="from")
    last: dt.date | None = Field(serialization_alias="to")
    passages: int = Field(description="Number of passages that were spoken in the period.")

    @classmethod
    def of(cls, date: DateMention, passages: int, raw: str) -> DateShape:
        """Convert a date in a question. `raw` is the question as typed."""
        return cls(passages=passages, first=date.period.first, last=date.period.last, **_place(date.span, raw))


class NamesShape(WordsShape):
    """Words that name speakers or outlets, with the names as the record prints them."""

    names: list[str]

    @classmethod
    def of(cls, mention: NameMention, raw: str) -> NamesShape:
        """Convert a name in a question. `raw` is the question as typed."""
        return cls(names=list(mention.names), **_place(mention.span, raw))


class FilterShape(WordsShape):
    """An operator, with the number of passages that match it alone."""

    operator: str
    value: str
    excludes: bool
    names: list[str] | None = Field(description="For a speaker or outlet: the names of the record that it matches.")
    first: dt.date | None = Field(serialization_alias="from")
    last: dt.date | None = Field(serialization_alias="to")
    passages: int
    undated: int = Field(description="Number of passages that a date filter drops because their day is unknown.")

    @classmethod
    def of(cls, count: FilterCount, raw: str) -> FilterShape:
        """Convert an operator in a question. `raw` is the question as typed."""
        given = count.filter
        return cls(
            operator=given.operator,
            value=given.value,
            excludes=given.excludes,
            names=list(given.names) if given.operator in {"speaker", "outlet"} else None,
            first=given.period.first if given.period else None,
            last=given.period.last if given.period else None,
            passages=count.passages,
            undated=count.undated,
            **_place(given.span, raw),
        )


class UnderstoodShape(Shape):
    """What was understood in a question: its topic (`text`), the dates and names in its prose, and its operators."""

    text: str
    today: dt.date
    dates: list[DateShape]
    speakers: list[NamesShape]
    outlets: list[NamesShape]
    filters: list[FilterShape]
    corrected: dict[str, str] = Field(description="Words that the record does not have, and what they were taken for.")
    aliases: list[NamesShape] = Field(description="Names in the topic, with the record's other names for the same.")
    matching: int = Field(description="How many passages all operators together let through.")

    @classmethod
    def of(cls, result: SearchResult) -> UnderstoodShape:
        """Convert what a search understood."""
        query = result.query
        return cls(
            text=query.text,
            today=query.today,
            dates=[
                DateShape.of(date, passages, query.raw)
                for date, passages in zip(query.dates, result.dated, strict=True)
            ],
            speakers=[NamesShape.of(name, query.raw) for name in query.speakers],
            outlets=[NamesShape.of(name, query.raw) for name in query.outlets],
            filters=[FilterShape.of(count, query.raw) for count in result.filtered],
            corrected={**query.corrected, **result.misspelt},
            aliases=[NamesShape.of(name, query.raw) for name in query.aliases],
            matching=result.matching,
        )


def _place(span: Span, raw: str) -> dict[str, object]:
    return {"words": span.of(raw), "start": span.start, "end": span.end}
