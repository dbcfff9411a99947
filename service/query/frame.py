"""The frame of a question: words that only ask ("what did the ministry say about"), and say nothing of the matter."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from onrecord.indexer.languages import LANGUAGES

FRAME = frozenset(word for language in LANGUAGES for word in language.asking.frame)
# The index leaves them out; they are known here so that their misspellings are.
LITTLE = frozenset(word for language in LANGUAGES for word in language.asking.little)
KNOWN = FRAME | LITTLE
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
    return len(typed) >= LONG and any(Levenshtein.distance(typed, right, score_cutoff=1) <= 1 for right in LONG_KNOWN)
