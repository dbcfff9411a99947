"""The frame of a question: words that only ask ("what did the ministry say about"), and say nothing of the matter."""

from __future__ import annotations

FRAME = (
    "what who whom whose which when where why how many much do did does done doing has have had is are was were be "
    "been being can could will would should may might me us you your tell told say says said saying talk talked "
    "comment comments commented respond responded response react reacted reaction position stance view views "
    "think thought opinion statement statements spokesperson spokesman spokeswoman ministry official officials "
    "government ask asked about regarding concerning any anything latest record please whats "
    "didn don doesn isn wasn weren aren won wouldn couldn shouldn hasn haven hadn couldnt didnt doesnt dont"
)
# The little words that the index leaves out; known here so that their misspellings are.
LITTLE = "a an and as at but by for from if in into it its no not of on or that the their then there these they this to"
LONG = 5  # letters that a word must have for one wrong letter to be a slip and not another word


def only_asks(word: str) -> bool:
    """Return whether a word only asks, spelt rightly or with a slip: two letters swapped, or one wrong."""
    known = f"{FRAME} {LITTLE}".split()
    typed = word.casefold()
    if typed in known:
        return typed in FRAME.split()
    return any(
        sorted(typed) == sorted(right) or (min(len(typed), len(right)) >= LONG and _one_letter_apart(typed, right))
        for right in known
    )


def _one_letter_apart(some: str, other: str) -> bool:
    """Return whether one letter added, dropped or changed makes one word of the other."""
    if abs(len(some) - len(other)) > 1:
        return False
    short, long = sorted((some, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
