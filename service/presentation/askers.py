"""How an asker is printed: as an outlet, or as nobody in particular ("Q", "Follow-up", "Journalist")."""

from __future__ import annotations

import re
from enum import Enum, auto

# How an asker is printed where no outlet is named.
NAMELESS = ("q", "question", "a", "reporter", "问", "記者", "记者", "提问", "記者问")
FOLLOW_UP = re.compile(r"follow[- ]?up|追问")
NOT_THE_OUTLET = re.compile(r"(?:the |a )?journalists?(?: \w+)?$")


class Asker(Enum):
    """Who a printed asker is."""

    OUTLET = auto()
    FOLLOW_UP = auto()
    REPORTER = auto()
    JOURNALIST = auto()


def asker(printed: str) -> Asker:
    """Tell who is meant: a letter and "Journalist" are no names."""
    folded = printed.casefold()
    if FOLLOW_UP.search(folded):
        return Asker.FOLLOW_UP
    if folded in NAMELESS:
        return Asker.REPORTER
    return Asker.JOURNALIST if NOT_THE_OUTLET.match(folded) else Asker.OUTLET
