"""From what a user typed to a `Query`: cleaned, bounded, and everything in it told apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.indexer.text.wording import normalised
from onrecord.indexer.transcript import Span
from onrecord.service.errors import QueryError
from onrecord.service.query.aliases import find_aliases, states
from onrecord.service.query.chinese_dates import chinese_dates
from onrecord.service.query.demands import Holdings, find_demands
from onrecord.service.query.english_dates import joined, printed_dates
from onrecord.service.query.named import Known, mentions, outlets, speakers
from onrecord.service.query.operators import OUTLET, SPEAKER, split
from onrecord.service.query.periods import Period
from onrecord.service.query.query import DateMention, Filter, NameMention, Query
from onrecord.service.query.relative_dates import relative_dates

DANGLING = re.compile(r"^[\s,;:.!?，。：；、–—-]+|[\s,;:，：；、–—-]+$")
BEFORE_MARK = re.compile(r"\s+(?=[,;:?!.])")


def _as_typed(text: str) -> str:
    return text


def _nothing(_: str) -> bool:
    return False


def _some(_: Period) -> int:
    return 1


def _none(_: str) -> int:
    return 0


def _no_names(_: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a question is read against: the day that is today, and what the record knows.

    `newest` is the last day of the record (today where it is not known), `oldest` its first; `is_in_record` tells
    whether a word occurs in it, `spoken_in` how many passages were spoken in a period, and `is_person` whether it names
    a person so. `holders` gives the speakers who hold an office, `spelt_otherwise` other spellings that the record has
    of a name, `publishers` who published it. `written` puts the names of a question in capitals that is typed in small
    letters. `spokespersons` are the speakers of its press conferences.
    """

    today: dt.date
    newest: dt.date
    speakers: Known = field(default_factory=lambda: speakers(()))
    outlets: Known = field(default_factory=lambda: outlets(()))
    is_in_record: Callable[[str], bool] = _nothing
    oldest: dt.date | None = None
    spokespersons: tuple[str, ...] = ()
    spoken_in: Callable[[Period], int] = _some
    is_person: Callable[[str], bool] = _nothing
    holders: Callable[[str], tuple[str, ...]] = _no_names
    spelt_otherwise: Callable[[str], tuple[str, ...]] = _no_names
    publishers: tuple[str, ...] = ()
    holding: Callable[[str], int] = _none
    passages: int = 0
    written: Callable[[str], str] = _as_typed


def read_query(text: str, max_characters: int, around: Surroundings, *, understand: bool = True) -> Query:
    """Return the query that a user typed.

    Operators always hold. Dates and names are looked for in the prose around them if it is to be understood, and so
    is what it demands of them. Raises `QueryError` if the question is empty, holds no letter or digit or bytes
    that are no characters, is longer than `max_characters`, or has an operator that is none.
    """
    check_query(text, max_characters)
    filters, prose = split(text)
    corrected: dict[str, str] = {}
    operators = tuple(_with_names(given, around, corrected) for given in filters)
    # Everything but prose becomes spaces, so that what is found keeps its place.
    shown = _only(text, prose)
    if not understand:
        plain = normalised(_pieced(text, prose))
        return Query(text, plain, plain, around.today, filters=operators, corrected=corrected, written=text)
    shown = around.written(shown)
    asked = "".join(new if new != " " else old for old, new in zip(text, shown, strict=True))
    dates = _dates(shown, around)
    rest = _without(shown, [date.span for date in dates])
    found_speakers = _names(rest, around.speakers, around, corrected)
    found_outlets = _names(_without(rest, [name.span for name in found_speakers]), around.outlets, around, corrected)
    demanded = find_demands(shown, dates, found_speakers, found_outlets, _holdings(around))
    named = [name.span for name in (*found_speakers, *demanded.outlets)]
    topic = _without(rest, [*named, *demanded.taken])
    taken = _united([*(date.span for date in demanded.dates), *demanded.taken])
    holding = cache(around.holding)  # both count the same names
    return Query(
        raw=text,
        text=_left(asked, prose, taken),
        matter=_left(asked, prose, _united([*taken, *named])),
        today=around.today,
        dates=demanded.dates,
        speakers=tuple(found_speakers),
        outlets=demanded.outlets,
        filters=operators,
        demands=demanded.demands,
        corrected=corrected,
        aliases=find_aliases(topic, holding, around.passages, around.spelt_otherwise),
        states=states(topic, holding, around.passages),
        written=asked,
    )


