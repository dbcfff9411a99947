"""Labels: the words before a colon at the head of a turn.

A label alone proves nothing: "What I want to stress is as follows:" stands at the head of many an
answer. So this module only says what a label could be; `turns` weighs it against bold print and
position.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

MAX_LABEL = 50
MAX_LABEL_WORDS = 8
# No digit after the colon, or "As of 24:00 on 5 March" would be a label; no slashes, or a URL would.
HEAD = re.compile(rf"(?P<label>[^:：?!。？！]{{1,{MAX_LABEL}}}?)\s*[:：](?!\d|//)\s*")
# A label whose colon got lost still stands out as a letter alone: "Q. What is …", "A) …".
LETTER = re.compile(r"(?P<label>[QA])\s*[.)、]\s+(?=\S)")
CONNECTORS = frozenset("of the and for in on de la le les du des del der die das e y et und & al".split())
# Words that open a sentence and not a name.
SENTENCE_OPENERS = frozenset(
    "as between but what however first second third fourth firstly secondly thirdly finally lastly note remember "
    "here there this that these those it if in on at for from to with so and or yet also again moreover besides "
    "question answer point one two three four five my our their his her your we you they he she i".split()
)
NAME_TOKEN = re.compile(r"[(\[\"“‘]?[A-ZÀ-Þ0-9][\w.&'’/+-]*[)\]\"”’]?")
QUESTION_WORDS = re.compile(
    r"q|question|follow[- ]?ups?( question)?|(foreign |another |the )?(journalist|reporter|correspondent|press)s?"
    r"( (asks|asked|clarifies|clarified|adds|added|explains|explained|follows up|continues|repeats|interrupts))?"
    r"|media",
    re.IGNORECASE,
)
ANSWER_WORDS = re.compile(r"a|answer|spokes(person|man|woman)( says| said)?", re.IGNORECASE)
PRESS_CONFERENCE = r"(regular )?(press conference|briefing)"
# A header line longer than other labels: "After the press conference, the following question was raised:".
AFTERWARDS = re.compile(
    rf"(?P<label>(after the {PRESS_CONFERENCE},? )?(the following |this |a |another )?questions? "
    rf"((is|was|were|has been) )?(also )?(raised|asked|put)( to .{{1,40}})?( after the {PRESS_CONFERENCE})?"
    rf"|after the {PRESS_CONFERENCE},? .{{0,60}}\b(asked|raised)\b.{{0,40}}?)\s*[:：]\s*",
    re.IGNORECASE,
)


class LabelKind(Enum):
    """What a label could stand for."""

    QUESTION = auto()  # a letter or a word that always heads a question
    ANSWER = auto()  # a letter or a word that always heads an answer
    NAME = auto()  # a name: of an outlet, a person, or nothing of the kind
    AFTERWARDS = auto()  # "The following question was raised after the press conference"


@dataclass(frozen=True, slots=True)
class Label:
    """A possible label: as printed, what it could be, and where the words after it start."""

    kind: LabelKind
    printed: str
    end: int


def read_label(text: str) -> Label | None:
    """Return the label at the head of a paragraph, if there is what could be one."""
    if header := AFTERWARDS.match(text):
        return Label(LabelKind.AFTERWARDS, header["label"].strip(), header.end())
    match = HEAD.match(text) or LETTER.match(text)
    if match is None:
        return None
    printed = match["label"].strip()
    kind = _kind(printed)
    return Label(kind, printed, match.end()) if kind else None


def _kind(printed: str) -> LabelKind | None:
    if QUESTION_WORDS.fullmatch(printed):
        return LabelKind.QUESTION
    if ANSWER_WORDS.fullmatch(printed):
        return LabelKind.ANSWER
    return LabelKind.NAME if is_name_like(printed) else None


def is_name_like(printed: str) -> bool:
    """Tell whether a label could be a name: every word capitalised, but for the small ones."""
    words = printed.split()
    if len(words) > MAX_LABEL_WORDS or words[0].lower() in SENTENCE_OPENERS or not any(c.isalpha() for c in words[0]):
        return False
    if words[-1].lower() in CONNECTORS - {"al"}:
        return False
    return all(word.lower() in CONNECTORS or NAME_TOKEN.fullmatch(word) for word in words)
