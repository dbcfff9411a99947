"""Words of a question that the record does not hold, and what they are a misspelling of.

Words are compared as they are written, not by their stems, with those that begin with the same letter:
one letter may be wrong, added, missing or swapped with the next, two in a long word. What was found so
counts less in the ranking than a word that was spelt right, and is shown. That a word is near to one of
the record says that it is misspelt only where it is long; see docs/search.md for how often it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.indexer.lexical.lexical_index import IDEOGRAPHS
from onrecord.indexer.text.wording import folded

WORD = re.compile(r"[^\W\d_]+")
MIN_LETTERS = 5  # of a word that may be misspelt
LONG = 12  # letters from which two may be wrong
# Words that a record may quote and that nobody is told to have meant: "Niger" is one letter from the first.
SLURS = frozenset(
    "nigger niggers nigga niggas chink chinks gook gooks kike kikes spic spics faggot faggots coon coons".split()
)
SURE = 8  # letters from which a word that is near to another hardly ever is a word of its own


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words of a topic that the record does not hold, with the words of it that they are near to."""

    words: Mapping[str, str] = field(default_factory=dict)

    def applied(self, text: str) -> str:
        """Return a text with those words put right that can hardly be anything else."""
        return WORD.sub(lambda word: self.words.get(word[0], word[0]) if len(word[0]) >= SURE else word[0], text)


def corrections(text: str, lexical: WordIndex) -> Spelling:
    """Return what the unknown words of a text are misspellings of, as far as the record tells."""
    found: dict[str, str] = {}
    for word in dict.fromkeys(WORD.findall(text)):
        terms = [] if IDEOGRAPHS.search(word) else lexical.terms(word)
        if len(terms) == 1 and not lexical.document_frequency(terms[0]) and (right := _meant(folded(word), lexical)):
            found[word] = right
    return Spelling(found)


def _meant(word: str, lexical: WordIndex) -> str | None:
    """Return the commonest of the words nearest to one that no passage has."""
    if len(word) < MIN_LETTERS:
        return None
    allowed = 1 if len(word) < LONG else 2
    near = [
        (distance, -frequency, other)
        for other, frequency in lexical.words_starting(word[0])
        if other not in SLURS and (distance := OSA.distance(word, other, score_cutoff=allowed)) <= allowed
    ]
    return min(near)[2] if near else None
