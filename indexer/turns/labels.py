"""Labels of turns: what the words before a colon, a dash or a line's end could name.

A label is judged by its words alone: an asking word, an office, an honorific, a name. Which labels head
turns on a page is for `forms` to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.names.outlets import is_outlet
from onrecord.indexer.names.people import is_pinyin_name

MAX_LABEL = 200
MAX_WORDS = 12
MAX_CAPITALS = 26  # words, of an office in capitals
MAX_NAME_WORDS = 7
MAX_IDEOGRAPHS = 24
MIN_CAPITALS = 3  # letters
NAMELESS_WORDS = 2  # of those for an unnamed voice, before what he belongs to
MAX_HEADING = 2  # words, of which the first is one of headings
CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
# "(in Chinese)", "(3.18 pm)", "– holding up a document –": stand with a label and are no part of it. What follows a
# dash that nothing closes is one if it tells what the speaker does; "The President — he’s been clear:" is a sentence.
ASIDE = re.compile(
    rf"\s*(?:[(（\[](?:[^()（）\[\]]|\([^()]*\))*[)）\]]|[–—][^–—]*[–—]|\s[–—]\s[a-z]+ing\b[^–—,;]{{0,40}}|{CLOCK})\s*$"
)
NUMBER_OF_QUESTION = re.compile(r"^Q\d{1,4}\.?\s+(?:\[\d+\]\s+)?(?=[^\W\d_])")  # "Q2 [77] Ann Ray"
EDGE = " \t*_.,;:-–—\u200b\ufeff"
IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
# What no name and no office is written with: "王毅国务委员在会上提出三点意见", "习近平主席指出".
OF_SENTENCE = re.compile(
    r"[，。！？；、我你他她《》“”的了是在就將将這这那]|(?:说|說|称|稱|指出|表示|强调|強調|写道|寫道|如下|意见|意見)$"
)
NAME_TOKEN = re.compile(r"[(\[\"“‘«]?(?:[^\W_]|#(?=\d))[\w.&'’‑/+-]*[)\]\"”’»]?,?|&|/|\+")
WORD = re.compile(r"[^\W_][\w.'’‑-]*[^\W_]|[^\W_]")
MACHINES_VOICE = re.compile(r"(?:speaker|spk)[ _-]?(?:\d+|[a-z])", re.IGNORECASE)  # of a program that hears speakers
MACHINES_LINE = re.compile(rf"\W*{MACHINES_VOICE.pattern}\s*[:：]", re.IGNORECASE)
ONE_LETTER = re.compile(r"[a-z]\.")  # "Dr. h. c."
LONG_NUMBER = re.compile(r"\d{3}")
PARTICLE = re.compile(
    r"(?:d|l|al|el|bin|ibn|von|van|zu|da|do|dos|das|di|ap|ter|ten|y|e|la|le|af|av|och|und)[’'-]?", re.IGNORECASE
)
# A name may begin with a small particle: "de Guindos", "von der Leyen", "d'Avila", "al-Saud".
SMALL_START = re.compile(
    r"(?:d[’']|(?:al|el|an|as|ash|ad)-"
    r"|(?:(?:[Vv]on|[Vv]an|zu|de|der|den|del|dos|da|do|di|la|al|bin|ibn|af|av|ter|ten) ){1,3})"
    r"(?<!^la )[^\W\d_a-zß-ÿ][^\W\d_]"
)
BEARER = re.compile(r"[(（](?P<name>(?:[^\W\d_a-zß-ÿ][\w’'.-]+ ){1,3}[^\W\d_a-zß-ÿ][\w’'.-]+)[)）]\s*$")
NO_NAMES = ("offices", "asking", "chairing", "connectors", "directions", "articles", "outlets")
NUMBERED_VOICE = re.compile(rf"(?:unknown |unidentified )?{MACHINES_VOICE.pattern}|[a-z]+ \d{{1,3}}", re.IGNORECASE)


class Says(Enum):
    """What the words of a label say about the person it stands for."""

    ASKS = auto()
    ANSWERS = auto()
    PRESIDES = auto()
    HOLDS_OFFICE = auto()
    NAMELESS = auto()
    NOTHING = auto()


WHOLE_LABELS = (
    ("questions", Says.ASKS),
    ("asking", Says.ASKS),
    ("answering", Says.ANSWERS),
    ("chairing", Says.PRESIDES),
    ("nameless", Says.NAMELESS),
    ("offices", Says.HOLDS_OFFICE),
)


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A label as printed, what it says of its bearer, and how sure it is that it labels anybody.

    `key` is the same for all spellings that differ in capitals, titles, spaces and marks alone. `is_caps`
    says that it is in capitals, `is_sure` that a word of it (an asking word, an honorific, an office, an
    outlet) proves a label, `is_titled` that an honorific opens it,
    `holds_office` that a word of it is an office, presiding ones included. `bearer` is the name that stands in brackets
    behind an office ("The Prime Minister (Ann Jones)"). `is_initials` says that it is but the initials of a name.
    """

    printed: str
    key: str
    says: Says
    is_caps: bool
    is_sure: bool
    is_outlet: bool = False
    is_titled: bool = False
    holds_office: bool = False
    bearer: str | None = None
    is_initials: bool = False


