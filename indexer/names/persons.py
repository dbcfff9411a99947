"""Decides whether two printed names belong to one person: "MS. PSAKI", "Jen Psaki", "Spokesperson Mao Ning".

Titles and offices do not identify anybody. If nothing else is left of a name, the answer is unknown.
"""

from __future__ import annotations

import re

from onrecord.indexer.names.people import OFFICE_WORDS
from onrecord.indexer.text.wording import folded

WORD = re.compile(r"[^\W_]+")
IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")
TITLES = frozenset(
    "mr ms mrs dr mme prof professor sir madam lady lord the a an of for to and at in general vice deputy assistant "
    "acting former press senior foreign ministry state department white house government administration official "
    "officials audience member moderator reporter journalist q speaker china chinese us american beijing washington "
    "first gentleman".split()
) | frozenset(OFFICE_WORDS)


def person(name: str) -> frozenset[str]:
    """Return the words of a name that identify a person, without titles, offices and initials.

    A name in ideographs is returned as one word.
    """
    if IDEOGRAPH.search(name):
        return frozenset({folded(name).strip()})
    return frozenset(word for word in WORD.findall(folded(name)) if word not in TITLES and len(word) > 1)


def is_person(names: frozenset[str], printed: str) -> bool | None:
    """Return whether a printed name may be that of the person with the words `names`, or None if that is unknown."""
    if not names:
        return None
    if IDEOGRAPH.search(printed):
        return any(name in folded(printed) or folded(printed) in name for name in names)
    named = person(printed)
    if not named:
        return None
    return named <= names or names <= named
