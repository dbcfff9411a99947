"""What is governed in a turn, as data: words, the words that govern them, and whose words they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.indexer.transcript import Span


class Governor(StrEnum):
    """How words govern others."""

    QUOTATION = "quotation"
    READING = "reading"
    DENIAL = "denial"
    CONDITION = "condition"
    SUPPOSITION = "supposition"
    SAYING = "saying"
    NEGATION = "negation"
    WISH = "wish"
    DOUBT = "doubt"
    FRAME = "frame"
    COMPARISON = "comparison"
    LIMIT = "limit"
    QUESTION = "question"


class VoiceKind(StrEnum):
    """How a stretch of a turn is not the speaker's own claim."""

    QUOTED = "quoted"
    READ_OUT = "read_out"
    DENIED = "denied"
    CONDITIONAL = "conditional"


KINDS = {
    Governor.QUOTATION: VoiceKind.QUOTED,
    Governor.READING: VoiceKind.READ_OUT,
    Governor.DENIAL: VoiceKind.DENIED,
    Governor.SUPPOSITION: VoiceKind.CONDITIONAL,
}


@dataclass(frozen=True, slots=True)
class Governed:
    """Words (`span`) that other words (`cue`) govern; `who` is the one whose words they are, if that is told.

    A SUPPOSITION is what follows an "if", a CONDITION the main clause that holds only then. A FRAME is any other clause
    that does not assure what its "that" begins ("The fear is that"). A LIMIT stands behind a negated clause and changes
    what is negated ("nobody supports it more than I do"). Of a QUESTION the cue is its mark.
    """

    governor: Governor
    cue: Span
    span: Span
    who: str | None = None


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """A stretch of a turn's text that is not the speaker's own claim, and whose words it has, if that is told."""

    span: Span
    kind: VoiceKind
    who: str | None = None

    def contradicts(self, other: VoiceSpan) -> bool:
        """Return whether two stretches cannot both be: one ends in the midst of the other, or repeats it."""
        (a, b), (c, d) = (self.span.start, self.span.end), (other.span.start, other.span.end)
        crosses = a < c < b < d or c < a < d < b
        kinds = {VoiceKind.READ_OUT, VoiceKind.QUOTED}
        return crosses or (self.span == other.span and (self.kind is other.kind or {self.kind, other.kind} == kinds))
