"""A document as a conversation: its turns, each with its label, its speaker and his role.

Puts together what `forms`, `speeches`, `roles` and `speaker_names` find. A speaker is never invented: a
label that names nobody stays as it was printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from onrecord.indexer.readers.document import Paragraph
from onrecord.indexer.transcript import Span, SpeakerRole, SpeakerTurn
from onrecord.indexer.turns.cast_list import CastList, read_cast_list
from onrecord.indexer.turns.forms import Line, read_form
from onrecord.indexer.turns.labels import LabelWords, Says
from onrecord.indexer.turns.roles import is_same_person, roles_of
from onrecord.indexer.turns.slips import with_slips
from onrecord.indexer.turns.speaker_names import SpeakerNames, bare_name
from onrecord.indexer.turns.speeches import Speech, read_speeches
from onrecord.indexer.turns.splitting import split_lines
from onrecord.indexer.turns.titles import announces_interview, is_written_statement


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn, and the speech that it was made from."""

    turn: SpeakerTurn
    speech: Speech


def read_lines_of_form(body: Sequence[tuple[Span, Paragraph]], title: str) -> list[Line]:
    """Return the lines of a body with those marked that open a turn, in the middle of a paragraph too."""
    return split_lines(with_slips(read_form(body, title), title))


@dataclass(frozen=True, slots=True)
class Cast:
    """The speeches of a page, the role of every label by its key, and whom the page names above them."""

    speeches: tuple[Speech, ...]
    roles: Mapping[str, SpeakerRole]
    listed: CastList

    def role(self, speech: Speech) -> SpeakerRole:
        """Return the role of whoever makes a speech."""
        if speech.label:
            return self.roles.get(speech.label.key, SpeakerRole.UNKNOWN)
        return SpeakerRole.OFFICIAL if speech.is_default else SpeakerRole.NARRATOR


def read_cast(lines: Sequence[Line], title: str, spokesperson: str | None) -> Cast | None:
    """Return who speaks in the lines; None where no line opens a turn.

    `spokesperson` is whom the page names as the one who speaks.
    """
    if not _is_conversation(lines):
        return None
    has_speaker, is_introduced = spokesperson is not None, announces_interview(title)
    opens = spokesperson is not None and is_written_statement(title) and _answers_alone(lines, title, spokesperson)
    read = read_speeches(lines, has_speaker=has_speaker, is_introduced=is_introduced, opens_with_his=opens)
    speeches = [speech for speech in read if speech.span]
    listed = read_cast_list([line.text for line in takewhile(lambda line: not line.opens, lines)])
    return Cast(tuple(speeches), roles_of(speeches, title, spokesperson, listed), listed)


def read_conversation(cast: Cast, lines: Sequence[Line], title: str, spokesperson: str | None) -> list[Spoken]:
    """Return the turns that a cast speaks, in order of place, each with the name of its speaker."""
    labels = [speech.label for speech in cast.speeches if speech.label]
    text = "\n".join(line.text for line in lines)
    told = {label.printed: one.name for label in labels if (one := cast.listed.of(label)) and one.initials}
    names = SpeakerNames(labels, title, spokesperson, text, told)
    cast = replace(cast, roles=_of_persons(cast.roles, labels, names))
    spoken = []
    for number, speech in enumerate(cast.speeches, start=1):
        label = speech.label.printed if speech.label else None
        if span := speech.span:
            speaker = _speaker(speech, names, spokesperson)
            spoken.append(Spoken(SpeakerTurn(number, label, speaker, cast.role(speech), span), speech))
    return spoken


def _is_conversation(lines: Sequence[Line]) -> bool:
    """Return whether the turns of a page can be told: two labels, or one that proves itself."""
    opening = [line for line in lines if line.opens and line.head]
    return len(opening) > 1 or any(line.head and line.head.label.is_sure for line in opening)


def _answers_alone(lines: Sequence[Line], title: str, spokesperson: str) -> bool:
    """Return whether nobody but askers and the one whom the title names has a label: by name, or by office."""
    folded = title.casefold()

    def is_his(label: LabelWords) -> bool:
        return is_same_person(label.printed, spokesperson) or (
            label.holds_office and label.printed.casefold() in folded
        )

    labels = [line.head.label for line in lines if line.opens and line.head]
    return all(label.says is Says.ASKS or label.is_outlet or is_his(label) for label in labels)


def _of_persons(
    roles: Mapping[str, SpeakerRole], labels: Sequence[LabelWords], names: SpeakerNames
) -> dict[str, SpeakerRole]:
    """Return the roles, with one person's labels in one role, and labels that could be two people's in none.

    A host who asks has come to ask.
    """

    def in_role(role: SpeakerRole) -> set[str]:
        return {name for label in labels if roles[label.key] is role and (name := names.full_name(label))}

    asking, official = in_role(SpeakerRole.ASKER), in_role(SpeakerRole.OFFICIAL)
    result = dict(roles)
    for label in labels:
        name = names.full_name(label)
        if name is None:
            result[label.key] = SpeakerRole.UNKNOWN
        elif roles[label.key] is SpeakerRole.UNKNOWN and " " in name and label.says is not Says.NAMELESS:
            if (name in asking) is not (name in official):
                result[label.key] = SpeakerRole.ASKER if name in asking else SpeakerRole.OFFICIAL
        elif roles[label.key] is SpeakerRole.CHAIR and name in asking and not label.holds_office:
            result[label.key] = SpeakerRole.ASKER
    return result


def _speaker(speech: Speech, names: SpeakerNames, spokesperson: str | None) -> str | None:
    label = speech.label
    if label is None:
        return spokesperson if speech.is_default else None
    if label.says is Says.NAMELESS:
        return None
    if label.says is Says.ANSWERS and (len(label.printed) == 1 or not bare_name(label.printed)):
        return spokesperson
    if label.says is Says.ASKS:
        return bare_name(label.printed) or None if len(label.printed) > 1 else None
    return names.full_name(label)
