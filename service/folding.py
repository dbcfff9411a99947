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
NOT = re.compile(r"\bcannot\b|\bnot\b|n['’]t\b")
NEGATION = re.compile(rf"{NOT.pattern}|\b(?:no|never|neither|nor|none|nobody|nothing|without)\b|[不没無无未非勿]")
NUMBER = re.compile(
    r"\d+(?:[.,:]\d+)*|[〇零一二三四五六七八九十百千万亿两]+"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|half"
    r"|first|second|third|fourth|fifth|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow)\b"
)


@dataclass(frozen=True, slots=True)
class Fold(Generic[Item]):
    """An item and those, further down, that say the same."""

    best: Item
    similar: tuple[Item, ...]


def fold(items: Sequence[Item], text: Callable[[Item], str], share: float) -> list[Fold[Item]]:
    """Group `items`, ordered best first, by the wording of their `text`.

    Two items belong together if their common words are at least `share` of all their words
    (Jaccard) and they hold the same negations and numbers. Order is kept; each item is compared with
    the best of every group only, so groups do not drift.
    """
    groups: list[list[Item]] = []
    alike: defaultdict[tuple[str, ...], list[tuple[frozenset[str], list[Item]]]] = defaultdict(list)
    for item in items:
        folded = text(item).casefold()
        words = frozenset(WORD.findall(folded))
        rivals = alike[_decisive(folded)]
        members = next((members for known, members in rivals if _share(words, known) >= share), None)
        if members is None:
            members = []
            groups.append(members)
            rivals.append((words, members))
        members.append(item)
    return [Fold(members[0], tuple(members[1:])) for members in groups]


def _decisive(text: str) -> tuple[str, ...]:
    """Return the negations and numbers of a text, sorted, as often as they occur."""
    negations = ["not" if NOT.fullmatch(found) else found for found in NEGATION.findall(text)]
    return tuple(sorted([*negations, *NUMBER.findall(text)]))


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    """Return the share of all words that two texts have in common (Jaccard)."""
    common = len(some & others)
    return common / max(1, len(some) + len(others) - common) if some or others else 1.0
