"""What a check of a quotation finds: the verdict, every fault, and the words of the record beside those quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.indexer.store.surroundings import Stretch
from onrecord.indexer.transcript import Span
from onrecord.service.sense import CALLED_OUT, Change


class Verdict(StrEnum):
    """What is to be said of a quotation, the gravest first."""

    NOT_FOUND = "not found"
    OUT_OF_ROLE = "out of role"
    ALTERED = "altered"
    TRANSLATED = "translated?"
    STITCHED = "stitched"
    WRONG_SPEAKER = "wrong speaker"
    WRONG_DATE = "wrong date"
    SECOND_HAND = "second hand"
    ELIDED = "elided"
    BRACKETED = "bracketed"
    TYPOGRAPHIC = "typographic"
    VERBATIM = "verbatim"

    @property
    def gravity(self) -> int:
        """Its rank by gravity among all verdicts; 0 is the gravest."""
        return list(Verdict).index(self)

    @property
    def is_right(self) -> bool:
        """Whether a quotation may be printed as it is."""
        return self in {Verdict.TYPOGRAPHIC, Verdict.VERBATIM}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is to be said of a quotation, and in words what it rests on."""

    verdict: Verdict
    detail: str


class Operation(StrEnum):
    """What became of some words on their way from the record into the quotation."""

    EQUAL = "equal"
    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    ELISION = "elision"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the record (`said`) and what stands for them in the quotation; either may be empty.

    `change` tells what the difference changes, None if it is none or the writer marked it as his own.
    """

    operation: Operation
    said: str
    quoted: str
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A place in the record that a quotation was compared with; `quoted` is the part of the quotation compared.

    `text` is the slice `span` of the transcript's text. `passage_id` is the passage in which it begins; for a question,
    the first passage that answers it, None if nobody answered. `share` is the share of the quotation's words that occur
    there in order. `is_exact` says that every character is the same.
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

    @property
    def called_out(self) -> tuple[Change, ...]:
        """The changes that nothing makes up for, the gravest first."""
        return called_out(self.edits)

    @property
    def preference(self) -> tuple[object, ...]:
        """What orders places of the same words, the best first: the least grave faults, then the first to be said."""
        gravities = sorted(fault.verdict.gravity for fault in self.faults)
        # Of two whose gravest is the same, the one with fewer comes first.
        told = (*(-gravity for gravity in gravities), -len(Verdict))
        day = self.stretch.date or self.stretch.published or dt.date.max
        return (told, not self.is_exact, -self.share, day, self.stretch.transcript, self.span)


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a quotation.

    `faults` are all that is to be said of it, the gravest first; `matches` the places that it rests on, the best
    first, several parts for `stitched`; `nearest` what comes nearest where nothing was found. `occurrences` counts
    the places where the words stand as quoted; `is_counted` says that these are all. `is_short` says that so few
    words are anybody's.
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

    @property
    def verdict(self) -> Verdict:
        """The gravest of what is to be said."""
        return self.faults[0].verdict

    @property
    def called_out(self) -> tuple[Change, ...]:
        """The changes of sense in its matches, the gravest first."""
        return called_out(edit for match in self.matches for edit in match.edits)


def called_out(edits: Iterable[Edit]) -> tuple[Change, ...]:
    """Return the changes among edits that are called out, each once, the gravest first."""
    found = {edit.change for edit in edits if edit.change in CALLED_OUT}
    return tuple(change for change in Change if change in found)


def gravest_first(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults by their gravity, each verdict once."""
    each = {fault.verdict: fault for fault in reversed(list(faults))}
    return tuple(sorted(each.values(), key=lambda fault: fault.verdict.gravity))
