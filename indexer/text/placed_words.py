"""Words as quotations are compared by them, each with its place in the text.

Two words are the same if they differ in case, width, accents, dots of an abbreviation ("U.S."), the commas of a number
("1,000") or the kind of an apostrophe. A number is one word with its decimal point and its sign, so that "2.5" is not
"25"; an ideograph is a word. What stands between words is compared as marks: quotation marks, dashes and white space
do not count, all else does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.indexer.text.passages import IDEOGRAPHS_PER_WORD
from onrecord.indexer.text.wording import folded, words
from onrecord.indexer.transcript import Span

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, spaces of no width
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
    | (?P<number>(?:(?<![\w.,])[-−–])?\d+(?:[.,:/．，]\d+)*{LETTER}*)  # with its sign, but "2019-2020" has none
    | (?P<unit>[%％$€£¥￥₩₽])
    """,
    re.VERBOSE,
)
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
TO_PLAIN = str.maketrans(
    {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(INVISIBLE), **dict.fromkeys("−–", "-"), "％": "%", "￥": "¥"}
)
PERCENT = "percent"
LITTLE = frozenset({"us", "who", "it"})  # words that are also names, in capitals
IDEOGRAPHS = re.compile(rf"[{IDEOGRAPH}]")
ANCHOR_WORDS = 12  # so many in a row are hardly said by chance
SENTENCE_END = re.compile(r"[.?!;。？！；\n]")
QUOTES = "\"“”„‟«»‹›「」『』《》〈〉〝〞＂'’‘‚‛ʼ＇`´"
DASHES = "-‐‑‒–—―−﹘﹣－─⸺⸻~～〜"
NO_MARKS = str.maketrans({**dict.fromkeys(QUOTES + DASHES + INVISIBLE), "。": ".", "…": "...", "⋯": "..."})


@dataclass(frozen=True)
class Words:
    """The words of a text: `forms` as they are compared, `spans` where they stand in `text`."""

    text: str
    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.forms)

    def written(self, start: int, end: int) -> str:
        """Return the text from word `start` to before word `end`, without the punctuation around it."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]] if start < end else ""

    def span(self, start: int, end: int) -> Span:
        """Return where the words from `start` to before `end`, one at least, stand."""
        return Span(self.spans[start][0], self.spans[end - 1][1])

    def gap(self, at: int) -> str:
        """Return what stands between word `at` and the one before it; before the first and behind the last, too."""
        before = self.spans[at - 1][1] if at else 0
        after = self.spans[at][0] if at < len(self) else len(self.text)
        return self.text[before:after]

    @cached_property
    def length(self) -> float:
        """How many words there are, two ideographs counted as one."""
        ideographs = sum(IDEOGRAPHS.match(form) is not None for form in self.forms)
        return len(self) - ideographs + ideographs / IDEOGRAPHS_PER_WORD

    @cached_property
    def is_mixed_case(self) -> bool:
        """Whether capitals tell anything: a headline may be all capitals, a chat all small letters."""
        return self.text != self.text.upper() and self.text != self.text.lower()


def read_words(text: str) -> Words:
    """Return the words of a text."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals become two letters; their words are folded one by one
        lowered = text
    forms, spans = [], []
    for match in WORD.finditer(lowered):
        written, kind = match[0], match.lastgroup
        forms.append(written if kind is None and written.isascii() else _form(written, kind))
        spans.append(match.span())
    return Words(text, tuple(forms), tuple(spans))


def marks(gap: str) -> str:
    """Return the marks between two words that count: commas, full stops, brackets."""
    if gap in {" ", ", ", ". "}:  # nearly all of them
        return gap[:-1]
    return "".join(unicodedata.normalize("NFKC", gap.translate(NO_MARKS)).translate(NO_MARKS).split())


def confuses_initials(said: Words, at: int, quoted: Words, quoted_at: int) -> bool:
    """Return whether of two equal words one is a name in capitals, "US" or "WHO", and the other the little word."""
    return said.is_mixed_case and quoted.is_mixed_case and _confuses_case(said, at, quoted, quoted_at)


def _confuses_case(said: Words, at: int, quoted: Words, quoted_at: int) -> bool:
    if said.forms[at] not in LITTLE:
        return False
    some, other = said.written(at, at + 1), quoted.written(quoted_at, quoted_at + 1)
    return (some.isupper() and other.islower()) or (some.islower() and other.isupper())


def runs(quoted: Words, said: Words) -> Iterator[int]:
    """Yield every word of `said` at which all words of `quoted`, one at least, stand in a row.

    Case tells names from little words even where a quotation is too short to have both.
    """
    wanted, text = (f" {' '.join(some.forms)} " for some in (quoted, said))
    place = text.find(wanted)
    while place >= 0:
        at = text.count(" ", 0, place)
        if not any(_confuses_case(said, at + i, quoted, i) for i in range(len(quoted))):
            yield at
        place = text.find(wanted, place + 1)


def anchor(text: Words, start: int, end: int) -> str:
    """Return the longest run of words from `start` to `end`, not too many, that whoever says the same has as well.

    It crosses no end of a sentence, where a passage may be cut, and if possible no word that others write otherwise.
    """
    return text.written(*max(_unbroken(text, start, end), key=lambda run: run[1] - run[0]))


def _unbroken(text: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the runs that an anchor may be: those within one sentence only where all words vary."""
    steady = [start <= at < end and not _varies(text, at) for at in range(end + 1)]
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


def _varies(text: Words, at: int) -> bool:
    """Return whether the same word is also written so that an index takes it for others: "US" and "U.S.", "1,000"."""
    written, form = text.written(at, at + 1), text.forms[at]
    is_name = written.isupper() if text.is_mixed_case else form in LITTLE  # where all is capitals, these tell nothing
    if form == PERCENT or (len(written) > 1 and is_name):
        return True
    if written.isascii() and written.isalpha():  # nearly all of them
        return False
    return any(c.isdigit() for c in form) or words(written) != (form.replace("'", ""),)


def _form(written: str, kind: str | None) -> str:
    """Return a word as it is compared, from how it is written and the sort of word it is."""
    if kind == "ideograph":
        return written
    plain = folded(written.translate(TO_PLAIN))
    if kind == "dotted":
        return plain.replace(".", "")
    if kind == "unit":
        return PERCENT if plain == "%" else plain
    return plain.replace(",", "") if kind == "number" and GROUPED.match(plain) else plain
