"""A quotation read: its words, and where its writer says that something was left out or put in.

`…`, `...` and `[…]` leave out; `[words in brackets]` are the writer's own. A letter in brackets only changes the
capital or the ending ("[T]he", "oppose[d]"). The quotation marks around the whole do not belong to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.text.placed_words import INVISIBLE, Words, read_words
from onrecord.indexer.text.quotation_marks import marked
from onrecord.indexer.transcript import Span

# Longer brackets than that hold a stage direction or an article and not a word put in.
LONGEST_INSERTION = 120
LEFT_OUT = r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|[（(]\s*(?:…|\.\s?\.\s?\.)\s*[)）]|[…⋯]+|\.(?:\s?\.){2,}|。{3,}"
# A word is tried from its beginning only, since a text without spaces would else be read from each of its letters.
PUT_IN = rf"(?:(?<!\w)\w+)?[\[［〔](?P<inside>[^\[\]［］〔〕]{{1,{LONGEST_INSERTION}}})[\]］〕]\w*"
NOTE_MARK = re.compile(
    r"(?<=[^\W\d_])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[.,;!?”\"’)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[^\s\[(])(?:\[\d{1,3}\]|<sup>[^<]{1,5}</sup>)|(?<=[^\s*†‡])[*†‡]{1,3}(?=[\s.,;!?”\"]|$)"
)
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][ \t]*\r?\n\s*(?=[^\W\d_])")
LONGEST_FRAME = 120  # characters between two quotations that say who speaks: "he said."
SAYING = re.compile(
    "|".join(rf"(?:\b|(?<=[\u4e00-\u9fff])){language.voicing.inverted}" for language in LANGUAGES if language.voicing)
)
JOINT = re.compile(rf"(?P<left_out>{LEFT_OUT})|(?P<put_in>{PUT_IN})")
FIRST_LETTER = re.compile(r"(?<!\w)[\[［]([^\W\d_])[\]］](?=\w)")
OPENING, CLOSING = "\"'“‘„‚«»‹›「『〝＂", "\"'”’“‘»«›‹」』〞＂"
PAIRS = dict(zip(OPENING, CLOSING, strict=True))
WHITE = re.compile(r"\s+")
SIC = "sic"


class Joint(StrEnum):
    """How two pieces of a quotation are joined."""

    ELISION = "elision"
    FRAME = "frame"
    INSERTION = "insertion"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a quotation, one at least: from word `start` to before word `end`.

    `joint` tells how it follows the piece before it, None for the first; `inserted` are the places in the quotation
    of what its writer put in before it.
    """

    start: int
    end: int
    joint: Joint | None = None
    inserted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: its text without the marks around it, its words, its pieces.

    `words` are all but those in brackets. `inserted` is what its writer put in behind the last piece. `recast` says
    that a single letter stands in brackets; the text has it without them.
    """

    text: str
    words: Words
    pieces: tuple[Piece, ...]
    inserted: tuple[Span, ...] = ()
    recast: bool = False

    @property
    def is_elided(self) -> bool:
        """Whether something is said to be left out."""
        return any(piece.joint is Joint.ELISION for piece in self.pieces)

    @property
    def is_framed(self) -> bool:
        """Whether its writer interrupts it to say who speaks."""
        return any(piece.joint is Joint.FRAME for piece in self.pieces)

    @property
    def is_bracketed(self) -> bool:
        """Whether something is said to be put in."""
        in_brackets = any(piece.inserted or piece.joint is Joint.INSERTION for piece in self.pieces)
        return in_brackets or self.recast or bool(self.inserted)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A place at which a writer leaves out, puts in or interrupts. `inside` is what stands between brackets."""

    span: Span
    joint: Joint
    inside: str = ""


def read_quotation(given: str, *, literal: bool = False) -> Quotation:
    """Return a quotation as it can be compared. It may hold no word at all.

    Note marks are taken out and words that a line end broke are joined. A `literal` one is taken as it stands, since a
    transcript may have an ellipsis or a bracket itself.
    """
    plain = NOTE_MARK.sub("", BROKEN_WORD.sub("", unicodedata.normalize("NFC", given)))
    whole = unwrapped(WHITE.sub(" ", plain).strip())
    text = whole if literal else FIRST_LETTER.sub(r"\1", whole)
    signs = [] if literal else sorted([*_joints(text), *_frames(text)], key=lambda sign: sign.span)
    # What the writer put in is no word of the quotation: blanked, it keeps the places of the others.
    words = read_words(_blanked(text, signs) if signs else text)
    pieces, inserted = _pieces(words, signs)
    return Quotation(text, words, pieces, inserted, recast=text != whole)


def _joints(text: str) -> Iterator[_Sign]:
    for match in JOINT.finditer(text):
        joint = Joint.ELISION if match["left_out"] else Joint.INSERTION
        yield _Sign(Span(*match.span()), joint, match["inside"] or "")


def _frames(text: str) -> list[_Sign]:
    """Return what stands outside the marks of `“…” he said. “…”`; nothing where that is not how a text is written."""
    quotes = [mark.span for mark in marked(text)]
    if not quotes or quotes[0].start > 1:
        return []
    edges = [(one.end, other.start) for one, other in pairwise([*quotes, Span(len(text), len(text))])]
    frames = [Span(start, end) for start, end in edges if start < end]
    told = [frame.of(text) for frame in frames]
    if any(len(words) > LONGEST_FRAME for words in told) or not any(SAYING.search(words) for words in told):
        return []
    return [_Sign(frame, Joint.FRAME) for frame in frames]


def _blanked(text: str, signs: Sequence[_Sign]) -> str:
    for sign in signs:
        text = f"{text[: sign.span.start]}{' ' * (sign.span.end - sign.span.start)}{text[sign.span.end :]}"
    return text


def unwrapped(text: str) -> str:
    """Return a text without the pair of quotation marks around it, and without white space there."""
    text = text.strip().strip(INVISIBLE)
    while len(text) > 1 and _is_wrapped(text):
        text = text[1:-1].strip()
    return text


def _is_wrapped(text: str) -> bool:
    """Return whether the marks at both ends belong to each other, and not to words quoted at the ends."""
    closing = PAIRS.get(text[0])
    if closing is None or text[-1] != closing:
        return False
    inner = text[1:-1]
    if closing == text[0]:
        return closing not in inner
    depth = 1
    for c in inner:
        # An apostrophe may look like the mark that closes; then the words stay wrapped, which harms little.
        depth += (c == text[0]) - (c == closing)
        if depth == 0:
            return False
    return depth == 1


def _pieces(words: Words, signs: Sequence[_Sign]) -> tuple[tuple[Piece, ...], tuple[Span, ...]]:
    """Return the pieces that signs make of words, and what is put in behind the last."""
    pieces: list[Piece] = []
    start, joint, inserted = 0, None, list[Span]()
    for sign in signs:
        at = next((i for i, (begin, _) in enumerate(words.spans) if begin >= sign.span.end), len(words))
        if at > start:
            pieces.append(Piece(start, at, joint if pieces else None, tuple(inserted)))
            start, joint, inserted = at, None, []
        if sign.joint is Joint.INSERTION:
            joint = joint or Joint.INSERTION
            # "[sic]" puts nothing in: it says that the words before it are right.
            inserted += [] if sign.inside.strip().casefold() == SIC else [sign.span]
        elif joint is not Joint.ELISION:
            joint = sign.joint
    if len(words) > start:
        pieces.append(Piece(start, len(words), joint if pieces else None, tuple(inserted)))
        inserted = []
    return tuple(pieces), tuple(inserted)
