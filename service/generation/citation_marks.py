"""Citation marks, the numbers by which a model cites passages: [1], [1][2], [1, 2], [1-3], 【1】, [passage 1]."""

from __future__ import annotations

import re
import unicodedata

NUMBER = r"\d{1,4}"
JOINT = r"\s*(?:[,;、，；&–—-]|and\b|to\b|和)\s*(?:\^|#)?\s*"
MARK = rf"[\[［【]\s*(?:\^|\#|(?i:passages?|sources?|refs?)\.?)?\s*{NUMBER}(?:{JOINT}{NUMBER})*\s*[\]］】]"
MARKED = re.compile(rf"\s*({MARK})")
RANGE = re.compile(rf"({NUMBER})\s*(?:[–—-]|to\b)\s*({NUMBER})|({NUMBER})")
# Text that looks like the beginning of a mark.
BROKEN = re.compile(r"[\[［【]\s*\^?\d")
WIDEST = 50  # passages in a range; of a wider one, such as [1-9999], only both ends count


def numbers(text: str) -> tuple[int, ...]:
    """Return the passage numbers that a text cites, each once, in ascending order."""
    found: set[int] = set()
    for mark in MARKED.findall(text):
        for first, last, single in RANGE.findall(unicodedata.normalize("NFKC", mark)):
            if single:
                found.add(int(single))
            elif int(first) <= int(last) <= int(first) + WIDEST:
                found.update(range(int(first), int(last) + 1))
            else:
                found.update((int(first), int(last)))
    return tuple(sorted(found))


def without(text: str) -> str:
    """Return a text without its marks and the spaces before them."""
    return MARKED.sub("", text)
