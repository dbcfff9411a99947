"""Press conferences: turns to exchanges.

Decides nothing about who speaks where: `turns` and `briefings` do. Here their turns are gathered into
an opening, questions with their answers, and notices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from onrecord.indexer.grammar.briefings import (
    Introductions,
    answer_labels,
    is_briefing,
    read_briefing_lines,
    read_briefing_turns,
)
from onrecord.indexer.grammar.heading import Heading
from onrecord.indexer.grammar.labels import LabelKind
from onrecord.indexer.grammar.lines import Line, main_answerer, read_lines, with_real_labels
from onrecord.indexer.grammar.speakers import speaker_of
from onrecord.indexer.grammar.turns import Turn, read_turns
from onrecord.indexer.readers.document import PARAGRAPH_BREAK, Paragraph
from onrecord.indexer.transcript import Answer, Block, Exchange, Role, Span, SpeakerTurn
from onrecord.indexer.turns.labels import is_letter, is_nameless, is_of_machines_voice
from onrecord.indexer.turns.speeches import foot_of, is_about_day_or_place
from onrecord.indexer.turns.titles import announces_interview
from onrecord.indexer.turns.views import Stranger, turns_of

LEAST_IN_BOLD = 2  # questions in bold, where no label tells that they are some
ROLES = {
    Turn.OPENING: Role.OPENING,
    Turn.QUESTION: Role.QUESTION,
    Turn.MORE_QUESTION: Role.QUESTION,
    Turn.ANSWER: Role.ANSWER,
    Turn.MORE_ANSWER: Role.ANSWER,
    Turn.FURTHER: Role.ANSWER,
    Turn.VOICE: Role.NARRATION,
    Turn.NOTICE: Role.NOTICE,
    Turn.NARRATION: Role.NARRATION,
    Turn.DIVIDER: Role.FURNITURE,
}


@dataclass(slots=True)
class Conference:
    """The turns of a press conference, gathered line by line."""

    spokesperson: str | None
    names: Callable[[str | None], str]
    blocks: list[Block] = field(default_factory=list)
    opening: list[Answer] = field(default_factory=list)
    notice: Span | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    is_afterwards: bool = False  # a header has closed the exchange before

    @property
    def is_asked(self) -> bool:
        """Whether somebody asks; what a voice in the audience calls out makes a speech no press conference."""
        return any(one.question and not (one.asker and is_nameless(one.asker)) for one in self.exchanges)

    def turns(self) -> tuple[SpeakerTurn, ...]:
        """Return all turns in order of place."""
        return turns_of(self.opening, self.exchanges, self.blocks, notice=self.notice, strangers=self.strangers)


def read_conference(body: Sequence[tuple[Span, Paragraph]], heading: Heading) -> Conference | None:
    """Return the turns in `body`, or None where no label shows that somebody asks or answers.

    `body` are the paragraphs between head and foot with their spans in the canonical text.
    """
    if any(is_of_machines_voice(paragraph.text) for _, paragraph in body):
        return None
    if is_briefing([paragraph.text for _, paragraph in body]):
        return _briefing(body, heading)
    lines = read_lines(body)
    spokesperson = heading.spokesperson or main_answerer(lines)
    lines = with_real_labels(lines, spokesperson)
    if not any(_settles(line, spokesperson) for line in lines) and not _asks_in_bold(lines, heading):
        return None
    if spokesperson and is_letter(spokesperson):
        spokesperson = None  # who answers is told from who asks, and nobody's name is told
    speaker = heading.speaker if heading.names_several else spokesperson or heading.speaker
    # What stands above the first question of an interview introduces whom it names.
    is_named = heading.only_speaker is not None and not announces_interview(heading.title)
    turns = _with_head_narrated(lines, read_turns(lines), is_named=is_named)
    turns = _with_foot_narrated(lines, turns)
    # Cached while this page is read, since most labels of a page are the same few.
    names = cache(lambda label: speaker_of(label, spokesperson, speaker))
    return _gathered(spokesperson, names, lines, turns)


def _with_head_narrated(lines: Sequence[Line], turns: Sequence[Turn], *, is_named: bool) -> list[Turn]:
    """Mark the lines above the first label as narration if the page names no speaker for them.

    Lines about the day or the place always are.
    """
    result = list(turns)
    for index, (line, turn) in enumerate(zip(lines, turns, strict=True)):
        if line.label or turn not in (Turn.OPENING, Turn.DIVIDER, Turn.NARRATION):
            break
        if turn is Turn.OPENING:
            if is_named and not is_about_day_or_place(line.paragraph.text):
                break
            result[index] = Turn.NARRATION
    return result


def _with_foot_narrated(lines: Sequence[Line], turns: Sequence[Turn]) -> list[Turn]:
    """Mark as narration what the editor added below the last turn."""
    last = max((index for index, line in enumerate(lines) if line.label), default=len(lines))
    foot = last + foot_of([line.paragraph.text for line in lines[last:]])
    kept = (Turn.NOTICE, Turn.DIVIDER)
    return [Turn.NARRATION if index >= foot and turn not in kept else turn for index, turn in enumerate(turns)]


def _briefing(body: Sequence[tuple[Span, Paragraph]], heading: Heading) -> Conference:
    lines = read_briefing_lines(body)
    texts = [paragraph.text for _, paragraph in body]
    names = Introductions(heading.title, texts, answer_labels(lines), heading.spokesperson)
    spokesperson = heading.spokesperson or names.main_speaker()
    turns = _with_foot_narrated(lines, _without_headings(lines, read_briefing_turns(lines)))
    return _gathered(spokesperson, names.full_name, lines, turns)


def _without_headings(lines: Sequence[Line], turns: Sequence[Turn]) -> list[Turn]:
    """Take headings in capitals right above a label for narration ("ORAL ARGUMENT OF JO RAY / ON BEHALF OF …")."""
    result = list(turns)
    is_above = False
    for index in reversed(range(len(lines))):
        text = lines[index].paragraph.text
        is_heading = lines[index].label is None and text.isupper() and len(text.split()) > 1
        if is_above and is_heading and turns[index] in (Turn.MORE_ANSWER, Turn.MORE_QUESTION):
            result[index] = Turn.NARRATION
        is_above = lines[index].label is not None or (is_above and is_heading)
    return result


def _gathered(
    spokesperson: str | None, names: Callable[[str | None], str], lines: Sequence[Line], turns: Sequence[Turn]
) -> Conference:
    conference = Conference(spokesperson, names)
    for line, turn in zip(lines, turns, strict=True):
        _add(conference, line, turn)
    return conference


def _settles(line: Line, spokesperson: str | None) -> bool:
    """Return whether a line proves a press conference: an answer, or a question put to a named speaker."""
    if line.kind is LabelKind.QUESTION:
        return spokesperson is not None or bool(line.label and len(line.label.printed) == 1)
    return line.kind in (LabelKind.ANSWER, LabelKind.AFTERWARDS)


def _asks_in_bold(lines: Sequence[Line], heading: Heading) -> bool:
    """Return whether print alone parts an interview: bold questions, plain answers of the one whom the title names."""
    if heading.spokesperson is None or not announces_interview(heading.title) or any(line.label for line in lines):
        return False
    followed = [after.bold is False for line, after in pairwise(lines) if line.bold and not after.bold]
    return len(followed) >= LEAST_IN_BOLD and sum(line.asks for line in lines if line.bold) >= LEAST_IN_BOLD


def _add(conference: Conference, line: Line, turn: Turn) -> None:
    """Add one line to the conference."""
    if turn is Turn.FURTHER or (turn is Turn.ANSWER and conference.is_afterwards):
        # "After the conference, Zhao made a further response": to nothing that was asked just before.
        conference.exchanges.append(Exchange(len(conference.exchanges) + 1, None, None, ()))
    role = ROLES[turn]
    if role is Role.ANSWER and not conference.exchanges:
        role = Role.OPENING  # a labelled statement before the first question
    follows = bool(conference.blocks) and conference.blocks[-1].role is role and _joins(conference, line)
    conference.blocks.append(Block(role, line.span))
    conference.is_afterwards = conference.is_afterwards and role not in (Role.QUESTION, Role.ANSWER)
    if line.kind is LabelKind.AFTERWARDS and role is Role.NARRATION:
        conference.is_afterwards = True
    elif turn is Turn.VOICE:
        _call_out(conference, line)
    elif role is Role.QUESTION:
        _ask(conference, line, turn)
    elif role in (Role.ANSWER, Role.OPENING):
        _answer(conference, line, starts=turn in (Turn.ANSWER, Turn.FURTHER), follows=follows)
    elif role is Role.NOTICE:
        _notice(conference, line, follows=follows)


def _joins(conference: Conference, line: Line) -> bool:
    return conference.blocks[-1].span.end + len(PARAGRAPH_BREAK) == line.span.start


def _said(line: Line, before: Span | None) -> Span:
    """Return the words of a line; where `before` is a label alone on its line, they start here."""
    return line.said if before is None or before.start == before.end else before.until(line.said)


def _ask(conference: Conference, line: Line, turn: Turn) -> None:
    exchanges = conference.exchanges
    if turn is Turn.QUESTION:
        is_named = line.label is not None and line.kind in (LabelKind.QUESTION, LabelKind.VOICE)
        asker = (line.label.printed or None) if line.label and is_named else None
        exchanges.append(Exchange(len(exchanges) + 1, asker, line.said, ()))
    else:
        exchanges[-1] = replace(exchanges[-1], question=_said(line, exchanges[-1].question))


def _call_out(conference: Conference, line: Line) -> None:
    """Keep what somebody says whom nobody names."""
    if line.label:
        conference.strangers.append(Stranger(line.label.printed, line.said))
    else:
        last = conference.strangers[-1]
        conference.strangers[-1] = Stranger(last.label, _said(line, last.span))


def _answer(conference: Conference, line: Line, *, starts: bool, follows: bool) -> None:
    answers = list(conference.exchanges[-1].answers) if conference.exchanges else conference.opening
    if answers and not starts and (follows or _is_empty(answers[-1].span)):
        last = answers[-1]
        answers[-1] = Answer(last.speaker, last.label, _said(line, last.span))
    else:
        label = (line.label.printed or None) if line.label else None
        # An unlabelled paragraph after furniture goes on with the speaker before it.
        speaker = answers[-1].speaker if answers and label is None else conference.names(label)
        answers.append(Answer(speaker, label, line.said))
    if conference.exchanges:
        asked = conference.exchanges[-1]
        conference.exchanges[-1] = Exchange(asked.number, asked.asker, asked.question, tuple(answers))


def _is_empty(span: Span) -> bool:
    return span.start == span.end


def _notice(conference: Conference, line: Line, *, follows: bool) -> None:
    """Keep the notice; of several on a page the longest."""
    notice = conference.notice.until(line.said) if follows and conference.notice else line.said
    longest = (
        conference.notice is None
        or follows
        or notice.end - notice.start > conference.notice.end - conference.notice.start
    )
    conference.notice = notice if longest else conference.notice
