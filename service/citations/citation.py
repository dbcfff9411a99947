"""What a citation is: an id resolved to the words that it was given for, and everything needed to check them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.indexer.store.context import Context
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Role, Span

if TYPE_CHECKING:  # the catalogue loads the grammar, which a citation does not need
    from onrecord.indexer.store.catalogue import StoredTranscript

MONTHS = "January February March April May June July August September October November December".split()
DAY_AT_END = re.compile(rf",?\s+(?:on\s+)?(?:{'|'.join(MONTHS)})\s*\d{{1,2}}(?:,\s*\d{{4}})?\s*$")


class State(StrEnum):
    """Whether a passage is still part of the record."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


def state_of(stored: StoredTranscript) -> State:
    """Return whether a transcript is still part of the record."""
    if stored.until is None:
        return State.CURRENT
    return State.SUPERSEDED if stored.successor else State.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Echo:
    """The same words elsewhere: in the transcript that a report quotes, or in a report that quotes a transcript.

    `text` is the slice `span` of what `passage` stands in; `here` is where the words stand in the text of the citation.
    """

    passage: StoredPassage
    text: str
    span: Span
    here: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """An id resolved.

    `id` is a passage's, or an exchange's, which stands for the whole first turn that answers in it. `passage` is that
    passage, or the first of that turn; `quote` is the slice `span` of the text in `context`. `previous` and `next` are
    the passages beside it in its exchange. `superseded_by` is the transcript that stands where a superseded passage was
    taken from: the same one in a newer revision, or another if its id has changed, as it does when its date is
    corrected. `place` is where it was spoken, or what a report is dated from, as the page states it. `quotes` are the
    words of transcripts that a report gives in it, `quoted_by` what reports give of it.
    """

    id: str
    passage: StoredPassage
    quote: str
    span: Span
    state: State
    previous: str | None
    next: str | None
    superseded_by: str | None
    place: str | None
    context: Context
    quotes: tuple[Echo, ...] = ()
    quoted_by: tuple[Echo, ...] = ()

    @property
    def role(self) -> Role:
        """Whether it is from the opening statement or from an answer."""
        return self.passage.role

    @property
    def event(self) -> str:
        """What it was said at, without the day."""
        return event_of(self.passage.title)

    @property
    def issued(self) -> dt.date | None:
        """The day on which it appeared, else that on which it was spoken."""
        return self.passage.published or self.passage.date


def event_of(title: str) -> str:
    """Return a title without the day at its end: "… Regular Press Conference on July 24, 2020"."""
    return DAY_AT_END.sub("", title) or title
