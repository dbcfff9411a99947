"""What a sentence is worth for its wording, whatever was asked: set phrases say little, leaning words open badly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.languages.language import NEVER
from onrecord.indexer.transcript import Provenance

# A sentence that leans on the one before it is a worse opening than one that stands by itself.
LEANS = 0.9
# A greeting, a question back or a set phrase may be said whatever was asked.
FORMULA = 0.5
# Of two sentences equally good, the record's own comes before a report's.
SECOND_HAND = 0.95
LONGEST_POSITION = 24  # words; who goes on has more to say than that a position is clear

LONGEST_HAND_OVER = 40  # words
CUT_OFF = re.compile(r"[—–][\s.\"”]*$")
LONGEST_CUT_OFF = 25  # words of a sentence in which the speaker is interrupted before he has said anything


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


FORMULAS = _any_of([rf"^\W*(?:{pattern})" for language in LANGUAGES for pattern in language.answering.formulas])
POSITIONS = _any_of([pattern for language in LANGUAGES for pattern in language.answering.positions])
HANDING_OVER = _any_of([pattern for language in LANGUAGES for pattern in language.answering.handing_over])
STANDING = _any_of([pattern for language in LANGUAGES for pattern in language.answering.standing] or [NEVER])
LEANING = _any_of([pattern for language in LANGUAGES for pattern in language.answering.leaning])


def hands_over(said: Sequence[str]) -> bool:
    """Return whether sentences only give the word to somebody, or ask back: "Dr. Lind?", "Next question, please.".

    They stand near to any question that was put to him, and say nothing.
    """
    is_short = sum(len(sentence.split()) for sentence in said) <= LONGEST_HAND_OVER
    return is_short and all(
        HANDING_OVER.match(text)
        or text.endswith(("?", "？"))
        or (CUT_OFF.search(text) and len(text.split()) <= LONGEST_CUT_OFF)
        for text in map(str.strip, said)
    )


def spoken(said: Sequence[str]) -> int:
    """Return how many sentences are left without those at the end that give the word to somebody, at least one."""
    count = len(said)
    while count > 1 and HANDING_OVER.match(said[count - 1].strip()):
        count -= 1
    return count


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


def takes_a_stand(sentence: str) -> bool:
    """Return whether a sentence says where its speaker's side stands: "we support", "China is ready to"."""
    return STANDING.search(sentence) is not None