def is_of_machines_voice(text: str) -> bool:
    """Return whether a line begins with a voice that a program heard ("SPEAKER 2: …"), and nobody told whose it is."""
    return MACHINES_LINE.match(text) is not None


def is_nameless(printed: str) -> bool:
    """Return whether a label stands for a voice that nobody names: "AUDIENCE MEMBER"."""
    label = label_words(printed)
    return label is not None and label.says is Says.NAMELESS


def is_letter(printed: str) -> bool:
    """Return whether a label is a single letter ("R", "B."), which names nobody; a Chinese surname is none."""
    letter = printed.strip(" .")
    return len(letter) == 1 and not IDEOGRAPH.match(letter)


@lru_cache(maxsize=4096)
def label_words(text: str) -> LabelWords | None:
    """Return what a label says, or None where its words can be nobody's label."""
    printed = bare_label(text)
    return _by_shape(text, printed) or _by_word(printed)


def _by_word(printed: str) -> LabelWords | None:
    """Return what a label says that is one of the known ones as a whole, in a language that writes labels otherwise.

    Vietnamese has no capital in the second word of "Phóng viên", Hindi joins vowels to letters ("प्रश्न").
    """
    if printed.isascii() or printed[:1].islower():
        return None
    word = printed.casefold()
    for kind, says in WHOLE_LABELS:
        if word in words(kind):
            holds_office = says is Says.HOLDS_OFFICE
            return LabelWords(printed, word, says, is_caps=False, is_sure=True, holds_office=holds_office)
    return None


def _by_shape(text: str, printed: str) -> LabelWords | None:
    if not printed or len(printed) > MAX_LABEL or not any(c.isalpha() for c in printed):
        return None
    lower = [part for word in WORD.findall(printed) for part in _parts(word.lower().strip(".,"))]
    if not lower or _is_heading(printed, lower):
        return None
    if LONG_NUMBER.search(printed) and not MACHINES_VOICE.fullmatch(printed):
        return None  # a year, a number of a document: nobody's name
    if IDEOGRAPH.search(printed):
        return _ideographic(printed)
    says = _says(lower)
    tokens = printed.split()
    is_sure = says is not Says.NOTHING or lower[0] in words("honorifics") or is_outlet(printed)
    if not _is_shaped_as_name(tokens, lower, sure=says in (Says.ASKS, Says.ANSWERS, Says.PRESIDES, Says.NAMELESS)):
        return None
    letters = [c for c in re.sub(r"\bM(?:a)?c(?=[A-Z])", "MC", printed) if c.isalpha()]
    cased = sum(c.isupper() for c in letters)
    is_caps = cased == len(letters) or (
        cased >= MIN_CAPITALS and all(_is_capital(t) for t in tokens if t.lower() not in words("honorifics"))
    )
    titled = lower[0] in words("honorifics")
    holds_office = _has("offices", lower) or says is Says.HOLDS_OFFICE
    return LabelWords(
        *(printed, _key(lower), says, is_caps, is_sure, is_outlet(printed), titled, holds_office),
        bearer=_bearer(text, lower) if holds_office else None,
    )


