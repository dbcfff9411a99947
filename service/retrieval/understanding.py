"""What was understood in a question, in words, for the line above the hits and for answers that find nothing."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.service.attribution import spelled
from onrecord.service.query import periods
from onrecord.service.query.operators import DATE, WORDS
from onrecord.service.query.periods import Period
from onrecord.service.query.query import DateMention, Filter
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.selection import FilterCount


def understood(result: SearchResult) -> tuple[str, ...]:
    """Return what was understood besides the topic, such as "spoken in March 2019" and "asked by Reuters"."""
    query = result.query
    return (
        *(f"spoken {when(date.period)}" for date in query.dates),
        *(f"said by {' or '.join(mention.names)}" for mention in query.speakers),
        *(f"asked by {' or '.join(mention.names)}" for mention in query.outlets),
        *(_demanded(given) for given in query.filters),
        *(f"“{typed}” taken for “{meant}”" for typed, meant in {**query.corrected, **result.misspelt}.items()),
    )


def emptied(result: SearchResult) -> str:
    """Return why the operators let nothing through, with the count of each alone; "" if they let something through."""
    if result.matching or not result.filtered:
        return ""
    return f"No passage is left: {'; '.join(_let_through(result, count) for count in result.filtered)}."


def unspoken(result: SearchResult) -> tuple[str, ...]:
    """Return the periods named in the question from which the record has nothing, such as "in August 2022"."""
    return tuple(when(date.period) for date in unspoken_dates(result))


def unspoken_dates(result: SearchResult) -> Iterator[DateMention]:
    """Yield the dates named in the question from which the record has nothing."""
    return (date for date, passages in zip(result.query.dates, result.dated, strict=True) if not passages)


def is_beyond(result: SearchResult) -> bool:
    """Return whether every period named lies between the end of the record and today.

    The record cannot speak to that. It can speak to the future, since it holds plans.
    """
    starts = [date.period.first for date in result.query.dates]
    return bool(starts) and all(first and result.newest < first <= result.query.today for first in starts)


def when(period: Period) -> str:
    """Return a period with its preposition: "on 12 March 2019", "in March 2019", "since 1 May 2020"."""
    first, last = period.first, period.last
    if first is None or last is None:
        return f"since {spelled(first)}" if first else f"until {spelled(last)}" if last else "at any time"
    if first == last:
        return f"on {spelled(first)}"
    if period == periods.year(first.year):
        return f"in {first.year}"
    if period == periods.months(first.year, first.month, 1):
        return f"in {first:%B} {first.year}"
    return f"from {spelled(first)} to {spelled(last)}"


def _demanded(given: Filter) -> str:
    """Return an operator in words."""
    if given.operator == WORDS:
        return f"{'without' if given.excludes else 'only with'} “{given.value}”"
    only = "not" if given.excludes else "only"
    if given.operator == DATE and given.period:
        return f"{only} spoken {when(given.period)}"
    return f"{only} {given.operator} {' or '.join(given.names) or given.value}"


def _let_through(result: SearchResult, count: FilterCount) -> str:
    return " ".join(_reasons(result, count))


def _reasons(result: SearchResult, count: FilterCount) -> Iterator[str]:
    given = count.filter
    yield f"{given.span.of(result.query.raw)} lets {count.passages:,} through"
    if given.operator in {"speaker", "outlet"} and not given.names:
        yield f"(the record knows no such {given.operator})"
    if count.undated:
        yield f"({count.undated:,} more have no date)"
