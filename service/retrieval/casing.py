"""Names in a question that is typed in small letters, written as the record writes them.

"what did geng say about phuket" names a speaker and a place. A word is one of a name if the record writes it with a
capital within its sentences, and never in small letters on the pages looked at.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store import filters as by
from onrecord.indexer.text.wording import words
from onrecord.service.query.aliases import is_state, state_spans
from onrecord.service.query.frame import is_topical

WORD = re.compile(r"[^\W\d_]+")
PAGES = 6  # of those that hold a word, that are looked at
FEWEST_LETTERS = 2
MOST_KNOWN = 10_000


@dataclass
class Casing:
    """Writes the words of questions as one generation of a record does."""

    snapshot: Snapshot
    speakers: AbstractSet[str] = frozenset()  # each part of their names, in small letters
    _known: dict[str, str] = field(default_factory=dict)

    def written(self, text: str) -> str:
        """Return a question with its names in capitals, as it is where a word in it has one or it has no small letters.

        The first word has one in any question. Every word keeps its place.
        """
        rest = text.lstrip()[1:]
        if not rest or rest != rest.lower():
            return text
        for span in state_spans(text.lower()):
            named = WORD.sub(lambda word: word[0].capitalize() if is_topical(word[0]) else word[0], span.of(text))
            text = f"{text[: span.start]}{named}{text[span.end :]}" if " " in named else text
        return WORD.sub(lambda word: self.as_written(word[0]), text)

    def is_name(self, word: str) -> bool:
        """Return whether the record writes a word with a capital wherever it stands in a sentence."""
        return self.as_written(word.lower()) != word.lower()

    def as_written(self, typed: str) -> str:
        """Return a word as the record writes it, as typed where that is in small letters, too."""
        if not typed.islower() or not typed.isascii() or len(typed) < FEWEST_LETTERS or not is_topical(typed):
            return typed
        # Three letters are initials, and may be a word: "CAR" is a state, and a car is none.
        if is_state(typed) and len(typed) != FEWEST_LETTERS + 1:
            return typed.capitalize() if len(typed) > FEWEST_LETTERS else typed.upper()
        if typed not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[typed] = self._in_the_record(typed)
        return self._known[typed]

    def _in_the_record(self, typed: str) -> str:
        """Return a word as the record writes it within its sentences, as typed where it writes it in small letters."""
        lexical = self.snapshot.lexical
        holding = [*lexical.holding(words(typed)), *lexical.holding_run(typed, asked=True)]
        some = list(dict.fromkeys(map(int, (*holding[:PAGES], *holding[-PAGES:]))))
        said = "\n".join(by.pages(self.snapshot.store, some))
        if re.search(rf"\b{re.escape(typed)}\b", said):
            return typed
        # "The Port of Norland" is a title of common words.
        ways = {
            way: len(re.findall(rf"(?<=[\w,;)] ){way}\b(?! of\b)", said)) for way in (typed.capitalize(), typed.upper())
        }
        commonest = max(ways, key=lambda way: ways[way])
        if ways[commonest]:
            return commonest
        return typed.capitalize() if typed in self.speakers else typed
