"""The part of a sentence that tells what was asked, apart from what it says the official said.

"Asked by Reuters about the raid, Mao Ning said that she had no information": names and numbers of the
question may stand in the first part. What is not recognised as such counts as claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LEADING = re.compile(
    r"(?:(?:when |on being |upon being )?asked\b|in (?:response|reply|answer) to (?:a |the |an? \w+ )?question|"
    r"responding to (?:a |the )?question|regarding (?:a |the )?question)[^.]*?,\s+"
    r"(?=(?:the|he|she|they|(?:foreign ministry )?spokes\w+|china|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) "
    r"(?:\w+ ){0,4}?(?:said|stated|replied|responded|answered|declined|did|noted|stressed|referred|expressed|"
    r"reiterated|emphasi\w+)\b)",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r",?\s+(?:when asked\b|(?:in response|in reply|in answer) to (?:a |the )?question)[^,;]*[.!?]?$", re.IGNORECASE
)
CHINESE = re.compile(r"[^，。]{0,8}(?:被问及|问及|在回答|有记者问)[^，。]*，")


@dataclass(frozen=True, slots=True)
class Parts:
    """A sentence, cut in two: what it says was asked, and what it claims."""

    asked: str
    claimed: str


def parts(text: str) -> Parts:
    """Return the parts of a sentence."""
    for opening in (LEADING.match(text), CHINESE.match(text)):
        if opening:
            return Parts(opening[0], text[opening.end() :])
    if closing := TRAILING.search(text):
        return Parts(closing[0], text[: closing.start()])
    return Parts("", text)
