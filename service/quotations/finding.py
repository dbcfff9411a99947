"""The result of checking a quotation: the verdict, every fault, and the words of the record beside those quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.indexer.store.surroundings import Stretch
from onrecord.indexer.transcript import Span
from onrecord.indexer.voices import Governor
from onrecord.service.sense import CALLED_OUT, Change


class Verdict(StrEnum):
    """What a check says of a quotation, gravest first."""

    NOT_FOUND = "not_found"
    OUT_OF_ROLE = "out_of_role"
    ALTERED = "altered"
    TRANSLATED = "translated"
    STITCHED = "stitched"
    DENIED = "denied"
    QUOTING = "quoting"
    CORRECTED = "corrected"
    CROPPED = "cropped"
    WRONG_SPEAKER = "wrong_speaker"
    WITHDRAWN = "withdrawn"
    EARLIER = "earlier"
    WRONG_DATE = "wrong_date"
    SECOND_HAND = "second_hand"
    ELIDED = "elided"
    BRACKETED = "bracketed"
    TYPOGRAPHIC = "typographic"
    VERBATIM = "verbatim"

    @property
    def gravity(self) -> int:
        """Its rank among all verdicts; 0 is the gravest."""
        return list(Verdict).index(self)

    @property
    def is_right(self) -> bool:
        """Whether a quotation may be printed as it is: nothing differs, or the writer marked what does."""
        return self in RIGHT

    @property
    def words(self) -> str:
        """The verdict as people read it."""
        return self.value.replace("_", " ")


RIGHT = frozenset({Verdict.VERBATIM, Verdict.TYPOGRAPHIC, Verdict.ELIDED, Verdict.BRACKETED})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a check says of a quotation, with its reason in words."""

    verdict: Verdict
    detail: str


class Operation(StrEnum):
    """How words of the record became words of the quotation."""

    EQUAL = "equal"
    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    ELISION = "elision"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the record (`said`) and what replaces them in the quotation; either may be empty.

    `change` is what the difference changes, None if it changes nothing or the writer marked it as his own.
    """

    operation: Operation
    said: str
    quoted: str
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Governing:
    """Words of the record that govern a quotation and are not in it; `who` is whose words it gives, if told."""

    governor: Governor
    words: str
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A place in the record that a quotation, or the part `quoted` of it, was compared with.

    `text` is the slice `span` of the transcript's text, and `pieces` are the spans of the pieces that an ellipsis or a
    bracket separates. `passage_id` is the passage where it begins; for a question the first passage that answers it,
    None if nobody answered. `share` is the share of the quotation's words that stand there in order. `is_exact` says
    that not a character differs. `is_corrected` says that it holds
    words that the record corrects, in one of the two readings. `governing` are the words around it that change what it
    says.
    """

    stretch: Stretch
    span: Span
    text: str
    quoted: Span
    edits: tuple[Edit, ...]
    share: float
    faults: tuple[Fault, ...] = ()
    is_exact: bool = False
    passage_id: str | None = None
    pieces: tuple[Span, ...] = ()
    is_corrected: bool = False
    governing: tuple[Governing, ...] = ()

    @property
    def called_out(self) -> tuple[Change, ...]:
        """The changes of sense, gravest first."""
        return called_out(self.edits)

    @property
    def preference(self) -> tuple[object, ...]:
        """The sort key among places of the same words: least grave faults first, then the earliest."""
        gravities = sorted(fault.verdict.gravity for fault in self.faults)
        # Of two places with the same gravest fault, the one with fewer faults comes first.
        told = (*(-gravity for gravity in gravities), -len(Verdict))
        day = self.stretch.date or self.stretch.published or dt.date.max
        return (told, not self.is_exact, -self.share, day, self.stretch.transcript, self.span)


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a quotation.

    `faults` are all that is to be said of it, gravest first. `notes` say what is no fault: that the words stand in one
    of two readings. `matches` are the places that the verdict rests on, best first; several parts for `stitched`.
    `nearest` are the nearest places if nothing was found. `occurrences` counts the places where the words stand as
    quoted; `is_counted` says that these are all. `is_short` says that so few words could be anybody's.
    """

    quotation: str
    speaker: str | None
    date: str | None
    faults: tuple[Fault, ...]
    matches: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()
    occurrences: int = 0
    is_counted: bool = True
    is_short: bool = False
    took_ms: float = 0.0
    notes: tuple[Fault, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The gravest fault."""
        return self.faults[0].verdict

    @property
    def also(self) -> tuple[Fault, ...]:
        """Everything to be said besides the verdict, gravest first, notes last."""
        return (*self.faults[1:], *self.notes)

    @property
    def called_out(self) -> tuple[Change, ...]:
        """The changes of sense in its matches, gravest first."""
        return called_out(edit for match in self.matches for edit in match.edits)


def called_out(edits: Iterable[Edit]) -> tuple[Change, ...]:
    """Return the changes of sense among edits, each once, gravest first."""
    found = {edit.change for edit in edits if edit.change in CALLED_OUT}
    return tuple(change for change in Change if change in found)


def gravest_first(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults sorted by gravity, one for each verdict."""
    each = {fault.verdict: fault for fault in reversed(list(faults))}
    return tuple(sorted(each.values(), key=lambda fault: fault.verdict.gravity))
