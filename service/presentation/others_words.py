"""A note for questions after the words of a state or a body whose officials the record does not quote.

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
    """Return the note for a question after the words of a state or a body that published no passage, else None."""
    found = WHOSE_WORDS.match(question)
    names = _names_of(found["who"] or found["whose"]) if found else ()
    if found is None or not names or any(name in passage.publisher for passage in passages for name in names):
        return None
    speakers = " and ".join(sorted({passage.speaker for passage in passages}))
    return f"These are the words of {speakers} on the matter, and not of {names[0]}."


def _names_of(who: str) -> tuple[str, ...]:
    """Return the names of the state or the body that a word stands for, none where it stands for neither."""
    called = who.casefold()
    for language in LANGUAGES:
        for named in language.names:
            if any(called == name.casefold() for name in (*named.names, *named.stand_ins)):
                return named.names
    return ()
