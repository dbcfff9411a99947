"""What a sentence is worth for its wording, whatever was asked: set phrases say little, leaning words open badly."""

from __future__ import annotations

import re

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.transcript import Provenance

# A sentence that leans on the one before it is a worse opening than one that stands by itself.
LEANS = 0.9
# A greeting, a question back or a set phrase may be said whatever was asked.
FORMULA = 0.5
# Of two sentences equally good, the record's own comes before a report's.
SECOND_HAND = 0.95
LONGEST_POSITION = 24  # words; who goes on has more to say than that a position is clear


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


FORMULAS = _any_of([rf"^\W*(?:{pattern})" for language in LANGUAGES for pattern in language.answering.formulas])
POSITIONS = _any_of([pattern for language in LANGUAGES for pattern in language.answering.positions])
LEANING = _any_of([pattern for language in LANGUAGES for pattern in language.answering.leaning])


def worth(sentence: str, provenance: Provenance) -> float:
    """Return the share of its score that a sentence keeps for how it opens, what it is and who gives it."""
    return (
        (LEANS if leans(sentence) else 1.0)
        * (FORMULA if is_formula(sentence) else 1.0)
        * (SECOND_HAND if provenance is Provenance.REPORT else 1.0)
    )


def leans(sentence: str) -> bool:
    """Return whether a sentence opens with or holds a word that leans on the one before it."""
    return LEANING.match(sentence.lstrip('“"')) is not None


def is_formula(sentence: str) -> bool:
    """Return whether a sentence greets, asks back, or says that something was said, and nothing of the matter."""
    if sentence.rstrip("\"”’' ").endswith(("?", "？")):
        return True
    if len(sentence.split()) <= LONGEST_POSITION and POSITIONS.match(sentence):
        return True
    return FORMULAS.match(sentence) is not None
