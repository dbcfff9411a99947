"""Turn heads: the shapes in which a line could open somebody's turn.

Reads one line at a time and believes nothing: `forms` compares the heads of a whole document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.turns.labels import CLOCK, MAX_LABEL, LabelWords, Says, bare_label, label_words

MAX_ALONE = 200
MAX_HEAD = MAX_LABEL + 60  # code points, with what may stand before and after a label


class Shape(Enum):
    """How the label of a turn stands on its line."""

    CAPS_COLON = auto()  # JONES: …
    NAME_COLON = auto()  # Ann Jones: …
    TIMED = auto()  # Ann Jones: (00:12)
    TIME_NAME = auto()  # 00:12 Ann Jones on a line of its own
    NAME_DASH = auto()  # Ann Jones - …
    DASH = auto()  # HON. A. B. JONES.- …
    PERIOD = auto()  # Mr. JONES of Ohio. …
    LETTER = auto()  # Q - …
    BOLD = auto()  # Ann Jones in bold before what is not
    BRACKET = auto()  # [Ann Jones]: …
    PARENTHESIS = auto()  # (記者)
    MARK = auto()  # ○議長 …
    IDEOGRAPH_COLON = auto()  # 主席：…
    ALONE_COLON = auto()  # JONES: on a line of its own
    ALONE_CAPS = auto()  # JONES on a line of its own
    ALONE_NAME = auto()  # Ann Jones on a line of its own
    INITIALS = auto()  # AJ Good morning.
    NAME_POST = auto()  # Ann Jones on a line of its own, her post on the next


@dataclass(frozen=True, slots=True)
class Head:
    """What could be the head of a turn: its shape, its label, and where in its line the words begin."""

    shape: Shape
    label: LabelWords
    end: int

    @property
    def is_alone(self) -> bool:
        """Whether the label has a line of its own."""
        return self.shape in (Shape.ALONE_COLON, Shape.ALONE_CAPS, Shape.ALONE_NAME, Shape.NAME_POST)


COLON_MARKS = ":：︰﹕∶"  # the colon and how it is also written: full-width, of vertical writing, small, of ratios
TIME = rf"[\[(<]?{CLOCK}(?:\s*[AaPp]\.?[Mm]\.?)?[\])>]?"
ITEM = r"(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"  # the number of a question
NOTED = re.compile(r"\([A-Z][a-z.]+(?: [\w.]+){0,4}\) (?=[A-Z])")  # "(Original Spanish) Mr LIND (Norland): …"
NUMBER = re.compile(r"\s*[(（][一二三四五六七八九十\d]{1,3}[)）]")
BEFORE = rf"[\s\u200b-\u200f\u2060\ufeff]*(?:{ITEM}\s*)?(?:[*>•·#|][*>•·#|\s]*)?(?:{TIME}\s*(?:[-–—|]\s*)?)?(?:[*_]+)?"
BODY = rf"[^{COLON_MARKS}?!。？！\n]{{1,{MAX_LABEL}}}?"
COLON = re.compile(
    rf"{BEFORE}(?P<label>{BODY})\s*[.\-–—]?\s*[*_]*\s*(?:[\[(]{CLOCK}[\])]\s*)?"
    rf"[{COLON_MARKS}](?!\d{{2}}(?!\d)|//|\))[*_]*\s*(?P<time>{TIME})?\s*"
)
TIMED_COLON = re.compile(
    rf"{BEFORE}(?P<label>[^{COLON_MARKS}?!\[\n]{{1,80}}?)\s*[\[(]?{CLOCK}[\])]?\s*[{COLON_MARKS}]\s*"
)
# With the time between the label and the words: "Ann Jones [00:01:12] Good morning."
TIMED_INSIDE = re.compile(rf"(?P<label>[^{COLON_MARKS}?!.\[(\n]{{2,60}}?)\s*[\[(]{CLOCK}[\])]\s+(?=\S)")
TIMED_ALONE = re.compile(rf"(?P<label>[^{COLON_MARKS}?!.\n]{{2,60}}?)\s*[{COLON_MARKS}]?\s*{TIME}\s*")
# With the time before a name alone on its line: "00:01:12 Ann Jones".
TIMED_FIRST = re.compile(
    rf"{TIME}\s*(?:[-–—|]\s*)?(?![AaPp]\.?[Mm]\b)(?P<label>[^{COLON_MARKS}?!.\d\s][^{COLON_MARKS}?!\n]{{2,59}})(?<![.,])"
)
INITIALS = re.compile(r"(?P<label>[A-ZÀ-Þ]{2,12}|[B-HJ-Z])\s+(?=[A-ZÀ-Þ“‘\"(¿¡])")
DASH = re.compile(
    rf"{BEFORE}(?P<label>(?:[^()（）—–{COLON_MARKS}?!\n-]|-(?=\w)(?<=\w-)|[(（][^()（）]*[)）]){{1,{MAX_LABEL}}}?)"
    r"\s*(?:\.[:.]?\s?[-–—]{1,2}|[—–]{1,2}|\s-{1,2}(?=\s)|--)\s*"
)
CLOSED = re.compile(rf"{BEFORE}(?P<label>[^{COLON_MARKS}?!\n—]{{2,120}}?)\.\s?[{COLON_MARKS}]?[-–—]{{1,2}}\s*(?=\S)")
HONORIFIC = r"(?:Mr|Mrs|Ms|Dr|Hon|Mme|Mlle|MM|M|Sr|Sra|Srta|D|Dª|Shri|Sen|Rep|Gen|Col)\b\.?"
# "M. le président.", "Mr. JONES of Ohio.", "Chairman Brown.", "M. Jean de Villepin, Premier ministre." The words
# before the full stop are looked at by `_is_titled_name`.
PERIOD = re.compile(
    rf"{BEFORE}(?P<label>(?:The |El |La )?{HONORIFIC} (?:l[ea]|L[EA]) [\w-]+(?: [\w’'-]+){{0,4}}"
    r"|[A-ZÀ-Þ][\w’'-]*\.?(?: (?:[A-Z]\.|[\w’'-]+)){1,8}?(?: \([^()]{1,60}\))?(?:, [^.:!?]{3,120})?)"
    r"\.(?:\s*[-–—]+)?\s+(?=[A-ZÀ-Þ“‘\"\[(¿¡«—–\d])"
)
# An asking or an answering word in full, and words for nobody: "Question. When was that?", "The Witness. I do."
NAMELESS_PERIOD = re.compile(rf"{BEFORE}(?P<label>[A-ZÀ-Þ][\w’'-]+(?: [\w’'-]+){{0,6}})\.\s+(?=[A-ZÀ-Þ“«¿¡])")
PARTICLES = frozenset("de du des d le la les von van der den bin al el del da dos of y e und zu".split())
# "CHAIRMAN POWELL. Good morning.", "MS. LOGAN.1 Thank you": in capitals, with a note mark or none.
CAPS_PERIOD = re.compile(
    rf"{BEFORE}(?P<label>(?:(?:MR|MS|MRS|DR|MX|HON|MME|MM|M|SR|SRA)\.? )?[A-ZÀ-Þ][A-ZÀ-Þ’'-]{{2,}}"
    r"(?: [A-ZÀ-Þ][A-ZÀ-Þ’'-]*\.?){0,5}(?<!\.)(?: \([^()]{1,60}\))?(?:, [^.:!?]{3,120})?)"
    r"\.\d{0,2}\s+(?=[A-ZÀ-Þ“‘\"\[(¿¡—–])"
)
LETTER = re.compile(
    r"[\s\u200b-\u200f\ufeff*_>•]*(?:\d{1,4}[.)]\s+(?=[QA]\b))?(?P<label>[^\W\d_]\d{0,2}|問|答|问)(?:[*_]*\s*[.:：︰)、][*_]*\s*[-–—]?\s*|[*_]*(?:\s*[-–]{1,2}[*_]*\s+|\s*–[*_]*\s*))(?=\S)"
)
BARE_Q = re.compile(r"[\s*_]*(?P<label>Q)[*_]*(?:\s+(?=[\w—–“‘\"'(\[.…¿-])|$)(?![^:]{0,20}:\s*$)")
BARE_A = re.compile(r"[\s*_]*(?P<label>A)[*_]*\s*$")  # on a line of its own
NUMBER_IN_BRACKETS = re.compile(r"(?:\[\d+\]\s*)?")
BRACKET = re.compile(
    rf"{BEFORE}[\[【〔<](?:v\s+)?(?P<label>[^\[\]【】〔〕<>{COLON_MARKS}]{{1,60}}?)[{COLON_MARKS}]?[\]】〕>][*_]*\s*"
    rf"(?P<colon>[{COLON_MARKS}])?\s*"
)
PARENTHESIS = re.compile(r"\s*[(（](?P<label>[^()（）:：]{1,30})[)）]\s*[:：]?\s*")
ONLINE = r"\S+@\S+\.\w+|(?:https?://|www\.)\S+"  # an e-mail address or a URL
ADDRESS = re.compile(rf"\s*(?:\(?\+?[\d ()/–-]{{7,}}|{ONLINE})\s*")
LEADING_TIME = re.compile(rf"{TIME}\s+")
SPACED_DASH = re.compile(r"\s[-–—]{1,2}\s+$")
LOOSE_DASH = re.compile(r"\s[—–]$")  # with a space before it and none behind, as no dash in a sentence has
POST = re.compile(r"\s+(?:-{1,2}|[–—|])\s+")
PARTED = "\n"  # between a name and the post on the line below it
NAME_WORDS = range(2, 5)
MIN_TITLED = 2  # words
TITLES = ("honorifics", "offices", "chairing")
BEFORE_COLON = re.compile(f"[^{COLON_MARKS}?!。？！]*[{COLON_MARKS}]")
DIGIT = re.compile(r"\d")
COLON_MARK = re.compile(f"[{COLON_MARKS}]")
# Not the hyphen in a word.
DASH_MARK = re.compile(rf"[-–—](?:(?<=[–—])|(?<=[\s.{COLON_MARKS}-]-)|(?<=[.{COLON_MARKS}]\s-))")
# How a head without a colon or a dash begins: a letter alone, brackets, an honorific, a mark, or a capitalised first
# sentence.
UNMARKED = re.compile(
    r"[\s\u200b-\u200f\ufeff*_>•]*"
    r"(?:[^\W\d_]{1,2}\b|\d{1,4}[.)]\s+[QA]\b|[A-ZÀ-Þ]{2}|[\[(（【〔<○◯●◎◆◇■□〇問答问]"
    r"|[A-ZÀ-Þ][\w’'-]*(?:\.? [^.?!]{1,160})?\.\s)"
)
MARK = re.compile(r"\s*[○◯●◎◆◇■□〇]\s*(?P<label>[^\s　:：、。]{1,24}(?:（[^）]*）)?(?:君|氏)?)(?:[\s　:：]+|$)")


def read_head(text: str) -> Head | None:
    """Return the head with which a line could open a turn, or None."""
    start = text[:MAX_HEAD]
    has_colon, has_dash = COLON_MARK.search(start), DASH_MARK.search(start)
    if not has_colon and not has_dash and len(text) > MAX_ALONE and not UNMARKED.match(text):
        return None
    if (has_colon or len(text) <= MAX_ALONE) and (head := _timed(text)):
        return head
    if head := _letter(text) or _noted(text) or _bracket(text):
        return head
    if has_dash and (head := _closed(text)):
        return head
    if has_colon and (head := _colon(text)):
        return head
    if has_dash and (head := _dash(text)):
        return head
    return _period(text) or _mark(text) or _alone(text) or _initials(text)


def read_bold_head(text: str, lead: int) -> Head | None:
    """Return the head that a label in bold makes at the beginning of a line, without a mark behind it, or None.

    `lead` is how many code points are bold.
    """
    if not lead or lead > MAX_ALONE or text[lead - 1] in ".,;!?。，！？":
        return None
    label = label_words(LEADING_TIME.sub("", text[:lead]))
    return Head(Shape.BOLD, label, lead + len(text[lead:]) - len(text[lead:].lstrip())) if label else None


def is_address(text: str) -> bool:
    """Return whether a text is only a telephone number, an e-mail address or a URL."""
    return ADDRESS.fullmatch(text) is not None


def _head(shape: Shape, match: re.Match[str], label: LabelWords | None = None) -> Head | None:
    label = label or label_words(match["label"])
    return Head(shape, label, match.end()) if label and not is_torn(match["label"]) else None


@lru_cache(maxsize=4096)
def is_torn(printed: str) -> bool:
    """Return whether a bracket opens in a label and closes behind it: "(Ann Ray [SPD]: Hear, hear!)"."""
    return any(printed.count(opening) > printed.count(closing) for opening, closing in ("()", "[]", "（）", "【】"))


def _timed(text: str) -> Head | None:
    if (
        len(text) <= MAX_ALONE
        and text[-1:].isalnum() | text.endswith((")", "]", ">"))
        and (match := TIMED_ALONE.fullmatch(text))
    ):
        return _head(Shape.TIMED, match)
    if len(text) <= MAX_ALONE and text[0] in "0123456789[(<" and (first := TIMED_FIRST.fullmatch(text)):
        head = _head(Shape.TIME_NAME, first)
        return head if head and (" " in head.label.printed or head.label.is_sure) else None
    if DIGIT.search(text, 0, MAX_HEAD) and (inside := TIMED_INSIDE.match(text) or TIMED_COLON.match(text)):
        return _head(Shape.TIMED, inside)
    return None


def _letter(text: str) -> Head | None:
    for form in (LETTER, BARE_Q, BARE_A):
        match = form.match(text)
        label = label_words(match["label"]) if match else None
        if match and label and label.says in (Says.ASKS, Says.ANSWERS):
            number = NUMBER_IN_BRACKETS.match(text, match.end())
            start = number.end() if number else match.end()
            # "Q MR. KIRBY: So, two thoughts": a slip of the transcriber
            inner = _colon(text[start:]) if COLON_MARK.search(text, start, start + MAX_HEAD) else None
            is_numbered = match["label"][-1:].isdigit()  # "Q12 Ann Ray: …": the number of a question, and who asks it
            if inner and (is_numbered or (inner.label.is_titled and inner.label.is_caps)):
                return Head(inner.shape, inner.label, start + inner.end)
            return Head(Shape.LETTER, label, match.end())
    return None


def _closed(text: str) -> Head | None:
    """Read a label that a full stop and a dash close, so that no colon after it counts."""
    match = CLOSED.match(text)
    if match is None:
        return None
    label = label_words(match["label"])
    if label is None:  # "Ann Weber, on behalf of the Greens. – Mr President, …"
        label = _before_post(match["label"])
        label = label if label and (label.is_sure or " " in label.printed) else None
    return Head(Shape.DASH, label, match.end()) if label else None


def _colon(text: str) -> Head | None:
    # No label holds what ends a sentence, so most lines need not be tried from each of their letters on.
    match = COLON.match(text) if BEFORE_COLON.match(text) else None
    label = label_words(match["label"]) if match else None
    if match and label and not is_torn(match["label"]):
        if match.groupdict().get("time"):
            return Head(Shape.TIMED, label, match.end())
        if match.end() >= len(text):
            return Head(Shape.ALONE_COLON, label, match.end())
        if any("\u3040" <= c <= "\u9fff" for c in label.printed):
            return Head(Shape.IDEOGRAPH_COLON, label, match.end())
        return Head(Shape.CAPS_COLON if label.is_caps else Shape.NAME_COLON, label, match.end())
    return None


def _dash(text: str) -> Head | None:
    match = DASH.match(text)
    if match is None or match.end() >= len(text):
        return None
    label = label_words(match["label"])
    if label is None:
        return None
    # What ends as no sentence does is a post: "Ann Shen -- Director of Investor Relations".
    is_name = SPACED_DASH.search(match[0]) is not None and text.rstrip("\"'”’»)]")[-1:] in ".?!…:;–—-"
    if not (label.is_sure or label.is_caps):
        is_name = is_name and len(label.printed.split()) in NAME_WORDS
        return Head(Shape.NAME_DASH, label, match.end()) if is_name else None
    printed = match["label"].strip()
    first = printed.split()[0].strip(".").lower()
    closed = text[len(printed) : match.end()].lstrip().startswith(".") or text[
        match.end("label") : match.end()
    ].startswith(".")
    last = label.printed.replace("-", " ").split()[-1]
    is_titled = first in words("honorifics", "articles") and last.isupper() and len(last.strip(".")) > 1
    if closed or is_titled:
        return Head(Shape.DASH, label, match.end())
    is_name &= not text[match.end()].islower()  # "Mr Young — who came late — left"
    is_name |= label.is_titled and LOOSE_DASH.search(match[0]) is not None
    is_name = is_name and len(label.printed.split()) <= max(NAME_WORDS)
    return Head(Shape.NAME_DASH, label, match.end()) if is_name else None


def _noted(text: str) -> Head | None:
    """Read a label that proves itself behind what the record notes in brackets before it."""
    match = NOTED.match(text)
    head = read_head(text[match.end() :]) if match else None
    if match is None or head is None or not head.label.is_sure or head.is_alone or head.shape is Shape.PERIOD:
        return None
    return replace(head, end=head.end + match.end())


def _bracket(text: str) -> Head | None:
    if NUMBER.match(text):
        return None
    if (match := BRACKET.match(text)) and (label := label_words(match["label"])) and not is_direction(label):
        closed = match["colon"] or match[0].lstrip()[:1] in "【〔" or any(mark in match[0] for mark in ":：<")
        if not closed and text[match.end() : match.end() + 1] in (",", ".", ";", ")"):
            return None  # "[Moderator], let me turn it back to you"
        return Head(Shape.BRACKET if closed else Shape.PARENTHESIS, label, match.end())
    if (match := PARENTHESIS.match(text)) and (label := label_words(match["label"])) and not is_direction(label):
        return Head(Shape.BRACKET if COLON_MARK.search(match[0]) else Shape.PARENTHESIS, label, match.end())
    return None


def _period(text: str) -> Head | None:
    """Read a label that a full stop closes: a title and a name, a name in capitals, or words for nobody."""
    match = PERIOD.match(text)
    is_label = match is not None and (_is_titled_name(match["label"]) or _is_office_in_capitals(match["label"]))
    if match and is_label and (head := _head(Shape.PERIOD, match, _before_post(match["label"]))):
        return head
    match = CAPS_PERIOD.match(text)
    is_label_alone = len(text) <= MAX_ALONE and text.isupper() and text[-1] not in ".?!…"
    if match and not is_label_alone and not _is_abbreviated(match["label"].split()[-1]):
        return _head(Shape.PERIOD, match, _before_post(match["label"]))
    match = NAMELESS_PERIOD.match(text)
    label = label_words(match["label"]) if match else None
    if match is None or label is None:
        return None
    if label.printed.lower() in words("questions", "answering"):
        return Head(Shape.LETTER, label, match.end())
    return Head(Shape.PERIOD, label, match.end()) if label.says is Says.NAMELESS else None


def _is_titled_name(printed: str) -> bool:
    """Return whether an honorific or an office opens a label, and nothing but a name and a post follow it."""
    tokens = printed.partition(",")[0].partition(" (")[0].split()
    first = tokens[1] if tokens[0].lower() in words("articles") and len(tokens) > 1 else tokens[0]
    title = first.strip(".").lower()
    if _is_abbreviated(tokens[-1]):
        return False
    if tokens[0].endswith(".") and title not in words("honorifics"):
        return False  # "PRESIDENTE. Grazie." is a label, and what is said
    if title in words("honorifics") and len(tokens) > 1 and tokens[1].lower() in ("le", "la"):
        return True
    if not any(title in words(kind) for kind in TITLES) or len(tokens) < MIN_TITLED:
        return False
    post = _words_of(printed.partition(",")[2])
    if post and not any(word in words(kind) for word in post for kind in ("offices", "chairing")):
        return False  # "Mr. President, thank you."
    rest = [token for token in tokens[1:] if token.lower() not in PARTICLES]
    is_named = any(not any(w in words(kind) for kind in TITLES for w in _words_of(token)) for token in rest)
    return is_named and all(token[:1].isupper() for token in rest)


def _is_office_in_capitals(printed: str) -> bool:
    """Return whether a label is an article and an office that presides, in capitals: "The CHAIRMAN"."""
    article, _, office = printed.partition(" ")
    is_office = office.lower() in words("chairing") or office.lower() in words("presiding")
    return article.lower() in words("articles") and is_office and office.split()[0].isupper()


def _words_of(text: str) -> list[str]:
    return [word.strip(".,()").lower() for word in text.split()]


def _is_abbreviated(token: str) -> bool:
    """Return whether the full stop behind a word is its own: that of an initial or a title."""
    return len(token.strip(".")) == 1 or token.strip(".").lower() in ("mr", "mrs", "ms", "dr", "sr", "sra", "mm", "st")


def _before_post(printed: str) -> LabelWords | None:
    """Return a label, or the name before the comma in it where the words behind that are no part of a label."""
    label = label_words(printed)
    return label if label or "," not in printed else label_words(printed.partition(",")[0])


def _mark(text: str) -> Head | None:
    match = MARK.match(text)
    return _head(Shape.MARK, match) if match else None


def _initials(text: str) -> Head | None:
    """Read capitals before words: initials, as pages with a key to their speakers print them ("TAG"), or a word."""
    match = INITIALS.match(text)
    if match is None:
        return None
    told = (match["label"], match["label"].lower(), Says.NOTHING)
    return Head(Shape.INITIALS, LabelWords(*told, is_caps=True, is_sure=False, is_initials=True), match.end())


def _alone(text: str) -> Head | None:
    if text[0] in "([（<《":
        return None
    if PARTED in text:
        name, _, below = text.partition(PARTED)
        label = label_words(name)
        return Head(Shape.NAME_POST, _with_post(label, below), len(text)) if label else None
    if len(text) > MAX_ALONE or (text[-1] in ".?!。？！;…" and not text.isupper()):
        return None
    label = label_words(text)
    if label is None and (post := POST.search(text)):  # "Ann Shen -- Director of Investor Relations"
        label = label_words(text[: post.start()])
        label = _with_post(label, text[post.end() :]) if label and len(label.printed.split()) in NAME_WORDS else None
    if label is None or (text[-1] in "?!。？！"):
        return None
    return Head(Shape.ALONE_CAPS if label.is_caps else Shape.ALONE_NAME, label, len(text))


def _with_post(label: LabelWords, post: str) -> LabelWords:
    """Return a name with what the post behind it says: an analyst asks, a "Chief Financial Officer" holds an office.

    Some calls close the post with the letter of a question or an answer.
    """
    found = _words_of(post)
    if found[-1:] == ["q"] or any(word in words("asking") for word in found):
        return replace(label, says=Says.ASKS, is_sure=True)
    if found[-1:] == ["a"] or any(word in words("offices") for word in found):
        return replace(label, says=Says.HOLDS_OFFICE, is_sure=True, holds_office=True)
    return label


def is_direction(label: LabelWords) -> bool:
    """Return whether a label in brackets tells what was done and not who speaks ("Laughter")."""
    lower = bare_label(label.printed).lower()
    return any(word in words("directions") for word in (lower, *lower.split()))
