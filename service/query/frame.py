"""The frame of a question: words that only ask ("what did the ministry say about"), and say nothing of the matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.text.placed_words import TO_FIRST

IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")
FRAME = frozenset(word for language in LANGUAGES for word in language.asking.frame)
# The index leaves them out; they are known here so that their misspellings are.
LITTLE = frozenset(word for language in LANGUAGES for word in language.asking.little)
KNOWN = FRAME | LITTLE
IDEOGRAPHIC_FRAME = re.compile(
    "|".join(sorted((word for word in FRAME if IDEOGRAPH.match(word)), key=len, reverse=True))
)
LONG = 5  # letters that a word must have for one wrong letter to be a slip and not another word
SWAPPED = frozenset("".join(sorted(word)) for word in KNOWN)
LONG_KNOWN = tuple(word for word in KNOWN if len(word) >= LONG)


def only_asks(word: str) -> bool:
    """Return whether a word only asks, spelt rightly or with a slip: letters swapped, or one letter wrong."""
    typed = word.casefold()
    if typed in KNOWN:
        return typed in FRAME
    if "".join(sorted(typed)) in SWAPPED:
        return True
    return len(typed) >= LONG and _is_near(typed)


def _is_near(typed: str) -> bool:
    """Return whether one letter at most is wrong in one of the words that only ask."""
    return process.extractOne(typed, LONG_KNOWN, scorer=Levenshtein.distance, score_cutoff=1) is not None


def is_topical(word: str) -> bool:
    """Return whether a word is a content word: neither a stop word nor one that only frames a question ("say")."""
    return not only_asks(word) and word.casefold() not in LITTLE


def telling(text: str, lexical: WordIndex) -> str:
    """Return a text without the ideographs that only ask, in the script that the record uses."""
    return in_script(without_frame(text), lexical.terms, lexical.document_frequency)


def without_frame(text: str) -> str:
    """Return a text with spaces for the ideographs in it that only ask, in either script."""
    for found in IDEOGRAPHIC_FRAME.finditer(text.translate(TO_FIRST)):
        text = f"{text[: found.start()]}{' ' * len(found[0])}{text[found.end() :]}"
    return text


def in_script(text: str, terms: Callable[[str], Iterable[str]], frequency: Callable[[str], int]) -> str:
    """Return a text as typed or in simplified characters, whichever shares more terms with the record."""
    simplified = text.translate(TO_FIRST)
    if simplified == text:
        return text
    return max((text, simplified), key=lambda written: sum(frequency(term) > 0 for term in terms(written)))