def _holdings(around: Surroundings) -> Holdings:
    return Holdings(
        speakers=around.speakers,
        spokespersons=around.spokespersons,
        oldest=around.oldest,
        newest=around.newest,
        spoken_in=around.spoken_in,
        is_person=around.is_person,
        is_known=around.is_in_record,
        holders=around.holders,
        publishers=around.publishers,
        today=around.today,
    )


def _united(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    united: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if united and span.start < united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


def check_query(text: str, max_characters: int) -> None:
    """Raise `QueryError` for a text that cannot be searched for: it is empty, too long, or holds no words."""
    if any("\ud800" <= c <= "\udfff" for c in text):  # half a character, or a byte that is not UTF-8
        raise QueryError("the question holds bytes that are no characters; give it as UTF-8")
    cleaned = normalised(text)
    if not cleaned:
        raise QueryError("the question is empty; ask something, for example: What was said about space cooperation?")
    if not any(c.isalnum() for c in cleaned):
        raise QueryError(f"the question {cleaned[:40]!r} holds no word to search for; ask in words")
    if len(cleaned) > max_characters:
        raise QueryError(
            f"the question has {len(cleaned):,} characters, and at most {max_characters:,} are searched for; "
            "shorten it (search.max_query_characters)"
        )


def _dates(text: str, around: Surroundings) -> list[DateMention]:
    """Return the dates in a text, in order and apart: of two that overlap the longer one."""
    found = [
        *printed_dates(text, around.today),
        *relative_dates(text, around.today, around.newest),
    ]
    english = joined(text, _apart(found))
    return _apart([*english, *chinese_dates(text, around.today, around.newest)])


def _apart(found: Iterable[DateMention]) -> list[DateMention]:
    chosen: list[DateMention] = []
    for date in sorted(found, key=lambda date: (date.span.start - date.span.end, date.span.start)):
        if not any(date.span.overlaps(other.span) for other in chosen):
            chosen.append(date)
    return sorted(chosen, key=lambda date: date.span.start)


def _names(text: str, known: Known, around: Surroundings, corrected: dict[str, str]) -> list[NameMention]:
    found = []
    for mention, right in mentions(text, known, around.is_in_record):
        found.append(mention)
        if right is not None:
            corrected[mention.span.of(text)] = mention.names[0] if len(mention.names) == 1 else right
    return found


def _with_names(given: Filter, around: Surroundings, corrected: dict[str, str]) -> Filter:
    """Return an operator with the names of the record that it stands for, misspelt as it may be."""
    known = {SPEAKER: around.speakers, OUTLET: around.outlets}.get(given.operator)
    if known is None:
        return given
    names = known.called(given.value)
    if not names and not given.excludes and (right := known.near_value(given.value)):
        names = right
        corrected[given.value] = ", ".join(names)
    return replace(given, names=names)


def _only(text: str, spans: Sequence[Span]) -> str:
    """Return a text of the same length with spaces for everything outside of some spans."""
    kept = [" "] * len(text)
    for span in spans:
        kept[span.start : span.end] = span.of(text)
    return "".join(kept)


def _without(text: str, spans: Sequence[Span]) -> str:
    """Return a text of the same length with a mark for everything inside of some spans."""
    for span in spans:
        text = text[: span.start] + "|" * (span.end - span.start) + text[span.end :]
    return text


def _minus(span: Span, taken: Sequence[Span]) -> list[Span]:
    """Return what is left of a span without those that lie in it, in order and apart."""
    left, start = [], span.start
    for other in taken:
        if start < other.end and other.start < span.end:
            left.append(Span(start, max(start, other.start)))
            start = other.end
    return [*left, Span(start, max(start, span.end))]


def _left(text: str, prose: Sequence[Span], taken: Sequence[Span]) -> str:
    """Return the prose of a question without some spans, in order and apart."""
    return _cleaned(_pieced(text, [part for span in prose for part in _minus(span, taken)]))


def _pieced(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)


def _cleaned(text: str) -> str:
    """Return a topic without the marks and spaces that what was taken out has left at its ends."""
    return normalised(DANGLING.sub("", BEFORE_MARK.sub("", normalised(text))))
