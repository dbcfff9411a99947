"""Words that the record once said: in an earlier revision of a page, or on a page since withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.errors import IndexStateError
from onrecord.indexer.generations import read_manifest
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.replaced import Replaced, has_replaced, replaced_turns
from onrecord.indexer.text.placed_words import IDEOGRAPHS, Words
from onrecord.service.alignment import Coder
from onrecord.service.allowance import Allowance
from onrecord.service.quotations.candidates import Candidate, readings
from onrecord.service.quotations.finding import Fault, Verdict
from onrecord.service.quotations.quoted_parts import Quotation
from onrecord.service.translatable import message

WORDS_SOUGHT = 4  # of each piece, the longest: they are rare, and a page that has them all is worth reading


@dataclass(frozen=True, slots=True)
class Before:
    """A stretch that was replaced, with what is to be said of that."""

    candidate: Candidate
    fault: Fault


class Past:
    """What one generation no longer holds."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._is_empty = not has_replaced(snapshot.store, snapshot.manifest.generation)

    def holding(self, quotation: Quotation, coder: Coder, allowance: Allowance) -> list[Before]:
        """Return the replaced turns that hold the rarer words of a quotation. Raises `TooMuchWork`."""
        if self._is_empty:
            return []
        words = [word for piece in quotation.pieces for word in _longest(quotation.words, piece.start, piece.end)]
        store, generation = self._snapshot.store, self._snapshot.manifest.generation
        found: list[Before] = []
        for replaced in replaced_turns(store, generation, list(dict.fromkeys(words))):
            allowance.require()
            fault = self._fault(replaced)
            found += [
                Before(Candidate(replaced.stretch, read, coder.code(read)), fault)
                for read in readings(replaced.stretch.text)
            ]
        return found

    def _fault(self, replaced: Replaced) -> Fault:
        day = _day_of(self._snapshot.store.path.parent, replaced.until)
        if replaced.successor is None:
            told = message("the page that said so was withdrawn")
            if day:
                told = message("the page that said so was withdrawn on %(day)s", day=day)
            return Fault(Verdict.WITHDRAWN, told)
        successor = replaced.successor
        told = message(
            "said so in revision %(number)s, since replaced by %(now)s", number=replaced.revision, now=successor
        )
        if day:
            told = message("said so until %(day)s, since replaced by %(now)s", day=day, now=successor)
        return Fault(Verdict.EARLIER, told)


def _longest(words: Words, start: int, end: int) -> Sequence[str]:
    """Return the longest words that are written in one way only, or the first ideographs."""
    plain = [
        form
        for at, form in enumerate(words.forms[start:end], start)
        if form.isascii() and form.isalpha() and words.written(at, at + 1).lower() == form
    ]
    if plain:
        return sorted(dict.fromkeys(plain), key=len, reverse=True)[:WORDS_SOUGHT]
    return [form for form in words.forms[start:end] if IDEOGRAPHS.match(form)][:WORDS_SOUGHT]


def _day_of(index: Path, generation: int) -> dt.date | None:
    """Return the day on which a generation was made, None where its manifest is gone."""
    try:
        return dt.datetime.fromisoformat(read_manifest(index, generation).created).date()
    except (IndexStateError, ValueError):
        return None
