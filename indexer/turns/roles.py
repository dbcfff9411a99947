"""Roles: who asks, who answers for a body, who presides, by the evidence of a whole page.

First what a label says by its words, then what the page shows of its bearer: how often he asks, whom he
follows and who follows him, whether the title names him. Where that is not enough he is unknown, which is
never an official.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.transcript import SpeakerRole
from onrecord.indexer.turns.cast_list import CastList
from onrecord.indexer.turns.labels import IDEOGRAPH, LabelWords, Says, is_letter
from onrecord.indexer.turns.speaker_names import bare_name
from onrecord.indexer.turns.speeches import Speech
from onrecord.indexer.turns.titles import announces_interview, announces_questions, interview_partner

BY_WORDS = {
    Says.ASKS: SpeakerRole.ASKER,
    Says.ANSWERS: SpeakerRole.OFFICIAL,
    Says.PRESIDES: SpeakerRole.CHAIR,
    Says.NAMELESS: SpeakerRole.UNKNOWN,
}
ASKS_OFTEN = 0.5
ASKS_SOMETIMES = 0.25
ASKS_SELDOM = 0.34
MOSTLY = 0.5
MEMBERS = 2
ASKS_TWICE = 2
INTRODUCTION = 120  # code points of a speech in which somebody tells who he is
CALL = 60  # code points at the end of a turn in which the next speaker is called
CALLS_OFTEN = 0.5
CALLS_TWICE = 2
MANY_SPEAKERS = 4
QUESTION_MARK = re.compile(r"[?？؟]")


@dataclass(slots=True)
class Evidence:
    """What a page shows of the bearer of one label; `introduces` that he says for whom he reports.

    `calls` is how often he names whoever speaks next at the end of his turn.
    """

    label: LabelWords
    turns: int = 0
    asking: int = 0
    calls: int = 0
    introduces: bool = False
    follows: Counter[str] = field(default_factory=Counter)
    followed_by: Counter[str] = field(default_factory=Counter)

    @property
    def asks(self) -> float:
        """How large a share of the turns holds a question at its end."""
        return self.asking / self.turns


def roles_of(
    speeches: Sequence[Speech], title: str, spokesperson: str | None, listed: CastList
) -> dict[str, SpeakerRole]:
    """Return the role of every label, by its key; `listed` are those whom the page names above its first turn."""
    seen = _evidence(speeches)
    askers = [key for key, item in seen.items() if item.label.says is Says.ASKS]
    by_word = bool(askers)
    asked = by_word or any(item.label.is_outlet for item in seen.values())
    roles = {
        key: role
        for key, item in seen.items()
        if (role := _by_list(item, title, listed) or _by_words(item, title, spokesperson, askers))
    }
    roles |= _beside_answers(seen)
    rest = {key: item for key, item in seen.items() if key not in roles}
    roles |= dict.fromkeys(_presiding_by_office(seen, title, asked=asked), SpeakerRole.CHAIR)
    if _is_assembly(seen, roles, title, asked=asked):
        return _members(seen, roles)
    answers = SpeakerRole.OFFICIAL if asked or announces_questions(title) else SpeakerRole.PARTICIPANT
    roles |= {key: SpeakerRole.CHAIR for key, item in rest.items() if _hands_round(item)}
    rest = {key: item for key, item in rest.items() if key not in roles}
    if by_word:
        roles |= {key: answers for key, item in rest.items() if _is_principal(item, title, speeches)}
    most = max((item.turns for item in seen.values()), default=0)
    least = min(len(seen) - 1, ASKS_TWICE)  # of two who alternate, one who asks once will do
    for _ in range(2):  # those who follow askers are known once the askers are
        for key, item in rest.items():
            if key not in roles and (
                role := _by_course(item, roles, answers, asks_by_word=by_word, max_turns=most, min_turns=least)
            ):
                roles[key] = role
    if not asked and len(seen) > 1 and all(roles.get(key) is SpeakerRole.ASKER for key in seen):
        roles = {}  # who ask each other have not come to ask
    _of_two(seen, roles, title)
    if _is_row_of_statements(seen, title):
        roles |= {key: SpeakerRole.PARTICIPANT for key in seen if key not in roles}
    if _is_dialogue(seen, roles):
        roles |= {key: SpeakerRole.PARTICIPANT for key in seen if key not in roles}
    presides = SpeakerRole.CHAIR in roles.values() or len(seen) >= MANY_SPEAKERS
    debate = presides and SpeakerRole.OFFICIAL not in roles.values()
    default = SpeakerRole.PARTICIPANT if debate else SpeakerRole.UNKNOWN
    return {key: roles.get(key, default) for key in seen}


def _evidence(speeches: Sequence[Speech]) -> dict[str, Evidence]:
    seen: dict[str, Evidence] = {}
    labelled = [speech for speech in speeches if speech.label]
    for before, speech, after in zip([None, *labelled], labelled, [*labelled[1:], None], strict=False):
        label = speech.label
        if label is None:
            continue
        item = seen.setdefault(label.key, Evidence(label))
        item.turns += 1
        text = speech.text()
        item.asking += _ends_asking(text)
        item.introduces |= _introduces_himself(text, label)
        if before and before.label:
            item.follows[before.label.key] += 1
        if after and after.label:
            item.followed_by[after.label.key] += 1
            item.calls += after.label.key != label.key and _calls(text, after.label)
    return seen


def _calls(text: str, label: LabelWords) -> bool:
    """Return whether the last words of a turn name whoever speaks next: "Thank you. Ann Ray."."""
    name = bare_name(label.printed).split()
    return (
        bool(name)
        and not is_letter(name[-1])
        and re.search(rf"(?<!\w){re.escape(name[-1])}(?:\W+please)?\W*$", text[-CALL:], re.IGNORECASE) is not None
    )


def _introduces_himself(text: str, label: LabelWords) -> bool:
    """Return whether somebody begins with his own name and for whom he reports ("Huma Siddiqui from DD News")."""
    name = bare_name(label.printed).split()
    if not name or label.is_outlet or is_letter(name[0]):
        return False
    opening = text[:INTRODUCTION]
    if name[0].casefold() not in opening.casefold():  # a quick look
        return False
    reporting_for = "|".join(sorted(words("reporting_for")))
    if re.match(rf"{re.escape(' '.join(name))},? (?:{reporting_for}) ", opening, re.IGNORECASE):
        return True  # "Howard Schneider with Reuters. Could you …"
    called = rf"\b{re.escape(name[0])}\b(?: \w+){{0,2}}(?:,? from|, (?:{reporting_for})) "
    return re.search(called, opening, re.IGNORECASE) is not None


def _ends_asking(text: str) -> bool:
    """Return whether a speech comes to a question: a question mark in its last third or its last lines."""
    tail = text[-max(len(text) // 3, 160) :]
    if QUESTION_MARK.search(tail):
        return True
    last = tail[-12:]
    return not last.isascii() and any(word in last for word in _closing_interrogatives())


@cache
def _closing_interrogatives() -> tuple[str, ...]:
    """Return the words that end a question in languages that may do without its mark."""
    return tuple(word for word in words("interrogatives") if len(word) > 1 and IDEOGRAPH.search(word))


def _beside_answers(seen: Mapping[str, Evidence]) -> dict[str, SpeakerRole]:
    """Return the roles of those whom a page calls by title and name where it calls an answer by what it is ("A.").

    Whoever is answered so and asks has come to ask, counsel or judge; of the others nothing is known.
    """
    answering = [key for key, item in seen.items() if item.label.says is Says.ANSWERS]
    found: dict[str, SpeakerRole] = {}
    for key, item in seen.items() if answering else ():
        if item.label.says not in (Says.NOTHING, Says.HOLDS_OFFICE) or not item.label.is_titled:
            continue
        answered = sum(item.followed_by[other] for other in answering)
        if answered >= MOSTLY * item.turns and item.asks >= ASKS_SOMETIMES:
            found[key] = SpeakerRole.ASKER
        elif item.label.says is Says.NOTHING:
            found[key] = SpeakerRole.UNKNOWN
    return found


def _by_list(item: Evidence, title: str, listed: CastList) -> SpeakerRole | None:
    """Return the role that the lines above the first turn tell: by a word, or by an office where people are asked."""
    one = listed.of(item.label)
    if one is None or one.role:
        return one.role if one else None
    is_asked = one.holds_office and item.asks < ASKS_SOMETIMES and announces_questions(title)
    return SpeakerRole.OFFICIAL if is_asked else None


def _by_words(item: Evidence, title: str, spokesperson: str | None, askers: Sequence[str]) -> SpeakerRole | None:
    """Return the role that the label itself or the title proves; `askers` are who is called by asking."""
    label, asks_by_word = item.label, bool(askers)
    is_asked = any(item.follows[key] for key in askers)
    if label.says is Says.PRESIDES and is_asked and label.holds_office and item.asks < ASKS_OFTEN:
        return SpeakerRole.OFFICIAL  # "Chairman Powell", whom reporters ask
    if (label.says is not Says.PRESIDES or label.holds_office) and _is_announced(
        item, title, asks_by_word=asks_by_word
    ):
        return SpeakerRole.OFFICIAL  # "Chair Powell's Press Conference"
    if label.is_outlet and label.says is not Says.HOLDS_OFFICE:
        return SpeakerRole.ASKER
    is_host = label.says is Says.PRESIDES and not label.holds_office and not asks_by_word
    if is_host and announces_interview(title) and item.asks >= ASKS_SOMETIMES:
        return SpeakerRole.ASKER  # "ANN RAY, HOST", who leads an interview
    if label.says in BY_WORDS:
        return BY_WORDS[label.says]
    # Where those who ask are called by what they do, "This is Ann Ray from the council" presents whoever presides.
    if item.introduces and label.says is not Says.HOLDS_OFFICE and not asks_by_word:
        return SpeakerRole.ASKER
    if label.says is Says.HOLDS_OFFICE and (item.asks < ASKS_OFTEN or item.turns <= MEMBERS):
        return SpeakerRole.OFFICIAL
    if spokesperson and is_same_person(label.printed, spokesperson):
        return SpeakerRole.OFFICIAL
    interviewer = None if asks_by_word else interview_partner(title)
    if interviewer and item.asks >= ASKS_SOMETIMES and _named(label.printed, interviewer):
        return SpeakerRole.ASKER
    return None


def _is_announced(item: Evidence, title: str, *, asks_by_word: bool) -> bool:
    """Return whether the title of a conference or an interview names somebody who asks little: those who are asked.

    "Any questions?" asks nothing where those who ask are called by what they do.

    A surname will do with an office or a title before it. An interview may be called after whoever leads it, too.
    """
    name = bare_name(item.label.printed)
    is_told = len(name.split()) > 1 or item.label.is_titled or item.label.holds_office
    asks_little = asks_by_word or item.asks < ASKS_SOMETIMES
    if not (is_told and asks_little and announces_questions(title) and _named(name, title)):
        return False
    if item.label.says in (Says.ASKS, Says.ANSWERS, Says.NAMELESS) or item.label.is_outlet:
        return False
    interviewer = interview_partner(title) if announces_interview(title) and not asks_by_word else None
    return not (interviewer and _named(name, interviewer))


def _is_principal(item: Evidence, title: str, speeches: Sequence[Speech]) -> bool:
    """Return whether the page shows somebody to be one of those who are asked.

    For pages that call their askers by what they do: he asks nothing, and the title names him or he speaks before
    the first question.
    """
    labels = [speech.label for speech in speeches if speech.label]
    first = next(
        (index for index, label in enumerate(labels) if label.says is Says.ASKS or label.is_outlet), len(labels)
    )
    opens = any(label.key == item.label.key for label in labels[:first])
    is_name = len(bare_name(item.label.printed).split()) > 1
    return item.asking == 0 and is_name and not item.label.is_outlet and (opens or _named(item.label.printed, title))


def is_same_person(printed: str, name: str) -> bool:
    """Return whether a label could be that of somebody by name: the name, its first or last word, or a part of it."""
    one, other = bare_name(printed).casefold().split(), name.casefold().split()
    return bool(one) and (one == other or (len(one) == 1 and one[0] in (other[0], other[-1])) or set(one) <= set(other))


def _named(printed: str, text: str) -> bool:
    name = bare_name(printed)
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _by_course(
    item: Evidence,
    roles: Mapping[str, SpeakerRole],
    answers: SpeakerRole,
    *,
    asks_by_word: bool,
    max_turns: int,
    min_turns: int,
) -> SpeakerRole | None:
    """Return the role that the course of the conversation shows.

    `answers` is the role of whoever answers, `asks_by_word` says that the page has labels of asking words,
    `max_turns` how often the one speaks who speaks most often, `min_turns` how often somebody has to speak to be
    known for an asker.
    """
    officials = sum(times for key, times in item.followed_by.items() if roles.get(key) is SpeakerRole.OFFICIAL)
    askers = sum(times for key, times in item.follows.items() if roles.get(key) is SpeakerRole.ASKER)
    has_official = SpeakerRole.OFFICIAL in roles.values()
    if item.label.says is Says.HOLDS_OFFICE and item.turns == max_turns:
        return answers
    # A page that calls its askers by what they do does not call others of them by name.
    if asks_by_word:
        if item.label.is_titled:
            return answers
    elif (item.asks >= ASKS_OFTEN and (officials >= MOSTLY * item.turns or not has_official)) or (
        item.asks >= ASKS_SOMETIMES and officials >= MOSTLY * item.turns
    ):
        # One turn is little to go by; what it asks heads its exchange all the same (see `views`). Somebody with an
        # office may ask, and has not come to ask.
        is_asker = item.turns >= min_turns and item.label.says is not Says.HOLDS_OFFICE
        return SpeakerRole.ASKER if is_asker else SpeakerRole.UNKNOWN
    sure = asks_by_word or item.turns > 1
    if sure and item.asks <= ASKS_SELDOM and askers >= MOSTLY * item.turns and not item.label.is_outlet:
        return answers
    return None


def _presiding_by_office(seen: Mapping[str, Evidence], title: str, *, asked: bool) -> list[str]:
    """Return the labels of an office alone that presides over an assembly, and is held elsewhere by heads of state.

    "El señor PRESIDENTE" presides where many speak, several times, and nobody has come to ask.
    """
    least = MEMBERS + 1 if _names_an_assembly(title) else MANY_SPEAKERS
    if asked or len(seen) < least or announces_questions(title):
        return []
    return [key for key, item in seen.items() if item.turns > 1 and _is_office_alone(item.label)]


def _hands_round(item: Evidence) -> bool:
    """Return whether somebody without an office does little but call others by name, and asks no more than that."""
    calls = item.calls >= CALLS_TWICE and item.calls >= CALLS_OFTEN * item.turns
    return calls and item.asking < CALLS_TWICE and not item.label.holds_office


def _is_office_alone(label: LabelWords) -> bool:
    tokens = [token.strip(".,").lower() for token in label.printed.split()]
    around = words("articles", "honorifics")
    kept = [token for token in tokens if token not in around]
    return len(kept) == 1 and kept[0] in words("presiding")


def _is_assembly(seen: Mapping[str, Evidence], roles: Mapping[str, SpeakerRole], title: str, *, asked: bool) -> bool:
    """Return whether members address a chair: somebody presides, nobody is an asker by his label (`asked`).

    Many with honorifics are members, too, but not where the title tells of a press conference.
    """
    presides = SpeakerRole.CHAIR in roles.values()
    members = sum(item.label.printed.split()[0].lower().strip(".") in words("honorifics") for item in seen.values())
    many = members > MEMBERS and not announces_questions(title)
    is_told = presides and _names_an_assembly(title) and len(seen) >= MANY_SPEAKERS
    return (((presides or many) and members >= MEMBERS) or is_told) and not asked


def _names_an_assembly(title: str) -> bool:
    folded = title.casefold()
    return any(word in folded for word in words("assemblies"))


def _members(seen: Mapping[str, Evidence], roles: Mapping[str, SpeakerRole]) -> dict[str, SpeakerRole]:
    kept = (SpeakerRole.CHAIR, SpeakerRole.UNKNOWN)
    presides = SpeakerRole.CHAIR in roles.values()

    def role(key: str, item: Evidence) -> SpeakerRole:
        if key in roles and roles[key] in kept:
            return roles[key]
        # Where nobody presides, whoever asks and bears neither title nor office may have come to ask.
        is_stranger = not (item.label.is_titled or item.label.holds_office) and item.asks >= ASKS_OFTEN
        return SpeakerRole.UNKNOWN if is_stranger and not presides else SpeakerRole.PARTICIPANT

    return {key: role(key, item) for key, item in seen.items()}


def _is_row_of_statements(seen: Mapping[str, Evidence], title: str) -> bool:
    """Return whether several people speak one after the other, each once, and none of them asks."""
    alone = all(item.turns == 1 and item.asking == 0 for item in seen.values())
    return alone and len(seen) > 1 and not announces_interview(title)


def _is_dialogue(seen: Mapping[str, Evidence], roles: Mapping[str, SpeakerRole]) -> bool:
    """Return whether several, all called by their full names, talk with one another, and nobody asks or is asked."""
    if len(seen) < MEMBERS or {SpeakerRole.OFFICIAL, SpeakerRole.ASKER} & set(roles.values()):
        return False
    rest = [item for key, item in seen.items() if key not in roles]
    return all(item.asks < ASKS_SELDOM and len(bare_name(item.label.printed).split()) > 1 for item in rest)


def _of_two(seen: Mapping[str, Evidence], roles: dict[str, SpeakerRole], title: str) -> None:
    """Tell two people who alternate apart: the one who asks, and the one who is asked."""
    open_keys = [key for key in seen if key not in roles]
    if len(seen) != 2 or not open_keys:  # noqa: PLR2004
        return
    one, other = sorted(seen, key=lambda key: seen[key].asks, reverse=True)
    if seen[one].asks - seen[other].asks >= ASKS_SOMETIMES and seen[one].asks >= ASKS_SELDOM:
        roles.setdefault(one, SpeakerRole.ASKER)
        roles.setdefault(other, SpeakerRole.OFFICIAL if announces_questions(title) else SpeakerRole.PARTICIPANT)
