"""A citation: the words that an id refers to, with everything needed to check them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.indexer.store.context import Context
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Role, Span
from onrecord.service.translatable import message

if TYPE_CHECKING:  # the catalogue loads the grammar, which a citation does not need
    from onrecord.indexer.store.catalogue import StoredTranscript

MONTHS = "January February March April May June July August September October November December".split()
DAY_AT_END = re.compile(rf",?\s+(?:on\s+)?(?:{'|'.join(MONTHS)})\s*\d{{1,2}}(?:,\s*\d{{4}})?\s*$")


class State(StrEnum):
    """Whether a passage is still part of the record."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


CHANGED = {
    State.CURRENT: None,
    State.SUPERSEDED: message("The source has changed since: this is what it said before."),
    State.WITHDRAWN: message("The source is no longer part of the record: this is what it said while it was."),
}


def state_of(stored: StoredTranscript) -> State:
    """Return the state of a transcript."""
    if stored.until is None:
        return State.CURRENT
    return State.SUPERSEDED if stored.successor else State.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Echo:
    """The same words in another document: a transcript that a report quotes, or a report that quotes a transcript.

    `text` is the slice `span` of the text of that document; `here` is the span of the words in the citation's own text.
    """

    passage: StoredPassage
    text: str
    span: Span
    here: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A resolved id.

    `id` names a passage, or an exchange, which stands for the whole of its first answering turn. `passage` is that
    passage, or the first of that turn; `quote` is the slice `span` of the text in `context`. `previous` and `next` are
    the neighbouring passages of the exchange. `superseded_by` is the transcript that replaces a superseded one: a newer
    revision of it, or another transcript if the id changed with a corrected date. `place` is where the words were
    spoken, or the place in a report's dateline, as the page states it. `quotes` are the transcripts that a report
    quotes here; `quoted_by` are the reports that quote these words. `link` is the permanent address of the citation on
    a service, None where there is none. `note` is what a reader wrote beside it in a collection.
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
    link: str | None = None
    note: str | None = None

    @property
    def url(self) -> str | None:
        """The address of the source, or where it has none the permanent one of the citation."""
        return self.passage.url or self.link

    @property
    def role(self) -> Role:
        """`Role.OPENING` for words of the opening statement, else `Role.ANSWER`."""
        return self.passage.role

    @property
    def event(self) -> str:
        """The title of the event, without the day."""
        return event_of(self.passage.title)

    @property
    def issued(self) -> dt.date | None:
        """The day of publication, else the day on which it was spoken."""
        return self.passage.published or self.passage.date


def event_of(title: str) -> str:
    """Return a title without the day at its end ("… Regular Press Conference on July 24, 2020")."""
    return DAY_AT_END.sub("", title) or title