def _bearer(text: str, lower: list[str]) -> str | None:
    """Return the name that stands in brackets behind an office, without titles: "(Deputy Ann Jones)"."""
    match = BEARER.search(text)
    tokens = match["name"].split() if match else []
    while tokens and (_has("offices", [tokens[0].lower()]) or tokens[0].lower().strip(".") in words("honorifics")):
        tokens = tokens[1:]
    small = [token.lower() for token in tokens]
    is_name = len(tokens) > 1 and not any(_has(kind, small) for kind in NO_NAMES)
    return " ".join(tokens) if is_name and lower[-1] not in small else None


def bare_label(text: str) -> str:
    """Return a label without the asides, times and marks that stand with it."""
    printed = NUMBER_OF_QUESTION.sub("", text.strip())
    while (shorter := ASIDE.sub("", printed).strip()) != printed and shorter:
        printed = shorter
    return printed.strip(EDGE)


def _parts(word: str) -> list[str]:
    """Return the parts of a word with hyphens that is no word of its own ("vice-president")."""
    known = any(word in words(kind) for kind in ("asking", "chairing", "offices", "nameless", "headings"))
    return [word] if known or "-" not in word else [part for part in word.split("-") if part]


def _is_capital(token: str) -> bool:
    letters = [c for c in re.sub(r"^M(?:a)?c(?=[A-Z])", "MC", token) if c.isalpha()]
    return not letters or all(c.isupper() for c in letters) or token.lower().strip(".,") in words("honorifics")


def _key(lower: list[str]) -> str:
    kept = [word for word in lower if word not in words("honorifics")] or lower
    return re.sub(r"[\W_]+", "", " ".join(kept))


def _is_heading(printed: str, lower: list[str]) -> bool:
    headings = words("headings")
    return (
        printed.lower() in headings
        or " ".join(lower) in headings
        or (lower[0] in headings and len(lower) <= MAX_HEADING)
    )


def _has(kind: str, lower: list[str]) -> bool:
    return any(word in words(kind) for word in lower)


def _says(lower: list[str]) -> Says:
    """Return what the words of a label say, the surest first."""
    phrase = " ".join(lower)
    first = lower[0].rstrip("0123456789") or lower[0]
    if len(lower) == 1 and len(first) == 1:
        return Says.ASKS if first in words("asking") else Says.ANSWERS if first in words("answering") else Says.NOTHING
    nameless = _is_nameless(lower) or lower[0] in words("nameless") or _is_one_of_many(lower)
    if nameless or NUMBERED_VOICE.fullmatch(phrase):
        return Says.ASKS if _has("asking", lower) else Says.NAMELESS
    longer = [word for word in lower if len(word) > 1]
    if _names_an_asker(longer) and (longer[0] in words("asking") or len(lower) <= MAX_NAME_WORDS):
        return Says.ASKS
    if any(word in words("answering") for word in longer):
        return Says.ANSWERS
    if any(word in words("chairing") for word in longer) or any(
        f" {two} " in f" {phrase} " for two in _presiding_phrases()
    ):
        return Says.PRESIDES
    holds_office = any(word in words("offices") for word in longer) or lower[-1] in words("postnominals")
    return Says.HOLDS_OFFICE if holds_office else Says.NOTHING


def _is_nameless(lower: Sequence[str]) -> bool:
    """Return whether a label is words for an unnamed voice, with an article or without: "The Witness"."""
    if len(lower) > NAMELESS_WORDS and lower[NAMELESS_WORDS] in words("connectors"):
        lower = lower[:NAMELESS_WORDS]  # "Un député du groupe LR"
    bare = lower[1:] if lower[0] in words("articles") else lower
    return " ".join(lower) in words("nameless") or " ".join(bare) in words("nameless")


def _is_one_of_many(lower: Sequence[str]) -> bool:
    """Return whether a label is an ordinal before words for an unnamed voice: "Second audience member"."""
    return len(lower) > 1 and lower[0] in words("ordinals") and all(word in words("nameless") for word in lower[1:])


@cache
def _presiding_phrases() -> tuple[str, ...]:
    """Return the words for whoever presides that are more than one word."""
    return tuple(word for word in words("chairing") if " " in word)


def _names_an_asker(longer: list[str]) -> bool:
    """Return whether a word of asking stands in a label, other than before an office ("Press Secretary")."""
    for index, word in enumerate(longer):
        after = longer[index + 1] if index + 1 < len(longer) else ""
        if word in words("asking") and after not in words("offices"):
            # "Follow-up question" is a label, "Quick question" is said.
            before = words("asking", "nameless", "connectors")
            return word not in words("questions") or all(other in before for other in longer[:index])
    return False


