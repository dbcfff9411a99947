"""Views of turns: exchanges from turns, turns from exchanges, and the kind of conversation that they make.

An exchange is a question and the turns of officials and participants that follow it. Where nobody is known
to ask, each of their turns is an exchange of its own. Nobody else's words are ever an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.indexer.names.outlets import is_outlet
from onrecord.indexer.text.sentences import QUESTION_MARKS
from onrecord.indexer.transcript import (
    UNKNOWN_SPEAKER,
    Answer,
    Block,
    Exchange,
    Kind,
    Role,
    Span,
    SpeakerRole,
    SpeakerTurn,
)
from onrecord.indexer.turns.conversation import Spoken
from onrecord.indexer.turns.labels import Says, is_letter, label_words
from onrecord.indexer.turns.titles import announced_kind

QUOTED = (SpeakerRole.OFFICIAL, SpeakerRole.PARTICIPANT)
GAP = 1  # between two lines of the canonical text
INTERVIEW_QUESTIONS = 2  # of one journalist; fewer are a question in passing
DEBATERS = 2


@dataclass(slots=True)
class ConversationView:
    """The exchanges, the opening and the blocks that turns are seen as."""

    opening: list[Answer] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def view_of(spoken: Sequence[Spoken]) -> ConversationView:
    """Return what turns are seen as."""
    view = ConversationView()
    asked = any(item.turn.role is SpeakerRole.ASKER for item in spoken) or any(
        # Whoever asks an official asks, though we know no more of him.
        item.turn.role is SpeakerRole.UNKNOWN
        and after.turn.role is SpeakerRole.OFFICIAL
        and ends_asking(item.speech.text())
        for item, after in pairwise(spoken)
    )
    quoted = [item for item in spoken if item.turn.role in QUOTED]
    is_debate = not asked and len({item.turn.label for item in quoted}) > 1
    is_open = False
    for item in spoken:
        role = item.turn.role
        if role is SpeakerRole.ASKER or (asked and role is SpeakerRole.UNKNOWN and ends_asking(item.speech.text())):
            view.exchanges.append(Exchange(len(view.exchanges) + 1, item.turn.label, item.turn.span, ()))
            is_open = True
        elif role in QUOTED:
            is_opening = not view.exchanges and not is_debate
            if not is_opening and (is_debate or not is_open):
                view.exchanges.append(Exchange(len(view.exchanges) + 1, None, None, ()))
                is_open = True
            _answer(view, _answers(item), is_opening=is_opening)
        elif role is SpeakerRole.UNKNOWN:
            is_open = False  # somebody may have asked: what follows answers nothing that we know
        view.blocks += _blocks(item, _block_role(role, is_opening=not view.exchanges))
    return view


def conversation_kind(turns: Sequence[SpeakerTurn], title: str) -> Kind:
    """Return whether turns in which somebody asks or several speak are a press conference, an interview or a debate.

    The title decides where it tells. Else it is a debate where participants speak more than officials do, and somebody
    presides or nobody comes to ask; and an interview where one journalist, who is named, asks all the questions.
    """
    if announced := announced_kind(title):
        return announced
    said = Counter[SpeakerRole]()
    for turn in turns:
        said[turn.role] += turn.span.end - turn.span.start
    participants = {turn.label for turn in turns if turn.role is SpeakerRole.PARTICIPANT}
    if len(participants) >= DEBATERS and said[SpeakerRole.PARTICIPANT] > said[SpeakerRole.OFFICIAL]:
        is_debate = SpeakerRole.CHAIR in said or SpeakerRole.ASKER not in said
        return Kind.DEBATE if is_debate else Kind.PRESS_CONFERENCE
    asking = [turn.speaker for turn in turns if turn.role is SpeakerRole.ASKER]
    asks_alone = len(set(asking)) == 1 and len(asking) >= INTERVIEW_QUESTIONS
    if asks_alone and asking[0] is not None and not is_outlet(asking[0]):
        return Kind.INTERVIEW
    return Kind.PRESS_CONFERENCE


def ends_asking(said: str) -> bool:
    """Return whether words end with a question mark."""
    return said.rstrip(" \"'”’)").endswith(QUESTION_MARKS)


def _answer(view: ConversationView, answers: list[Answer], *, is_opening: bool) -> None:
    if is_opening:
        view.opening += answers
    else:
        last = view.exchanges[-1]
        view.exchanges[-1] = replace(last, answers=(*last.answers, *answers))


def _answers(item: Spoken) -> list[Answer]:
    """Return the stretches of a turn that were said, parted where something stands between that was not."""
    label = item.turn.label or ""
    speaker = item.turn.speaker or (UNKNOWN_SPEAKER if is_letter(label) else label)
    spans: list[Span] = []
    for span in item.speech.said:
        if spans and span.start - spans[-1].end <= GAP:
            spans[-1] = spans[-1].until(span)
        else:
            spans.append(span)
    return [Answer(speaker, item.turn.label if index == 0 else None, span) for index, span in enumerate(spans)]


def _block_role(role: SpeakerRole, *, is_opening: bool) -> Role:
    if role is SpeakerRole.ASKER:
        return Role.QUESTION
    if role in QUOTED:
        return Role.OPENING if is_opening else Role.ANSWER
    return Role.NARRATION


def _blocks(item: Spoken, role: Role) -> Iterator[Block]:
    said = {span.end for span in item.speech.said}
    for line in item.speech.lines:
        if line.is_divider:
            yield Block(Role.FURNITURE, line.span)
        elif line.span.end in said or line.said.start >= line.said.end:
            yield Block(role, line.span)
        else:
            yield Block(Role.NARRATION, line.span)


@dataclass(frozen=True, slots=True)
class Stranger:
    """What somebody says whom nobody names, and the label that stands for that voice."""

    label: str
    span: Span


def turns_of(
    opening: Sequence[Answer],
    exchanges: Sequence[Exchange],
    blocks: Sequence[Block],
    *,
    notice: Span | None,
    strangers: Sequence[Stranger] = (),
) -> tuple[SpeakerTurn, ...]:
    """Return the turns of exchanges that were read without turns, in order of place."""
    found: list[tuple[Span, str | None, str | None, SpeakerRole]] = [
        (one.span, one.label, None, SpeakerRole.UNKNOWN) for one in strangers if one.span.start < one.span.end
    ]
    for exchange in (Exchange(0, None, None, tuple(opening)), *exchanges):
        if exchange.question and exchange.question.start < exchange.question.end:
            found.append((exchange.question, exchange.asker, _asker(exchange.asker), SpeakerRole.ASKER))
        said = [answer for answer in exchange.answers if answer.span.start < answer.span.end]
        found += [(answer.span, answer.label, _known(answer.speaker), _role(answer)) for answer in said]
    taken = sorted(span for span, *_ in found)
    found += [(span, None, None, SpeakerRole.NARRATOR) for span in _narration(blocks, taken, notice, strangers)]
    found.sort(key=lambda item: item[0])
    return tuple(
        SpeakerTurn(number, label, speaker, role, span)
        for number, (span, label, speaker, role) in enumerate(_joined(found), start=1)
    )


def _known(speaker: str) -> str | None:
    return None if speaker == UNKNOWN_SPEAKER else speaker


def _role(answer: Answer) -> SpeakerRole:
    if answer.label is None and answer.speaker == UNKNOWN_SPEAKER:
        return SpeakerRole.UNKNOWN
    return SpeakerRole.CHAIR if presides(answer) else SpeakerRole.OFFICIAL


def presides(answer: Answer) -> bool:
    """Return whether an answer's label names whoever hands round the questions, and no office beside that."""
    said = label_words(answer.label) if answer.label else None
    return said is not None and said.says is Says.PRESIDES and not said.holds_office


