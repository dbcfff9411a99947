"""The words of a text with their places, normalised for comparing quotations.

Two words are equal if they differ only in case, width, accents, the dots of an abbreviation ("U.S."), the commas of a
number ("1,000"), the kind of apostrophe, or traditional and simplified characters. A number is one word with its
decimal point and sign, so "2.5" is not "25". Each ideograph is a word. Punctuation between words is compared, except
quotation marks, dashes and white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.text.passages import IDEOGRAPHS_PER_WORD
from onrecord.indexer.text.wording import folded, words
from onrecord.indexer.transcript import Span

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, zero-width spaces and joiners
IDEOGRAPH = "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
APOSTROPHES = "'’‘ʼ＇´"
LETTER = rf"[^\W\d_{IDEOGRAPH}]"
INSIDE = rf"[{INVISIBLE}\u0300-\u036f]"
WORD = re.compile(
    rf"""
      {LETTER}{LETTER}+(?:['’]{LETTER}+|[^\W_{IDEOGRAPH}]+|[{APOSTROPHES}]{LETTER}+|{INSIDE}+)*
    | (?P<dotted>{LETTER}(?:\.{LETTER})+(?!\w))
    | {LETTER}(?:[{APOSTROPHES}]{LETTER}+|[^\W_{IDEOGRAPH}]+|{INSIDE}+)*
    | (?P<ideograph>[{IDEOGRAPH}])
    | (?P<number>(?:(?<![\w.,])[-−–])?\d+(?:[.,:/．，]\d+)*{LETTER}*)  # a hyphen in "2019-2020" is no sign
    | (?P<unit>[%％$€£¥￥₩₽])
    """,
    re.VERBOSE,
)
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
TO_PLAIN = str.maketrans(
    {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(INVISIBLE), **dict.fromkeys("−–", "-"), "％": "%", "￥": "¥"}
)
VARIANTS = {one: other for language in LANGUAGES for one, other in language.variants.items()}
TO_FIRST = str.maketrans(VARIANTS)
TO_OTHER = str.maketrans({other: one for one, other in reversed(VARIANTS.items())})
PERCENT = "percent"
ALSO_NAMES = frozenset({"us", "who", "it"})  # words that are names if written in capitals
IDEOGRAPHS = re.compile(rf"[{IDEOGRAPH}]")
ANCHOR_WORDS = 12  # a run of this length rarely occurs twice by chance
SENTENCE_END = re.compile(r"[.?!;。？！；\n]")
QUOTES = "\"“”„‟«»‹›「」『』《》〈〉〝〞＂'’‘‚‛ʼ＇`´"
DASHES = "-‐‑‒–—―−﹘﹣－─⸺⸻~～〜"
NO_MARKS = str.maketrans({**dict.fromkeys(QUOTES + DASHES + INVISIBLE), "。": ".", "…": "...", "⋯": "..."})


@dataclass(frozen=True)
class Words:
    """The words of `text`: `forms` are their normalised forms, `spans` their places in the text."""

    text: str
    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.forms)

    def written(self, start: int, end: int) -> str:
        """Return the text from word `start` up to, but not including, word `end`."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]] if start < end else ""

    def span(self, start: int, end: int) -> Span:
        """Return the span of the words from `start` up to, but not including, `end`. There must be at least one."""
        return Span(self.spans[start][0], self.spans[end - 1][1])

    def gap(self, at: int) -> str:
        """Return the text between word `at - 1` and word `at`. At either end of the text, one of them may not exist."""
        before = self.spans[at - 1][1] if at else 0
        after = self.spans[at][0] if at < len(self) else len(self.text)
        return self.text[before:after]

    @cached_property
    def length(self) -> float:
        """The number of words, counting two ideographs as one."""
        ideographs = sum(IDEOGRAPHS.match(form) is not None for form in self.forms)
        return len(self) - ideographs + ideographs / IDEOGRAPHS_PER_WORD

    @cached_property
    def is_mixed_case(self) -> bool:
        """Whether capitals carry information. They do not in a text that is all upper case or all lower case."""
        return self.text != self.text.upper() and self.text != self.text.lower()


def read_words(text: str) -> Words:
    """Return the words of a text."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals become two letters in lower case, which would shift the spans
        lowered = text
    forms, spans = [], []
    for match in WORD.finditer(lowered):
        written, kind = match[0], match.lastgroup
        forms.append(written if kind is None and written.isascii() else _form(written, kind))
        spans.append(match.span())
    return Words(text, tuple(forms), tuple(spans))


def scripts(text: str) -> tuple[str, ...]:
    """Return the distinct forms of a text: as written, and in simplified and in traditional characters."""
    if text.isascii():
        return (text,)
    return tuple(dict.fromkeys((text, text.translate(TO_FIRST), text.translate(TO_OTHER))))


def marks(gap: str) -> str:
    """Return the punctuation in a gap that is compared, such as commas, full stops and brackets."""
    if gap in {" ", ", ", ". "}:  # nearly all of them
        return gap[:-1]
    return "".join(unicodedata.normalize("NFKC", gap.translate(NO_MARKS)).translate(NO_MARKS).split())


def confuses_initials(said: Words, at: int, quoted: Words, quoted_at: int) -> bool:
    """Return whether one of two equal words is a name in capitals ("US", "WHO") and the other is not."""
    return said.is_mixed_case and quoted.is_mixed_case and _confuses_case(said, at, quoted, quoted_at)


def _confuses_case(said: Words, at: int, quoted: Words, quoted_at: int) -> bool:
    if said.forms[at] not in ALSO_NAMES:
        return False
    some, other = said.written(at, at + 1), quoted.written(quoted_at, quoted_at + 1)
    return (some.isupper() and other.islower()) or (some.islower() and other.isupper())


def runs(quoted: Words, said: Words) -> Iterator[int]:
    """Yield every index in `said` at which all words of `quoted` follow in sequence. `quoted` must not be empty.

    Names in capitals ("US") do not match ordinary words ("us").
    """
    wanted, text = (f" {' '.join(some.forms)} " for some in (quoted, said))
    place = text.find(wanted)
    while place >= 0:
        at = text.count(" ", 0, place)
        if not any(_confuses_case(said, at + i, quoted, i) for i in range(len(quoted))):
            yield at
        place = text.find(wanted, place + 1)


def anchor(text: Words, start: int, end: int) -> str:
    """Return the longest run of up to ANCHOR_WORDS words between `start` and `end`, for a search of the lexical index.

    The run crosses no end of a sentence, where passages may be cut, and if possible no word with several spellings.
    """
    return text.written(*max(_unbroken(text, start, end), key=lambda run: run[1] - run[0]))


def _unbroken(text: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield candidates for an anchor as word ranges.

    They are divided by the ends of sentences and by words with several spellings, unless all words have several.
    """
    steady = [start <= at < end and not varies(text, at) for at in range(end + 1)]
    is_any_steady = any(steady)
    begin = start
    for at in range(start, end + 1):
        is_broken = at > start and SENTENCE_END.search(text.gap(at)) is not None
        if at == end or is_broken:
            yield begin, min(at, begin + ANCHOR_WORDS)
            begin = at
        if at < end and is_any_steady and not steady[at]:
            yield begin, min(at, begin + ANCHOR_WORDS)
            begin = at + 1


def varies(text: Words, at: int) -> bool:
    """Return whether a word has spellings that the lexical index treats as different, such as "US" and "U.S."."""
    written, form = text.written(at, at + 1), text.forms[at]
    is_name = written.isupper() if text.is_mixed_case else form in ALSO_NAMES  # else all words are capitals
    if form == PERCENT or (len(written) > 1 and is_name):
        return True
    if written.isascii() and written.isalpha():  # nearly all of them
        return False
    return any(c.isdigit() for c in form) or words(written) != (form.replace("'", ""),)


def _form(written: str, kind: str | None) -> str:
    """Return the normalised form of a word. `kind` is the group of WORD that it matched, or None."""
    if kind == "ideograph":
        return VARIANTS.get(written, written)
    plain = folded(written.translate(TO_PLAIN))
    if kind == "dotted":
        return plain.replace(".", "")
    if kind == "unit":
        return PERCENT if plain == "%" else plain
    return plain.replace(",", "") if kind == "number" and GROUPED.match(plain) else plain