def _is_shaped_as_name(tokens: list[str], lower: list[str], *, sure: bool) -> bool:
    """Return whether the words of a label are capitalised as those of a name or an office are."""
    if len(tokens) > (MAX_CAPITALS if " ".join(tokens).isupper() else MAX_WORDS) or not NAME_TOKEN.fullmatch(tokens[0]):
        return False
    if len(tokens) > 1 and lower[-1] in words("interrogatives"):  # "The question is:"
        return False
    if MACHINES_VOICE.fullmatch(" ".join(tokens)) or _is_nameless(lower) or _is_one_of_many(lower):
        return True
    starts_small = SMALL_START.match(" ".join(tokens)) is not None
    if (
        not starts_small
        and re.split(r"[’']", lower[0])[0] in words("openers")
        and not (sure and _names_who_asks(lower))
        and not _is_titled(lower)
    ):
        return is_pinyin_name(" ".join(tokens)) and tokens[1][:1].isupper()  # He Yadong
    if sure and len(tokens) <= MAX_NAME_WORDS:
        known = words("connectors", "articles", "asking", "chairing", "nameless", "honorifics", "offices")
        if lower[0] in words("nameless") and len(tokens) > MAX_HEADING:
            tokens = tokens[:-1]  # "Plusieurs députés du groupe socialiste"
        return all(
            NAME_TOKEN.fullmatch(t)
            and (not t[:1].islower() or t.lower().strip(".,") in known or ONE_LETTER.fullmatch(t))
            for t in tokens
        )
    head = [t for t in tokens if not (PARTICLE.fullmatch(t) or t.lower().strip(".,") in words("connectors"))]
    is_first = starts_small or not tokens[0][:1].islower()
    small = sum(
        1
        for t in head[int(starts_small and head[:1] == tokens[:1]) :]
        if t[:1].islower()
        and not t[1:2].isupper()  # "Jan’s iPhone", as a program that hears speakers calls them
        and t.lower().strip(".,") not in words("honorifics", "offices")
        and not ONE_LETTER.fullmatch(t)
    )
    comma = next((i for i, t in enumerate(tokens) if t.endswith(",")), None)
    if comma is not None and 0 < comma < MAX_NAME_WORDS:  # "Jean Dupont, ministre de la culture"
        post = [part for token in tokens[comma + 1 :] for part in _parts(token.lower().strip(".,"))]
        if any(word in words("offices", "chairing") for word in post) and post[0] not in words("openers"):
            small = sum(1 for t in tokens[: comma + 1] if t in head and t[:1].islower())
    last = tokens[-1].strip(".,")
    return (
        (is_first or lower[0] in words("honorifics"))
        and small == 0
        and last not in words("connectors")
        and all(NAME_TOKEN.fullmatch(word) or word in "&/–—-" for word in tokens)
    )


def _names_who_asks(lower: list[str]) -> bool:
    """Return whether a label that begins as a sentence does names who speaks ("That reporter", not "My question")."""
    return len(lower) <= MAX_NAME_WORDS and not any(word in words("questions") for word in lower)


def _is_titled(lower: list[str]) -> bool:
    """Return whether an article before an office opens a label and no sentence ("The Speaker", "El presidente")."""
    return lower[0] in words("articles") and any(
        word in words("offices", "chairing", "honorifics") for word in lower[1:4]
    )


def _ideographic(printed: str) -> LabelWords | None:
    compact = printed.replace(" ", "")
    if len(compact) > MAX_IDEOGRAPHS or OF_SENTENCE.search(compact):
        return None
    says = Says.NOTHING
    for kind, meaning in (
        ("asking", Says.ASKS),
        ("chairing", Says.PRESIDES),
        ("answering", Says.ANSWERS),
        ("nameless", Says.NAMELESS),
        ("offices", Says.HOLDS_OFFICE),
    ):
        found = [word for word in words(kind) if IDEOGRAPH.match(word) and word in compact]
        if any(len(word) > 1 or word == compact.rstrip("0123456789０１２３４５６７８９") for word in found):
            says = meaning
            break
    outlet = is_outlet(printed)
    return LabelWords(
        printed, compact, says, is_caps=False, is_sure=says is not Says.NOTHING or outlet, is_outlet=outlet
    )
