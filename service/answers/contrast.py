"""Statements that say nearly the same and differ in what decides: a negation, a number, a day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from onrecord.indexer.languages import ENGLISH
from onrecord.service.retrieval.near_duplicates import decisive_words, plain_words

# Of the words of two sentences without those that decide. Less is another statement, and no contrast.
SAME_WORDS = 0.6
# "As I said yesterday" tells nothing of the matter.
RELATIVE = ENGLISH.days.relative


def contrasts(sentences: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of sentences, by their places, that differ in what decides and hardly in anything else."""
    return [(a, b) for a, b in combinations(range(len(sentences)), 2) if differ(sentences[a], sentences[b])]


def differ(some: str, other: str) -> bool:
    """Return whether two sentences are nearly the same, but differ in a negation, a number or a day."""
    if _told(some) == _told(other):
        return False
    one, two = plain_words(some), plain_words(other)
    return bool(one and two) and len(one & two) >= SAME_WORDS * len(one | two)


def _told(text: str) -> list[str]:
    """Return the negations, numbers and days of a sentence, without those that count from when it was said."""
    return [word for word in decisive_words(text) if word not in RELATIVE]
