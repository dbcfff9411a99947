"""What was understood in a question, in words, for the line above the hits and for answers that find nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.indexer.store.filters import by_language, common
from onrecord.indexer.transcript import Kind
from onrecord.service.attribution_text import spelled
from onrecord.service.query import periods
from onrecord.service.query.operators import DATE, KIND, OUTLET, SPEAKER, WORDS
from onrecord.service.query.periods import Period
from onrecord.service.query.query import DateMention, Filter
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.retrieval.selection import FilterCount
from onrecord.service.translatable import Message, Month, message

IDEOGRAPHIC = ("zh", "ja")  # languages that are written in ideographs
FROM_KINDS = {
    Kind.PRESS_CONFERENCE: message("from a press conference"),
    Kind.INTERVIEW: message("from an interview"),
    Kind.STATEMENT: message("from a statement"),
    Kind.DEBATE: message("from a debate"),
    Kind.REPORT: message("from a report"),
}
SPOKEN_OF = (SPEAKER, OUTLET, DATE, KIND, WORDS)  # operators that have words beside others
MOST_NAMES = 3  # more are told as the question calls them


def understood(result: SearchResult) -> tuple[str, ...]:
    """Return what was understood besides the topic, such as "spoken in March 2019" and "asked by Reuters".

    What merely steers is told as a preference, since what is found may be by others or of other days.
    """
    query = result.query.steering
    return (
        *dict.fromkeys(demanded_words(count.filter) for count in result.demanded),
        *(f"preferably spoken {when(date.period)}" for date in query.dates if not date.is_vague),
        *(f"preferably by {' or '.join(mention.names)}" for mention in query.speakers),
        *(f"preferably asked by {' or '.join(mention.names)}" for mention in query.outlets),
        *(_demanded(given) for given in query.filters),
        *(f"“{typed}” also named {' or '.join(names)}" for typed, names in query.other_names.items()),
        *(f"“{typed}” taken for “{meant}”" for typed, meant in {**query.corrected, **result.misspelt}.items()),
    )


def emptied(result: SearchResult) -> str:
    """Return why the operators let nothing through, with the count of each alone; "" if they let something through."""
    if result.matching or not result.filtered:
        return ""
    return f"No passage is left: {'; '.join(_let_through(result, count) for count in result.filtered)}."


def demanded_words(demand: Filter) -> Message:
    """Return what a demand of the prose asks for: "said by Mao Ning", "not spoken in 2019"."""
    if demand.operator == WORDS:
        words = demand.value
        return (
            message("without “%(words)s”", words=words) if demand.excludes else message("with “%(words)s”", words=words)
        )
    wanted = _wanted(demand)
    return message("not %(demand)s", demand=wanted) if demand.excludes else wanted


def _wanted(demand: Filter) -> Message:
    if demand.operator == DATE and demand.period:
        return message("spoken %(when)s", when=when(demand.period))
    if demand.operator == KIND:
        return FROM_KINDS[Kind(demand.value)]
    if demand.operator == SPEAKER and len(demand.names) > MOST_NAMES:
        return message("said by a spokesperson")
    who = either(demand.names) or demand.value
    return message("said by %(who)s", who=who) if demand.operator == SPEAKER else message("asked by %(who)s", who=who)


def either(names: Sequence[str]) -> str:
    """Return names as alternatives: "Mao Ning or Wang Wenbin"; empty without any."""
    if len(names) < 2:  # noqa: PLR2004 - one name is no alternative
        return names[0] if names else ""
    return message("%(first)s or %(second)s", first=either(names[:-1]), second=names[-1])


def unmet(result: SearchResult) -> str:
    """Return what of the prose's demands nothing in the record fulfils, as a sentence; "" where all are met.

    What operators ask for is told with it, since only what they let through was counted.
    """
    missing = [count.filter for count in result.demanded if not count.met]
    if not missing:
        return ""
    met = [count.filter for count in result.demanded if count.met and count.filter.operator != KIND]
    strict = [given for given in result.query.filters if given.operator in SPOKEN_OF]
    together = " ".join(_about(demand) for demand in (*met, *missing, *strict))
    ends = [demand.period.first for demand in missing if demand.period and not demand.excludes]
    is_over = any(first and first > result.newest for first in ends)
    last = f"; its last day is {spelled(result.newest)}" if is_over else ""
    return f"Nothing {together} in this record{last}."


def nothing_on_it(result: SearchResult) -> str:
    """Return that nothing found answers within the demands of the prose, as a sentence; the record may hold it."""
    wanted = [count.filter for count in result.demanded if count.filter.operator != KIND]
    speakers = [demand for demand in wanted if demand.operator == SPEAKER and not demand.excludes]
    if len(speakers) > 1:
        names = tuple(name for demand in speakers for name in demand.names or (demand.value,))
        wanted = [replace(speakers[0], names=names), *(demand for demand in wanted if demand not in speakers)]
    demands = " ".join(map(_about, wanted))
    return f"Nothing {demands} that answers this was found."


def not_held(result: SearchResult) -> str:
    """Return that the record holds nothing in the script of the question, as a sentence; "" where it does."""
    if not result.query.is_ideographic:
        return ""
    held = any(len(common(by_language(result.snapshot.store, code), result.competing)) for code in IDEOGRAPHIC)
    return "" if held else "The record holds nothing in Chinese or Japanese; ask in a language that it is in."


def _about(demand: Filter) -> str:
    """Return a demand as a part of "Nothing … in this record"."""
    if demand.excludes:
        return f"but {demanded_words(demand)}"
    return demanded_words(demand).removeprefix("said ")


def unspoken(result: SearchResult) -> tuple[str, ...]:
    """Return the periods named in the question from which the record has nothing, such as "in August 2022"."""
    return tuple(when(date.period) for date in unspoken_dates(result))


def unspoken_dates(result: SearchResult) -> Iterator[DateMention]:
    """Yield the dates named in the question from which the record has nothing."""
    return (date for date, passages in zip(result.query.dates, result.dated, strict=True) if not passages)


def is_beyond(result: SearchResult) -> bool:
    """Return whether the question names periods and all of them begin after the newest document and not after today.

    The record can hold nothing of such a period. A period that begins later does not count, since there may be plans
    for it.
    """
    starts = [date.period.first for date in result.query.dates]
    return bool(starts) and all(first and result.newest < first <= result.query.today for first in starts)


def when(period: Period) -> Message:
    """Return a period with its preposition: "on 12 March 2019", "in March 2019", "since 1 May 2020"."""
    first, last = period.first, period.last
    if first is None or last is None:
        if first:
            return message("since %(day)s", day=first)
        return message("until %(day)s", day=last) if last else message("at any time")
    if first == last:
        return message("on %(day)s", day=first)
    if period == periods.year(first.year):
        return message("in %(year)s", year=str(first.year))
    if period == periods.months(first.year, first.month, 1):
        return message("in %(month)s", month=Month(first.year, first.month))
    return message("from %(first)s to %(last)s", first=first, last=last)


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
