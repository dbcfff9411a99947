"""Labels: the words before a colon at the head of a turn.

A label alone proves nothing: "What I want to stress is as follows:" stands at the head of many an
answer. So this module only says what a label could be: a name, or a word for asking or answering in any language that
is described. `lines` weighs it against bold print and place, and `briefings` reads the American form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from onrecord.indexer.grammar.notices import read_header
from onrecord.indexer.languages import is_turn_word
from onrecord.indexer.names.outlets import is_outlet
from onrecord.indexer.names.people import CHINESE_NAME, FULL_NAME, HONORIFIC
from onrecord.indexer.text.placed_words import TO_FIRST
from onrecord.indexer.turns.heads import is_address, is_torn

MAX_LABEL = 60
MAX_HEAD = MAX_LABEL + 60  # code points, with what may stand before and after a label
MAX_LABEL_WORDS = 9
MAX_IDEOGRAPHS = 22
# What may stand before a label and is no part of it: marks nobody sees, a list number, Markdown's stars.
NUMBER = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.)、．]\s*|[（(][一二三四五六七八九十]{1,3}[）)]\s*)"
BEFORE = rf"[\u200b-\u200f\u2060\ufeff\s]*{NUMBER}?\**"
COLONS = ":：︰"
# No colon between digits, or "As of 24:00 on 5 March" would be a label; no slashes, or a URL would.
HEAD = re.compile(
    rf"{BEFORE}(?P<label>[^:：︰?!。？！\n]{{1,{MAX_LABEL}}}?)\s*\**(?:(?<!\d)[:：︰]|[:：︰](?!\d))(?!//)\**\s*"
)
# A label whose colon got lost still stands out as a letter alone: "Q. What is …", "A) …".
LETTER = re.compile(rf"{BEFORE}(?P<label>[QA])\s*[.)、]\s+(?=\S)")
# In brackets, the colon inside, outside or missing: "[Reuters] …", "【路透社：】…".
BRACKETS = re.compile(rf"{BEFORE}[\[【](?P<label>[^\[\]【】:：]{{1,{MAX_LABEL}}})[:：]?[\]】]\**\s*[:：]?\s*")
ASIDE = re.compile(r"\s*[(（\[][^()（）]*[)）\]]\s*$")  # "Mao Ning (in Chinese)", 记者（点头）
# After an outlet a dash or a semicolon is a slip for the colon: "Reuters – What …".
SLIP = re.compile(rf"{BEFORE}(?P<label>[^:：;.?!–—]{{2,{MAX_LABEL}}}?)\s*(?:[;；]|\s[-–—]{{1,2}}\s)\s*(?=\S)")
SLIPS = ";；-–—"
CONNECTORS = frozenset("of the and for in on de la le les du des del der die das e y et und & al".split())
# Words that open a sentence and not a name.
SENTENCE_OPENERS = frozenset(
    "as between but what however first second third fourth firstly secondly thirdly finally lastly note remember "
    "here there this that these those it if in on at for from to with so and or yet also again moreover besides "
    "point one two three four five my our their his her your we you they he she i".split()
)
ASKERS_OPEN = frozenset(("one", "that", "from"))  # "That reporter:", "From Reuters reporter:"
NAME_TOKEN = re.compile(r"[(\[\"“‘]?[A-ZÀ-Þ0-9][\w.&'’/+-]*[)\]\"”’]?")
SPOKES = r"(?i:spokes(?:person|man|woman))"
ASKER_NOUN = r"(?:journalists?|reporters?|correspondents?|follow[- ]?ups?|questions?(?: \d+)?)"
ASKS = (
    r"(?:asks?|asked|asking|clarif(?:ies|ied)|add(?:s|ed)|explain(?:s|ed)|follow(?:s|ed) up|continue[sd]?|"
    r"repeat(?:s|ed)|interrupt(?:s|ed)|said|says|answers?|answered|replies|replied)"
)
WHICH = r"(?:an?|the|same|another|foreign|local|chinese|unidentified|one|next|that|from|of|by|with)"
# "Q1", "Follow-up by Reuters", "A Japanese journalist asks", "Same correspondent", "Question from AFP".
QUESTION_WORDS = re.compile(
    rf"q ?\d*|question(?: \d+)?|(?:the )?(?:press|media)|{ASKER_NOUN}|(?:{WHICH} )+{ASKER_NOUN}", re.IGNORECASE
)
ASKER_TOKEN = re.compile(rf"\(?(?:{WHICH}|{ASKER_NOUN}|{ASKS}|up|follow)\)?", re.IGNORECASE)
ANSWER_WORDS = re.compile(
    r"a ?\d*|answer(?: \d+)?|(?:the )?(?:(?:foreign ministry|mfa) )?spokes(?:person|man|woman)"
    r"(?: says| said| answers| announces| announced)?",
    re.IGNORECASE,
)
# An answer's label in full: "Foreign Ministry Spokesperson Hua Chunying announces".
SPOKESPERSON = re.compile(rf"(?:.{{0,30}} )?{SPOKES} {HONORIFIC}{FULL_NAME}(?: \w+s| \w+ed)?")
CHINESE_QUESTION = re.compile(
    r"问\d*|追问|提问|[^，,。我你他]{0,16}(?:记者|主持人提问)(?:又|再|继续)?(?:追问|问|提问|续问|解释|补充|回答|说|表示)?|(?:媒体|网友)(?:提)?问"
    r"|.{2,12}追问"
)
CHINESE_ANSWER = re.compile(rf"答\d*|回答|(?:外交部)?发言人(?:{CHINESE_NAME})?(?:宣布|表示|指出|说)?")
CHINESE_SPEAKER = re.compile(
    rf"(?:.{{0,12}}(?:发言人|部长|司长|大使|主任))?(?!.{{1,2}}(?:说|称|指出|表示|强调)){CHINESE_NAME}(?:大使|部长|司长|主任|参赞)?"
)
# Whoever hands round the questions: asks nothing, and is not the official.
HOST = re.compile(r"(?:the )?(?:moderator|host|operator|master of ceremonies|mc)|主持人|司仪", re.IGNORECASE)

# "… the Games. JOURNALIST": the end of a sentence before a label; an honorific or an initial ends none.
SENTENCE_BEFORE = re.compile(r".*[^\W\d_A-Z]{3}\. \w")


class LabelKind(Enum):
    """What a label could stand for."""

    QUESTION = auto()  # a letter or a word that always heads a question
    ANSWER = auto()  # a letter or a word that always heads an answer
    NAME = auto()  # a name: of an outlet, a person, or nothing of the kind
    HOST = auto()  # whoever hands round the questions
    VOICE = auto()  # a voice from the audience that nobody names
    AFTERWARDS = auto()  # "The following question was raised after the press conference"


@dataclass(frozen=True, slots=True)
class Label:
    """A possible label: as printed, what it could be, and where the words after it start.

    `outlet` is set where the words are those of a news outlet beyond doubt.
    """

    kind: LabelKind
    printed: str
    end: int
    outlet: bool = False


def read_label(text: str) -> Label | None:
    """Return the label at the head of a paragraph, if there is what could be one."""
    if header := read_header(text):
        return Label(LabelKind.AFTERWARDS, header.printed, header.end)
    start = text[:MAX_HEAD]
    for form in (HEAD, LETTER, BRACKETS) if any(mark in start for mark in COLONS) else (LETTER, BRACKETS):
        if match := form.match(text):
            printed = match["label"].strip(" *")
            kind = _kind(printed) if printed and not is_torn(printed) and not is_address(text[match.end() :]) else None
            if kind:
                return Label(kind, printed, match.end(), is_outlet(printed))
    slip = SLIP.match(text) if any(mark in start for mark in SLIPS) else None
    if slip and is_outlet(slip["label"]) and is_name_like(slip["label"]):
        return Label(LabelKind.NAME, slip["label"].strip(), slip.end(), outlet=True)
    return None


@lru_cache(maxsize=4096)
def _kind(printed: str) -> LabelKind | None:
    if HOST.fullmatch(printed):
        return LabelKind.HOST
    if _is_chinese(printed):
        return _chinese_kind(printed)
    if ANSWER_WORDS.fullmatch(printed) or SPOKESPERSON.fullmatch(printed):
        return LabelKind.ANSWER
    if QUESTION_WORDS.fullmatch(printed) or _names_an_asker(printed):
        return None if SENTENCE_BEFORE.match(printed) else LabelKind.QUESTION
    if is_turn_word(printed, "questions"):
        return LabelKind.QUESTION
    if is_turn_word(printed, "answering"):
        return LabelKind.ANSWER
    printed = ASIDE.sub("", printed) or printed
    # "reuters", "dpa", "iNews": the outlet proves the label, however it is spelt.
    return LabelKind.NAME if is_name_like(printed) or (is_outlet(printed) and " " not in printed) else None


def _names_an_asker(printed: str) -> bool:
    """Return whether a label says in words that somebody asks: "Reuters follow-up", "Chinese journalist asked"."""
    words = re.sub(ASKER_NOUN, "journalist", printed, flags=re.IGNORECASE).split()
    if words[0].lower() in SENTENCE_OPENERS - ASKERS_OPEN:
        return False  # "On the question of trade:"
    nouns = [word for word in words if "journalist" in word]
    others = [w for w in words if not ASKER_TOKEN.fullmatch(w) and not NAME_TOKEN.fullmatch(w)]
    others = [w for w in others if w.lower() not in CONNECTORS]
    asks = any(re.fullmatch(ASKS, word, re.IGNORECASE) for word in words)
    return len(words) <= MAX_LABEL_WORDS and not others and bool(nouns or (asks and is_outlet(printed)))


def _chinese_kind(printed: str) -> LabelKind | None:
    printed = ASIDE.sub("", printed).translate(TO_FIRST)  # the forms are written in simplified characters
    if len(printed) > MAX_IDEOGRAPHS:
        return None
    if CHINESE_ANSWER.fullmatch(printed):
        return LabelKind.ANSWER
    if CHINESE_QUESTION.fullmatch(printed):
        return LabelKind.QUESTION
    return LabelKind.NAME if is_outlet(printed) or CHINESE_SPEAKER.fullmatch(printed) else None


def _is_chinese(printed: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in printed)


def is_name_like(printed: str) -> bool:
    """Return whether a label could be a name: every word capitalised, but for the small ones."""
    words = printed.split()
    if len(words) > MAX_LABEL_WORDS or words[0].lower() in SENTENCE_OPENERS or not any(c.isalpha() for c in words[0]):
        return False
    if words[-1].lower() in CONNECTORS - {"al"}:
        return False
    return all(word.lower() in CONNECTORS or NAME_TOKEN.fullmatch(word) for word in words)
