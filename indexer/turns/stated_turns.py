"""Turns that a source states outside its text: the columns of a table, the elements of XML, the voices of subtitles.

Where the source tells a role, that is the role; where it tells a name alone, the role is found by evidence as on any
other page. What it gives to nobody stays nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.indexer.readers.document import NARRATED, Paragraph, StatedTurn
from onrecord.indexer.transcript import UNKNOWN_PUBLISHER, Span, SpeakerRole, SpeakerTurn
from onrecord.indexer.turns.cast_list import CastList
from onrecord.indexer.turns.conversation import Spoken
from onrecord.indexer.turns.forms import Line
from onrecord.indexer.turns.labels import LabelWords, Says, label_words
from onrecord.indexer.turns.roles import roles_of
from onrecord.indexer.turns.speaker_names import SpeakerNames
from onrecord.indexer.turns.speeches import Speech


def states_turns(body: Sequence[tuple[Span, Paragraph]]) -> bool:
    """Return whether a source states whose words its paragraphs are."""
    return any(paragraph.turn for _, paragraph in body)


def read_stated_conversation(
    body: Sequence[tuple[Span, Paragraph]], title: str, spokesperson: str | None, default: str
) -> list[Spoken]:
    """Return the turns that a body states, in order of place; what stands above the first is narration.

    `default` is who answers where the source says that somebody answers, and not who.
    """
    stated: list[tuple[StatedTurn, Speech]] = []
    for place, paragraph in body:
        if paragraph.turn or not stated:
            turn = paragraph.turn or NARRATED
            stated.append((turn, Speech(_label(turn))))
        stated[-1][1].lines.append(
            Line(place, paragraph.text, is_divider=paragraph.is_divider, is_heading=paragraph.heading)
        )
    speeches = [speech for _, speech in stated]
    roles = _roles_of_labels(stated, title, spokesperson)
    names = SpeakerNames([speech.label for speech in speeches if speech.label], title, spokesperson, "")
    spoken = []
    for number, (turn, speech) in enumerate(stated, start=1):
        if said := speech.span:
            role = turn.role or (roles.get(speech.label.key) if speech.label else None) or SpeakerRole.UNKNOWN
            speaker = _speaker(turn, speech, role, names)
            if speaker is None and turn.label is None and role is SpeakerRole.OFFICIAL:
                speaker = None if default == UNKNOWN_PUBLISHER else default
            spoken.append(Spoken(SpeakerTurn(number, turn.label or None, speaker, role, said), speech))
    return spoken


def _roles_of_labels(
    stated: Sequence[tuple[StatedTurn, Speech]], title: str, spokesperson: str | None
) -> dict[str, SpeakerRole]:
    """Return the role of every label.

    If nobody is known to ask or to be asked, named speakers of unknown role are participants.
    """
    speeches = [speech for _, speech in stated]
    roles = roles_of(speeches, title, spokesperson, CastList(()))
    known = {turn.role for turn, _ in stated} | set(roles.values())
    if known & {SpeakerRole.ASKER, SpeakerRole.OFFICIAL}:
        return roles
    named = {s.label.key for s in speeches if s.label and s.label.says is not Says.NAMELESS}
    return {
        key: SpeakerRole.PARTICIPANT if role is SpeakerRole.UNKNOWN and key in named else role
        for key, role in roles.items()
    }


def _label(turn: StatedTurn) -> LabelWords | None:
    printed = turn.label or turn.speaker
    if not printed or turn.role in (SpeakerRole.NARRATOR, SpeakerRole.UNKNOWN):
        return None
    plain = LabelWords(printed, re.sub(r"[\W_]+", "", printed.lower()), Says.NOTHING, is_caps=False, is_sure=True)
    return label_words(printed) or plain


def _speaker(turn: StatedTurn, speech: Speech, role: SpeakerRole, names: SpeakerNames) -> str | None:
    """Return the name that the source states, else the one that its label stands for."""
    if role in (SpeakerRole.NARRATOR, SpeakerRole.UNKNOWN):
        return None
    if turn.speaker or speech.label is None:
        return turn.speaker
    if speech.label.says in (Says.NAMELESS, Says.ASKS):
        return None
    return names.full_name(speech.label)
