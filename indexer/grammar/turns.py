"""The course of a ministry's press conference: labelled lines to turns.

A line's turn follows from its label, its print and the turn before it: an unlabelled paragraph goes
on with an answer, begins one after a question, or belongs to the opening before the first question.
What is said about the next conference belongs to no answer. `conference` gathers the turns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from onrecord.indexer.grammar.labels import LabelKind
from onrecord.indexer.grammar.lines import Line
from onrecord.indexer.grammar.notices import comes_back, is_wish, starts_notice
from onrecord.indexer.turns.speeches import is_direction_line
from onrecord.indexer.turns.titles import announces_examination, heads_questions

# A journalist's words reported in parentheses between two turns: nobody's answer.
ASIDE_OF_JOURNALIST = re.compile(r"[(（].{0,30}(?:journalist|reporter|记者).*[)）]", re.IGNORECASE)
# Where so many questions are followed by a labelled answer, every answer has a label.
ANSWERS_LABELLED = 0.8
LEAST_ANSWERED = 4  # questions with another label behind them


class Turn(Enum):
    """What a line is in the course of a press conference."""

    OPENING = auto()
    QUESTION = auto()  # starts a question
    MORE_QUESTION = auto()  # goes on with the question
    ANSWER = auto()  # starts a speaker's turn
    MORE_ANSWER = auto()  # goes on with the turn
    FURTHER = auto()  # starts an answer to nothing that was asked here
    VOICE = auto()  # what somebody whom nobody names calls out
    NOTICE = auto()
    NARRATION = auto()
    DIVIDER = auto()


@dataclass(slots=True)
class Course:
    """Where a press conference has come to.

    `floor` is the label of whoever answered last, `has_asked` whether the question that is being put has a question
    mark. `answers_labelled` says that questions are followed by labelled answers, `labels_part` that between two
    labelled questions nearly always stands a labelled answer, in whichever place.
    """

    answers_labelled: bool
    labels_part: bool
    state: Turn = Turn.OPENING
    floor: str | None = None
    has_asked: bool = False

    def follow(self, line: Line, turn: Turn) -> None:
        """Note which turn a line is."""
        if line.label and turn is Turn.ANSWER:
            self.floor = line.label.printed
        if turn in (Turn.QUESTION, Turn.MORE_QUESTION):
            self.has_asked = line.asks or (self.has_asked and turn is Turn.MORE_QUESTION)
        if turn not in (Turn.NARRATION, Turn.DIVIDER):
            self.state = turn


def read_turns(lines: Sequence[Line]) -> list[Turn]:
    """Return the turn that each line is."""
    course = Course(_answers_are_labelled(lines), _labels_part(lines))
    turns: list[Turn] = []
    for index, line in enumerate(lines):
        rest = lines[index + 1 :]
        turn = _turn(line, course, rest)
        turns.append(turn)
        course.follow(line, turn)
        # What stands below the last line of asterisks is said to the room, to no question.
        is_below = turn is Turn.DIVIDER and course.state is not Turn.OPENING
        if is_below and not any(later.label for later in rest):
            course.state = Turn.NOTICE
    return turns


def _turn(line: Line, course: Course, rest: Sequence[Line]) -> Turn:
    state = course.state
    if line.paragraph.is_divider:
        return Turn.DIVIDER
    if line.kind is LabelKind.AFTERWARDS:
        return Turn.QUESTION if line.said.start < line.said.end else Turn.NARRATION
    if announces_examination(line.paragraph.text) or heads_questions(line.paragraph.text):
        return Turn.NARRATION
    if line.kind is not None:
        return Turn.QUESTION if line.kind is LabelKind.QUESTION else Turn.ANSWER
    if state is Turn.NOTICE:
        return Turn.NOTICE
    if line.bold:
        return _bold_turn(line, rest, state, answers_labelled=course.answers_labelled)
    if state in (Turn.QUESTION, Turn.MORE_QUESTION):
        return Turn.MORE_QUESTION if _question_goes_on(line, course, rest) else Turn.ANSWER
    if _is_unlabelled_question(line, rest, course.floor):
        return Turn.QUESTION
    return Turn.OPENING if state is Turn.OPENING else _answer_turn(line, rest)


def _answer_turn(line: Line, rest: Sequence[Line]) -> Turn:
    """Return the turn of an unlabelled line while somebody answers: more of it, unless it is said to the room."""
    text = line.paragraph.text
    if comes_back(text):
        return Turn.FURTHER
    if starts_notice(text) and _ends_turn(rest):
        return Turn.NOTICE
    if all(later.label is None and is_wish(later.paragraph.text) for later in (line, *rest)):
        return Turn.NOTICE
    return Turn.NARRATION if ASIDE_OF_JOURNALIST.fullmatch(text) else Turn.MORE_ANSWER


def _bold_turn(line: Line, rest: Sequence[Line], state: Turn, *, answers_labelled: bool) -> Turn:
    """Return the turn of an unlabelled line in the print of questions."""
    if state in (Turn.QUESTION, Turn.MORE_QUESTION):
        return Turn.MORE_QUESTION
    following = next((later for later in rest if not later.bold), None)
    if following is None:
        return Turn.QUESTION if line.asks else _going_on(state)
    if following.kind is LabelKind.ANSWER:
        return Turn.QUESTION
    # Without an answer to witness it, bold in a labelled answer is emphasis.
    unlabelled = not answers_labelled and following.label is None
    return Turn.QUESTION if unlabelled and (line.asks or state is not Turn.OPENING) else _going_on(state)


def _going_on(state: Turn) -> Turn:
    return Turn.OPENING if state is Turn.OPENING else Turn.MORE_ANSWER


def _answers_are_labelled(lines: Sequence[Line]) -> bool:
    """Return whether questions on this page are followed by labelled answers."""
    # The rest of a question is in its print: what answers it is the next line that is not.
    plain = [line for line in lines if line.kind is not None or not line.bold]
    pairs = [
        following.kind is LabelKind.ANSWER
        for line, following in pairwise(plain)
        if line.kind is LabelKind.QUESTION and following.kind is not LabelKind.QUESTION
    ]
    return bool(pairs) and sum(pairs) >= ANSWERS_LABELLED * len(pairs)


def _labels_part(lines: Sequence[Line]) -> bool:
    """Return whether nearly every question is parted from the next one by the label of an answer."""
    labelled = [line for line in lines if line.kind in (LabelKind.QUESTION, LabelKind.ANSWER)]
    answered = [after.kind is LabelKind.ANSWER for line, after in pairwise(labelled) if line.kind is LabelKind.QUESTION]
    return len(answered) >= LEAST_ANSWERED and sum(answered) >= ANSWERS_LABELLED * len(answered)


def _question_goes_on(line: Line, course: Course, rest: Sequence[Line]) -> bool:
    """Return whether an unlabelled line after a question is more of it, where print cannot tell.

    Where answers have labels, a line without one answers nothing that has not been asked, and is none if it asks. What
    was done ("(Pause)") is no answer either.
    """
    if line.bold is not None:
        return False
    if is_direction_line(line.paragraph.text):
        return True
    if course.labels_part and (line.ends_asking or not course.has_asked):
        return True
    following = next((later for later in rest if later.label), None)
    return following is not None and following.kind is LabelKind.ANSWER


def _is_unlabelled_question(line: Line, rest: Sequence[Line], floor: str | None) -> bool:
    """Return whether a line without a label asks: the answerer, who had the `floor`, is labelled anew after it."""
    label = rest[0].label if rest else None
    return line.ends_asking and label is not None and label.kind is LabelKind.ANSWER and floor in (None, label.printed)


def _ends_turn(rest: Sequence[Line]) -> bool:
    """Return whether nothing but short unlabelled lines stand between here and the next question, or the end."""
    for later in rest:
        if later.label:
            return later.kind in (LabelKind.QUESTION, LabelKind.AFTERWARDS)
    return True
