"""A note for questions after the words of a state, a body or a person whom the record does not quote.

"What did Canada say?" is answered by what the record's own officials said of it, which are not Canada's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.languages.small_talk_en import ENGLISH_TALK
from onrecord.indexer.store.stored import StoredPassage

WHOSE_WORDS = re.compile(ENGLISH_TALK.asks_whose, re.IGNORECASE)  # the note is in English


def of_others(question: str, passages: Sequence[StoredPassage]) -> str | None:
    """Return the note for a question after words of somebody who neither spoke nor published any passage, else None.

    The question has its names in capitals.
    """
    found = WHOSE_WORDS.match(question)
    who = (found["who"] or found["whose"] or found["of"]) if found else ""
    names = _names_of(who) or _person(who)
    told = [f"{passage.publisher} {passage.speaker}" for passage in passages]
    if not names or any(name in one for one in told for name in names):
        return None
    speakers = " and ".join(sorted({passage.speaker for passage in passages}))
    return f"These are the words of {speakers} on the matter, and not of {names[0]}."


def _person(who: str) -> tuple[str, ...]:
    """Return the name of a person, and each word of it, none where a word is in small letters."""
    words = who.split()
    return (who, *words) if words and all(word[:1].isupper() for word in words) else ()


def _names_of(who: str) -> tuple[str, ...]:
    """Return the names of the state or the body that a word stands for, none where it stands for neither."""
    called = who.casefold()
    for language in LANGUAGES:
        for named in language.names:
            if any(called == name.casefold() for name in (*named.names, *named.stand_ins)):
                return named.names
    return ()