def _asker(label: str | None) -> str | None:
    said = label_words(label) if label else None
    is_named = said is not None and said.says not in (Says.ASKS, Says.NAMELESS) and not is_letter(said.printed)
    return label if is_named else None


def _narration(
    blocks: Sequence[Block], taken: Sequence[Span], notice: Span | None, strangers: Sequence[Stranger]
) -> Iterator[Span]:
    """Yield the lines that are nobody's words: narration, and notices said to the room."""
    said = {
        block.span
        for one in strangers
        for block in blocks
        if block.span.start < one.span.end and one.span.start < block.span.end
    }
    starts = {span.start: span for span in taken}
    ends = {span.end for span in taken}
    for block in blocks:
        is_free = block.span.end not in ends and block.span.start not in starts and block.span not in said
        if block.role in (Role.NARRATION, Role.NOTICE) and is_free:
            yield block.span
    if notice and not any(block.role is Role.NOTICE for block in blocks):
        yield notice


def _joined(
    found: Sequence[tuple[Span, str | None, str | None, SpeakerRole]],
) -> list[tuple[Span, str | None, str | None, SpeakerRole]]:
    """Return the turns, those of one speaker joined that nothing but a missing label or furniture parts."""
    joined: list[tuple[Span, str | None, str | None, SpeakerRole]] = []
    for span, label, speaker, role in found:
        if joined and label is None and joined[-1][2:] == (speaker, role):
            joined[-1] = (joined[-1][0].until(span), *joined[-1][1:])
        else:
            joined.append((span, label, speaker, role))
    return joined
