"""The records of what was understood in a question. Every span is one of the question as typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onrecord.indexer.transcript import Span
from onrecord.service.query.periods import Period

MOST = 0.5  # of the letters
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when: the period they stand for. `is_vague` where no day is meant exactly, as by "recently"."""

    span: Span
    period: Period
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class NameMention:
    """Words that name speakers, outlets or anything else: the names as the record prints them."""

    span: Span
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """An operator: `speaker`, `outlet`, `date`, `kind`, `lang`, `source`, or `words` for quoted or excluded ones.

    `value` is what was written behind the colon. For a date `period` is set; for a speaker or outlet
    `names` are those of the record that it stands for, none where the record knows no such name.
    """

    operator: str
    value: str
    span: Span
    excludes: bool = False
    period: Period | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question as typed (`raw`) and what it asks for.

    `written` is the same with its names in capitals where all of it was typed in small letters.

    `text` is the topic: what is searched for by meaning and words, the understood dates and the
    operators left out; it may be empty where there are others. `matter` is the topic without those who
    are named in it: what an answer must be about. `dates`, `speakers` and `outlets` are what the prose names; they
    steer the ranking, but for those that it demands. `demands` are these, as the operators that they amount to, and
    `filters` are operators as typed: both hold strictly. `corrected` says for which name a misspelt one was taken.
    `aliases` are the names in the topic for which the record has others, with those: "Pyongyang" and the DPRK.
    `states` are those that it names, each with all that it is called by.
    `today` is the day against which relative dates were read.
    """

    raw: str
    text: str
    matter: str
    today: dt.date
    dates: tuple[DateMention, ...] = ()
    speakers: tuple[NameMention, ...] = ()
    outlets: tuple[NameMention, ...] = ()
    filters: tuple[Filter, ...] = ()
    demands: tuple[Filter, ...] = ()
    corrected: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[NameMention, ...] = ()
    states: tuple[tuple[str, ...], ...] = ()
    written: str = ""

    @property
    def other_names(self) -> Mapping[str, tuple[str, ...]]:
        """The names in the topic as typed, each with the other names that the record has for the same."""
        return {mention.span.of(self.raw): mention.names for mention in self.aliases}

    @property
    def as_typed(self) -> Query:
        """The query with its topic in the letters that were typed."""
        if self.written in ("", self.raw):
            return self
        typed = dict(zip(WORD.findall(self.written), WORD.findall(self.raw), strict=True))
        text, matter = (WORD.sub(lambda word: typed.get(word[0], word[0]), one) for one in (self.text, self.matter))
        return replace(self, text=text, matter=matter)

    @property
    def steering(self) -> Query:
        """The query with no dates and names but those that steer, since nothing demands them."""
        taken = {demand.span for demand in self.demands}

        def is_free(mention: DateMention | NameMention) -> bool:
            return not any(mention.span.overlaps(span) for span in taken)

        return replace(
            self,
            dates=tuple(filter(is_free, self.dates)),
            speakers=tuple(filter(is_free, self.speakers)),
            outlets=tuple(filter(is_free, self.outlets)),
        )

    def demanding(self, demands: tuple[Filter, ...]) -> Query:
        """Return the query with some of its demands only. The words of a period that is not demanded are topic."""
        dropped = [demand for demand in self.demands if demand.period and demand not in demands]
        spoken = " ".join(demand.span.of(self.raw) for demand in dropped)
        return replace(
            self,
            demands=demands,
            text=f"{self.text} {spoken}".strip(),
            matter=f"{self.matter} {spoken}".strip(),
            dates=tuple(date for date in self.dates if not any(date.span.overlaps(one.span) for one in dropped)),
        )

    @property
    def is_ideographic(self) -> bool:
        """Whether its topic is written in ideographs, which the default model does not know."""
        return is_ideographic(self.text)


def is_ideographic(text: str) -> bool:
    """Return whether more than half of the letters of a text are ideographs."""
    ideographs = sum("\u2e80" <= c <= "\u9fff" for c in text)
    return ideographs > MOST * sum(c.isalpha() for c in text)
