"""The gate: lines of a page's own turn form that stand inside somebody's words.

Such a line is a label that was taken for no label, so what follows it would be given to the speaker before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from onrecord.indexer.transcript import Answer, Exchange, Span, SpeakerRole
from onrecord.indexer.turns.conversation import Spoken
from onrecord.indexer.turns.forms import Line


class Said(Protocol):
    """Anything that has exchanges and an opening."""

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """Questions with their answers."""
        ...

    @property
    def opening(self) -> Sequence[Answer]:
        """What was said before the first question."""
        ...


def strays(said: Said, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that open a turn by the page's form, but stand inside one as it was read."""
    spans = [answer.span for answer in said.opening]
    for exchange in said.exchanges:
        spans += [answer.span for answer in exchange.answers]
        if exchange.question:
            spans.append(exchange.question)
    spans.sort()
    starts = [span.start for span in spans]
    return [line for line in lines if line.opens and _is_inside(line, spans, starts)]


def speaks_otherwise(said: Said, spoken: Sequence[Spoken]) -> bool:
    """Return whether somebody is given an answer who asks by the page's own form, or a question who answers by it."""
    asking = {item.turn.label for item in spoken if item.turn.role is SpeakerRole.ASKER}
    answering = {item.turn.label for item in spoken if item.turn.role is SpeakerRole.OFFICIAL and item.speech.label}
    answers = {answer.label for exchange in said.exchanges for answer in exchange.answers}
    answers |= {answer.label for answer in said.opening}
    askers = {exchange.asker for exchange in said.exchanges}
    return bool(((answers & asking) | (askers & answering)) - {None})


def _is_inside(line: Line, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    """Return whether words were said before the label of a line in the turn that holds it."""
    index = bisect_right(starts, line.span.start) - 1
    return index >= 0 and spans[index].start <= line.span.start < spans[index].end
