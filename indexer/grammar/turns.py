"""Press conferences: labelled lines to turns, turns to exchanges.

A line's turn follows from its label, its print and the turn before it: an unlabelled paragraph goes
on with an answer, begins one after a question, or belongs to the opening before the first question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from indexer.grammar.furniture import is_divider
from indexer.grammar.labels import LabelKind
from indexer.grammar.lines import Line, main_answerer, read_lines, with_real_labels
from indexer.readers.document import Paragraph
from indexer.transcript import Answer, Block, Exchange, Role, Span

UNKNOWN_SPEAKER = "unknown"


class Turn(Enum):
    """What a line is in the course of a press conference."""

    OPENING = auto()
    QUESTION = auto()  # starts a question
    MORE_QUESTION = auto()  # goes on with the question
    ANSWER = auto()  # starts a speaker's turn
    MORE_ANSWER = auto()  # goes on with the turn
    NOTICE = auto()
    NARRATION = auto()
    DIVIDER = auto()


@dataclass(slots=True)
class Conference:
    """The turns of a press conference, gathered line by line."""

    spokesperson: str | None
    blocks: list[Block] = field(default_factory=list)
    opening: list[Answer] = field(default_factory=list)
    notice: Span | None = None
    exchanges: list[Exchange] = field(default_factory=list)


def read_conference(body: Sequence[tuple[Span, Paragraph]], spokesperson: str | None) -> Conference | None:
    """Return the turns in `body`, or None where no label shows that somebody asks or answers.

    `body` are the paragraphs between head and foot with their spans in the canonical text;
    `spokesperson` is the speaker whom the page names, if it does.
    """
    lines = read_lines(body)
    spokesperson = spokesperson or main_answerer(lines)
    lines = with_real_labels(lines, spokesperson)
    if not any(_settles(line, spokesperson) for line in lines):
        return None
    conference = Conference(spokesperson)
    for line, turn in zip(lines, _turns(lines), strict=True):
        _add(conference, line, turn)
    return conference


def _settles(line: Line, spokesperson: str | None) -> bool:
    """Tell whether a line proves a press conference: an answer, or a question put to a named speaker."""
    if line.kind is LabelKind.QUESTION:
        return spokesperson is not None or bool(line.label and len(line.label.printed) == 1)
    return line.kind is LabelKind.ANSWER


def _turns(lines: Sequence[Line]) -> list[Turn]:
    turns: list[Turn] = []
    state = Turn.OPENING
    for index, line in enumerate(lines):
        turn = _turn(line, state, lines[index + 1 :])
        turns.append(turn)
        if turn is Turn.DIVIDER:
            # What stands below the last line of asterisks is said to the room, to no question.
            if state is not Turn.OPENING and not any(later.label for later in lines[index + 1 :]):
                state = Turn.NOTICE
        elif turn is not Turn.NARRATION:
            state = turn
    return turns


def _turn(line: Line, state: Turn, rest: Sequence[Line]) -> Turn:
    if is_divider(line.paragraph.text):
        return Turn.DIVIDER
    if line.kind is LabelKind.AFTERWARDS:
        return Turn.QUESTION if line.said.start < line.said.end else Turn.NARRATION
    if line.kind is LabelKind.QUESTION:
        return Turn.QUESTION
    if line.kind is LabelKind.ANSWER:
        return Turn.ANSWER
    if state is Turn.NOTICE:
        return Turn.NOTICE
    asked = state in (Turn.QUESTION, Turn.MORE_QUESTION)
    if line.paragraph.bold:
        if asked:
            return Turn.MORE_QUESTION
        return Turn.QUESTION if line.asks else Turn.NARRATION
    if asked:
        return Turn.MORE_QUESTION if _question_goes_on(line, rest) else Turn.ANSWER
    return Turn.OPENING if state is Turn.OPENING else Turn.MORE_ANSWER


def _question_goes_on(line: Line, rest: Sequence[Line]) -> bool:
    """Tell whether an unlabelled line after a question is more of it, where print cannot tell."""
    if line.paragraph.bold is not None:
        return False
    following = next((later for later in rest if later.label), None)
    return following is not None and following.kind is LabelKind.ANSWER


ROLES = {
    Turn.OPENING: Role.OPENING,
    Turn.QUESTION: Role.QUESTION,
    Turn.MORE_QUESTION: Role.QUESTION,
    Turn.ANSWER: Role.ANSWER,
    Turn.MORE_ANSWER: Role.ANSWER,
    Turn.NOTICE: Role.NOTICE,
    Turn.NARRATION: Role.NARRATION,
    Turn.DIVIDER: Role.FURNITURE,
}


def _add(conference: Conference, line: Line, turn: Turn) -> None:
    """Add one line to the conference."""
    role = ROLES[turn]
    if role is Role.ANSWER and not conference.exchanges:
        role = Role.OPENING  # a labelled statement before the first question
    joins = bool(conference.blocks) and conference.blocks[-1].span.end + 1 == line.span.start
    follows = joins and conference.blocks[-1].role is role
    conference.blocks.append(Block(role, line.span))
    if role is Role.QUESTION:
        _ask(conference, line, turn)
    elif role in (Role.ANSWER, Role.OPENING):
        _answer(conference, line, starts=turn is Turn.ANSWER, follows=follows)
    elif role is Role.NOTICE:
        conference.notice = conference.notice.until(line.span) if conference.notice else line.span


def _ask(conference: Conference, line: Line, turn: Turn) -> None:
    exchanges = conference.exchanges
    if turn is Turn.QUESTION:
        asker = line.label.printed if line.label and line.kind is LabelKind.QUESTION else None
        exchanges.append(Exchange(len(exchanges) + 1, asker, line.said, ()))
    else:
        last = exchanges[-1]
        question = last.question.until(line.said) if last.question else line.said
        exchanges[-1] = Exchange(last.number, last.asker, question, last.answers)


def _answer(conference: Conference, line: Line, *, starts: bool, follows: bool) -> None:
    answers = list(conference.exchanges[-1].answers) if conference.exchanges else conference.opening
    if answers and follows and not starts:
        last = answers[-1]
        answers[-1] = Answer(last.speaker, last.label, last.span.until(line.said))
    else:
        label = line.label.printed if line.label else None
        # An unlabelled paragraph after furniture goes on with the speaker before it.
        known = answers[-1].speaker if answers and label is None else _speaker(label, conference.spokesperson)
        answers.append(Answer(known, label, line.said))
    if conference.exchanges:
        last_exchange = conference.exchanges[-1]
        conference.exchanges[-1] = Exchange(
            last_exchange.number, last_exchange.asker, last_exchange.question, tuple(answers)
        )


def _speaker(label: str | None, spokesperson: str | None) -> str:
    """Return the full name that a label stands for."""
    if label is None or _is_letter(label) or (spokesperson and label.casefold() in spokesperson.casefold()):
        return spokesperson or UNKNOWN_SPEAKER
    return label


def _is_letter(label: str) -> bool:
    return label.casefold() in ("a", "answer", "spokesperson", "spokesman", "spokeswoman")
