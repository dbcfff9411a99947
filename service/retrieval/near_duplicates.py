"""Folding near-identical hits into one.

A ministry repeats its formulas for years. Passages that share nearly all their words are shown once,
under the best of them, with the others counted. What differs in a number, a date or a negation does
not say the same, however alike the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
WORD = re.compile(r"[\u2e80-\u9fff]|\w+")
NOT = re.compile(r"n['’]t\b|\bcannot\b")
# Words that decide what a sentence says, however few they are.
NEGATIONS = "not no never neither nor none nobody nothing without 不 没 無 无 未 非 勿"
NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "half first second third fourth fifth 〇 零 一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两"
)
DAYS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow"
)
DECISIVE = frozenset(f"{NEGATIONS} {NUMBERS} {DAYS}".split())


@dataclass(frozen=True, slots=True)
class Fold(Generic[Item]):
    """An item and those, further down, that say the same."""

    best: Item
    similar: tuple[Item, ...]


def fold(items: Sequence[Item], text: Callable[[Item], str], share: float) -> list[Fold[Item]]:
    """Group `items`, ordered best first, by the wording of their `text`.

    Two items belong together if their common words are at least `share` of all their words
    (Jaccard) and they hold the same negations, numbers and days in the same order. Order is kept;
    each item is compared with the best of every group only, so groups do not drift.
    """
    groups: list[list[Item]] = []
    alike: defaultdict[tuple[str, ...], list[tuple[frozenset[str], list[Item]]]] = defaultdict(list)
    for item in items:
        said = _said(text(item))
        words = frozenset(said)
        rivals = alike[_deciding(said)]
        # No two share more of their words than the shorter has of those of the longer.
        near = (r for r in rivals if min(len(words), len(r[0])) >= share * max(len(words), len(r[0])))
        members = next((members for known, members in near if _share(words, known) >= share), None)
        if members is None:
            members = []
            groups.append(members)
            rivals.append((words, members))
        members.append(item)
    return [Fold(members[0], tuple(members[1:])) for members in groups]


def decisive_words(text: str) -> tuple[str, ...]:
    """Return the negations, numbers and days of a text, in its order."""
    return _deciding(_said(text))


def plain_words(text: str) -> frozenset[str]:
    """Return the other words of a text."""
    said = _said(text)
    return frozenset(said).difference(_deciding(said))


def _said(text: str) -> list[str]:
    return WORD.findall(NOT.sub(" not", text.casefold()))


def _deciding(said: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in said if word in DECISIVE or word[0].isdigit())


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    """Return the share of all words that two texts have in common (Jaccard)."""
    if not some or not others:
        return float(some == others)
    common = len(some & others)
    return common / (len(some) + len(others) - common)
