"""Turns that the source states outside its text, as the columns of a table do.

What a source states needs no proof: each stated turn is believed, and what has none goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.indexer.grammar.labels import Label, LabelKind, read_label
from onrecord.indexer.grammar.lines import Line
from onrecord.indexer.grammar.turns import Turn
from onrecord.indexer.readers.document import Paragraph
from onrecord.indexer.transcript import Span, SpeakerRole

CONTINUED = {Turn.QUESTION: Turn.MORE_QUESTION, Turn.ANSWER: Turn.MORE_ANSWER}
NOBODYS = (SpeakerRole.NARRATOR, SpeakerRole.UNKNOWN)


def states_turns(body: Sequence[tuple[Span, Paragraph]]) -> bool:
    """Return whether a source states whose words its paragraphs are."""
    return any(paragraph.turn for _, paragraph in body)


def read_stated_lines(body: Sequence[tuple[Span, Paragraph]]) -> list[Line]:
    """Return the paragraphs with what is stated of them for labels; a nameless one has an empty label."""
    return [Line(span, paragraph, _label(paragraph)) for span, paragraph in body]


def read_stated_turns(lines: Sequence[Line]) -> list[Turn]:
    """Return the turn that each line is."""
    turns: list[Turn] = []
    state = Turn.OPENING
    for line in lines:
        stated = line.paragraph.turn
        if stated and stated.role in NOBODYS:
            turn = Turn.NARRATION
        elif line.label:
            turn = Turn.QUESTION if line.kind is LabelKind.QUESTION else Turn.ANSWER
        else:
            turn = CONTINUED.get(state, state)
        turns.append(turn)
        state = turn
    return turns


def _label(paragraph: Paragraph) -> Label | None:
    turn = paragraph.turn
    if turn is None:
        return None
    printed = turn.speaker or turn.label or ""
    if turn.role is not None:
        return Label(LabelKind.QUESTION if turn.role is SpeakerRole.ASKER else LabelKind.ANSWER, printed, 0)
    found = read_label(f"{turn.label}: ") if turn.label else None
    asks = found is not None and found.kind is LabelKind.QUESTION
    return Label(LabelKind.QUESTION if asks else LabelKind.ANSWER, printed, 0)
