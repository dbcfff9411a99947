"""Spelling: corrections of words that the record does not contain.

Words are compared as written, not by their stems, with those that begin with the same letter. One letter may be wrong,
added, missing or swapped with the next; two in a long word. A corrected word is shown, and counts less in ranking than
one that was spelt right (`search.misspelt_weight`). A word that the embedding model knows is none of the record's spelt
wrongly, unless its language spells it in two ways or it is another form of a name. For short words a near match is weak
evidence of a slip; docs/search.md says how often a correction is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import OSA

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.lexical.analysers import IDEOGRAPHS
from onrecord.indexer.text.wording import folded
from onrecord.service.query.aliases import is_near_state, is_state

WORD = re.compile(r"[^\W\d_]+")
MIN_LETTERS = 5  # shorter words are never corrected: too many real words are one letter apart
LONG = 12  # from this length two letters may be wrong
# Never offered as a correction, even if the record quotes them: "Niger" is one letter from the first.
SLURS = frozenset(
    "nigger niggers nigga niggas chink chinks gook gooks kike kikes spic spics faggot faggots coon coons".split()
)
# How sounds of other scripts are written in Latin letters in more than one way, each way with one that stands for all.
TRANSCRIBED = (
    (re.compile(r"x"), "ks"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"zh"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"c(?!h)|q|ck"), "k"),
    (re.compile(r"(?:a(?=[iy])|[eijy])+"), "i"),
    (re.compile(r"[ou]+"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aiu])h(?![aeiou])"), ""),
)
LEAST_TRANSCRIBED = 5  # letters of a name that is compared so
# From this length a word that is close to another is hardly ever a word of its own; one with a capital may be a name,
# unless its letters are only swapped.
SURE, SURE_IN_SMALL = 8, 6
VARIANTS = tuple(pair for language in LANGUAGES for pair in language.asking.variants)


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words of a topic that the record does not contain, with the words of the record that they are close to.

    `slips` are those of them in small letters that the embedding model does not know either.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    slips: frozenset[str] = frozenset()

    def applied(self, text: str) -> str:
        """Return a text with its misspelt words corrected; a short one may be a word of its own unless it is a slip.

        Whoever misspells a long word misspells a short one as well.
        """
        return WORD.sub(lambda word: self._meant(word[0]), text)

    def _meant(self, typed: str) -> str:
        right = self.words.get(typed, typed)
        if self._is_sure(typed) or (typed.islower() and any(self._is_sure(o) for o in self.words if o != typed)):
            return right
        return typed

    def _is_sure(self, typed: str) -> bool:
        """Return whether a word that is close to another is hardly a word of its own."""
        right = self.words.get(typed, typed)
        if typed in self.slips:
            return True
        is_slip = typed.islower() or sorted(folded(typed)) == sorted(folded(right))  # letters swapped
        return len(typed) >= (MIN_LETTERS if is_state(folded(right)) else SURE_IN_SMALL if is_slip else SURE)


def corrections(
    text: str,
    lexical: WordIndex,
    known: Iterable[str] = (),
    is_word: Callable[[str], bool | None] = lambda _: None,
) -> Spelling:
    """Return corrections of the words of a text that the record does not contain; none of those in `known` names.

    `is_word` returns whether the embedding model knows a word, None where it cannot tell.
    """
    found: dict[str, str] = {}
    slips: set[str] = set()
    names = {word for name in known for word in WORD.findall(name)}
    starting = cache(lexical.words_starting)  # it lists thousands of words, and many of a long text start alike
    for word in dict.fromkeys(word for word in WORD.findall(text) if word not in names):
        terms = [] if IDEOGRAPHS.search(word) else lexical.terms(word)
        if len(terms) == 1 and not lexical.document_frequency(terms[0]) and (right := _meant(folded(word), starting)):
            is_one = is_word(word)
            if is_one and not _is_variant(word, right):
                continue
            found[word] = right.capitalize() if word.istitle() else right
            if is_one is False and word.islower():
                slips.add(word)
    return Spelling(found, frozenset(slips))


def _is_variant(word: str, other: str) -> bool:
    """Return whether two words are one in two spellings of a language ("favour" and "favor"), or forms of one name."""
    typed = folded(word)
    is_name = word.istitle() and typed[:-1] == other[:-1]  # the Himalayas, Himalayan
    return is_name or any(typed.replace(one, two) == other.replace(one, two) for one, two in VARIANTS)


class OtherSpellings:
    """How else a record spells names from other scripts: "Sergey" for "Sergei". Its words are read once."""

    def __init__(self, lexical: WordIndex) -> None:
        """Look for other spellings in one index of words."""
        self._lexical = lexical
        self._by_sound: dict[str, dict[str, list[tuple[int, str]]]] = {}

    def of(self, name: str) -> tuple[str, ...]:
        """Return the other spellings of a name, the most frequent first.

        Only what is transcribed differently counts ("x" and "ks", "ei" and "ey"); slips are for `corrections`. States
        have names of their own.
        """
        word = folded(name)
        if len(word) < LEAST_TRANSCRIBED or not word.isalpha() or not word.isascii() or is_state(word):
            return ()
        alike = self._sounding(_firsts(word[0])).get(_sound(word), [])
        return tuple(other.capitalize() for _, other in alike if other != word and not is_near_state(other))

    def _sounding(self, firsts: str) -> dict[str, list[tuple[int, str]]]:
        """Return the words that begin with one of some letters by their sounds, the most frequent first."""
        if firsts not in self._by_sound:
            found: dict[str, list[tuple[int, str]]] = {}
            for first in firsts:
                for other, count in self._lexical.words_starting(first):
                    if len(other) >= LEAST_TRANSCRIBED and other.isascii():
                        found.setdefault(_sound(other), []).append((-count, other))
            self._by_sound[firsts] = {sound: sorted(words) for sound, words in found.items()}
        return self._by_sound[firsts]


def _firsts(letter: str) -> str:
    """Return the letters with which a name may begin that is spelt with another one."""
    return next((letters for letters in ("ckq", "eijy", "ou", "vw") if letter in letters), letter)


def _sound(word: str) -> str:
    for written, one in TRANSCRIBED:
        word = written.sub(one, word)
    return word


def _meant(word: str, starting: Callable[[str], Sequence[tuple[str, int]]]) -> str | None:
    """Return the most frequent of the words closest to one that no passage contains; None if none is close.

    One that differs in how often a letter stands goes before ("flods": "floods", not "flows"). `starting` gives
    the words of the record that start with a letter, each with the number of its passages.
    """
    if len(word) < MIN_LETTERS:
        return None
    allowed = 1 if len(word) < LONG else 2
    near = [
        (distance, set(other) != set(word), -frequency, other)
        for other, frequency in starting(word[0])
        if abs(len(other) - len(word)) <= allowed
        and other not in SLURS
        and (distance := OSA.distance(word, other, score_cutoff=allowed)) <= allowed
    ]
    return min(near)[3] if near else None
