"""What is said of a quotation besides its words: who is said to have said it, and when.

A claim is held against the record only where both can be told apart: "the spokesperson" names nobody, and a speech
whose day the record does not know was given on no other day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from onrecord.indexer.names.persons import is_person, person
from onrecord.indexer.store.surroundings import Stretch
from onrecord.service.errors import NoDate
from onrecord.service.query.chinese_dates import chinese_dates
from onrecord.service.query.english_dates import printed_dates
from onrecord.service.query.named import Known
from onrecord.service.query.operators import split
from onrecord.service.query.periods import Period

WORD = re.compile(r"[^\W_]+")
FORMAL = re.compile(r"[\d.-]+")
EXAMPLE = "2019-03-05, 2019-03..2019-06 or March 2019"


@dataclass(frozen=True, slots=True)
class Claims:
    """Who is said to have said it and when, as far as that can be held against the record.

    `names` are the words that name a person, none where only an office is named or nobody; `period` the days.
    """

    speaker: str | None
    date: str | None
    names: frozenset[str]
    period: Period | None

    def fits_speaker(self, printed: str | None) -> bool | None:
        """Return whether a speaker as printed may be the one who is named; None if that is unknown."""
        return None if printed is None else is_person(self.names, printed)

    def fits_date(self, stretch: Stretch) -> bool | None:
        """Return whether a stretch was spoken or published on the claimed date; None if its date is unknown."""
        days = [day for day in (stretch.date, stretch.published) if day is not None]
        if self.period is None or not days:
            return None
        return any(self.period.days_from(day) == 0 for day in days)


def read_claims(speaker: str | None, date: str | None, known: Known, today: dt.date) -> Claims:
    """Return what can be held against the record. Raises `NoDate` for a date that is none.

    A name that nobody in the record bears, but that is one letter from that of somebody, is taken for that.
    """
    names = person(speaker or "")
    if speaker and names and not any(names <= person(name) for name in known.names):
        near = known.near_value(speaker)
        names = person(near[0]) if near else names
    return Claims(speaker, date, names, claimed_period(date, today) if date else None)


def claimed_period(said: str, today: dt.date) -> Period:
    """Return the days that a date stands for, as an operator writes it or as people do. Raises `NoDate`."""
    if FORMAL.fullmatch(said.strip()):
        [given], _ = split(f"date:{said.strip()}")
        if given.period:
            return given.period
    mentions = [*printed_dates(said, today), *chinese_dates(said, today, today)]
    longest = max(mentions, key=lambda mention: mention.span.end - mention.span.start, default=None)
    rest = said if longest is None else said[: longest.span.start] + said[longest.span.end :]
    if longest is None or any(word.casefold() not in {"on", "in", "the"} for word in WORD.findall(rest)):
        raise NoDate(said, EXAMPLE)
    return longest.period
