"""Near-duplicates: hits that say the same are folded into one.

A ministry repeats its formulas for years. Passages that share nearly all their words are shown once, under the best of
them, and the others are counted. Passages that differ in a negation, a number, a date or a name do not say the same,
however alike the rest is; `sense` decides that, here and in the quotation check.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.text.placed_words import Words, read_words
from onrecord.service.sense import changes_sense

Item = TypeVar("Item")
WORD = re.compile(r"[\u2e80-\u9fff]|\w+")
NOT = re.compile(r"n['’]t\b|\bcannot\b")
# Words that change what a sentence says.
DECISIVE = frozenset(
    word
    for language in LANGUAGES
    for word in (*language.negations.words, *language.numbers.words, *language.days.words)
)


@dataclass(frozen=True, slots=True)
class Fold(Generic[Item]):
    """An item, and the lower-ranked items that say the same."""

    best: Item
    similar: tuple[Item, ...]


@dataclass
class _Group(Generic[Item]):
    """Items that say the same, with the text of the first and the set of its words, which others are compared with."""

    text: str
    vocabulary: frozenset[str]
    members: list[Item]

    @cached_property
    def words(self) -> Words:
        """The words of the text with their places; few groups meet a text that is near enough to need them."""
        return read_words(self.text)

    def takes(self, text: str, vocabulary: frozenset[str], share: float) -> bool:
        """Return whether a text of these different words says what the group says."""
        # No two share more of their words than the shorter has of those of the longer.
        if min(len(vocabulary), len(self.vocabulary)) < share * max(len(vocabulary), len(self.vocabulary)):
            return False
        return _share(vocabulary, self.vocabulary) >= share and not changes_sense(self.words, read_words(text))


def fold(items: Sequence[Item], text: Callable[[Item], str], share: float) -> list[Fold[Item]]:
    """Group `items`, which are ordered best first, by the wording of their `text`.

    Two items belong together if they share at least `share` of all their words (Jaccard), hold the same negations,
    numbers and days in the same order, and differ in nothing else that changes the sense. Order is kept. Each item is
    compared with the best of each group only, so that groups do not drift.
    """
    groups: list[_Group[Item]] = []
    alike: defaultdict[tuple[str, ...], list[_Group[Item]]] = defaultdict(list)
    for item in items:
        written = text(item)
        said = _said(written)
        vocabulary = frozenset(said)
        rivals = alike[_deciding(said)]
        group = next((group for group in rivals if group.takes(written, vocabulary, share)), None)
        if group is None:
            group = _Group(written, vocabulary, [])
            groups.append(group)
            rivals.append(group)
        group.members.append(item)
    return [Fold(group.members[0], tuple(group.members[1:])) for group in groups]


def decisive_words(text: str) -> tuple[str, ...]:
    """Return the negations, numbers and days of a text, in its order."""
    return _deciding(_said(text))


def plain_words(text: str) -> frozenset[str]:
    """Return all other words of a text."""
    said = _said(text)
    return frozenset(said).difference(_deciding(said))


def _said(text: str) -> list[str]:
    return WORD.findall(NOT.sub(" not", text.casefold()))


def _deciding(said: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in said if word in DECISIVE or word[0].isdigit())


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    """Return the Jaccard similarity of two sets of words."""
    if not some or not others:
        return float(some == others)
    common = len(some & others)
    return common / (len(some) + len(others) - common)
