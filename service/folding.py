"""Folding near-identical hits into one.

A ministry repeats its formulas for years. Passages that share nearly all their words are shown once,
under the best of them, with the others counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
WORD = re.compile(r"[\u2e80-\u9fff]|\w+")


@dataclass(frozen=True, slots=True)
class Fold(Generic[Item]):
    """An item and those, further down, that say the same."""

    best: Item
    similar: tuple[Item, ...]


def fold(items: Sequence[Item], text: Callable[[Item], str], share: float) -> list[Fold[Item]]:
    """Group `items`, ordered best first, by the words of their `text`.

    Two items belong together if their common words are at least `share` of all their words
    (Jaccard). Order is kept; each item is compared with the best of every group only, so groups do
    not drift.
    """
    groups: list[tuple[frozenset[str], list[Item]]] = []
    for item in items:
        words = frozenset(WORD.findall(text(item).casefold()))
        for known, members in groups:
            if len(words & known) >= share * len(words | known):
                members.append(item)
                break
        else:
            groups.append((words, [item]))
    return [Fold(members[0], tuple(members[1:])) for _, members in groups]
