"""Where a quotation may have been said: stretches of the record that share words with it.

Two ways lead there. A run of its words finds every passage that says just these (`exact`): a phrase query over the
lexical index. Its rarest words, some for every thirty, find passages that say something like it (`near`). Questions
are looked at as answers are, those that nobody answered too; whether the words are the same is for others to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.filters import Ids, by_day, by_speaker
from onrecord.indexer.store.surroundings import Stretch, asked_before, said_around, unanswered
from onrecord.indexer.text.placed_words import Words, anchor, read_words
from onrecord.indexer.text.wording import words as plain_words
from onrecord.service.alignment import Coder
from onrecord.service.query.named import Known
from onrecord.service.quotations.claims import Claims
from onrecord.service.quotations.quoted_parts import Quotation

CHUNK_WORDS, CHUNK_TERMS = 30, 10
RUN_STEP = 3
SPARE = 100  # characters around a passage, besides as many as the quotation has
MOST_NEAR = 30  # passages that are looked at for every chunk of words, or run of them, that nobody said just so
MOST_EXACT = 400  # passages that are read for one run of words; where there are more, not all places are counted
ROUGH = re.compile(r"[\u2e80-\u9fff]|\w+")
BEST_SHARE = 0.5  # of the rough words of the best stretch: what shares fewer is not looked at


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch with its words, and these as characters."""

    stretch: Stretch
    words: Words
    code: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """Stretches that may hold a quotation; `is_whole` says that no passage with its words was left out."""

    found: tuple[Candidate, ...]
    is_whole: bool = True


class Finder:
    """Finds candidates in one generation."""

    def __init__(self, snapshot: Snapshot, known: Known) -> None:
        """Find in `snapshot`, whose speakers are `known`."""
        self._snapshot = snapshot
        self._known = known
        questions = unanswered(snapshot.store, snapshot.manifest.generation)
        self._unanswered = [(question, read_words(question.text)) for question in questions]

    def exact(self, quotation: Quotation, coder: Coder, claims: Claims) -> Candidates:
        """Return the stretches that say a run of words which the quotation has, all of them if they are not many.

        Whole turns where something is left out, since nobody tells how much.
        """
        said, asked = self._anchored(quotation)
        is_whole = len(said) <= MOST_EXACT and len(asked) <= MOST_EXACT
        if not is_whole:
            said, asked = (self._claimed_first(numbers, claims)[:MOST_EXACT] for numbers in (said, asked))
        margin = None if quotation.is_elided else len(quotation.text) + SPARE
        store = self._snapshot.store
        stretches = [*said_around(store, said.tolist(), margin), *asked_before(store, asked.tolist())]
        return Candidates((*_coded(stretches, coder), *self._never_answered(quotation.words, coder)), is_whole)

    def near(self, words: Words, coder: Coder, claims: Claims) -> Candidates:
        """Return the stretches that share most words with a text."""
        numbers = list(dict.fromkeys(n for chunk in _chunks(words) for n in self._sharing(chunk, claims)))
        store = self._snapshot.store
        stretches = [*said_around(store, numbers, len(words.text) + SPARE), *asked_before(store, numbers)]
        wanted = frozenset(ROUGH.findall(words.text.lower()))
        shared = [len(wanted & set(ROUGH.findall(stretch.text.lower()))) for stretch in stretches]
        least = BEST_SHARE * max(shared, default=0)
        likely = [stretch for stretch, count in zip(stretches, shared, strict=True) if count >= least]
        return Candidates((*_coded(likely, coder), *self._never_answered(words, coder)))

    def runs(self, words: Words, length: int, coder: Coder, claims: Claims, margin: int) -> Candidates:
        """Return the stretches that say any of the runs of so many words that begin at every third word.

        For what is made of parts: of each run only some passages are read, and up to about `margin` characters around.
        """
        lexical = self._snapshot.lexical
        said, asked = dict[int, None](), dict[int, None]()
        for start in range(0, max(1, len(words) - length + 1), RUN_STEP):
            run = words.written(start, min(start + length, len(words)))
            for numbers, found in ((said, lexical.holding_run(run)), (asked, lexical.holding_run(run, asked=True))):
                numbers.update(dict.fromkeys(self._claimed_first(found, claims)[:MOST_NEAR].tolist()))
        store = self._snapshot.store
        stretches = [*said_around(store, list(said), margin + SPARE), *asked_before(store, list(asked))]
        return Candidates(tuple(_coded(stretches, coder)), is_whole=False)

    def _anchored(self, quotation: Quotation) -> tuple[Ids, Ids]:
        """Return the passages that say, and those that answer, a run of words: of all pieces the rarest."""
        lexical = self._snapshot.lexical
        best: tuple[Ids, Ids] | None = None
        for piece in quotation.pieces:
            run = anchor(quotation.words, piece.start, piece.end)
            found = lexical.holding_run(run), lexical.holding_run(run, asked=True)
            if not any(map(len, found)):
                found = lexical.holding(plain_words(run)), found[1]
            if best is None or 0 < sum(map(len, found)) < sum(map(len, best)):
                best = found
        none = np.array([], dtype=np.int64)
        return best or (none, none)

    def _claimed_first(self, numbers: Ids, claims: Claims) -> Ids:
        """Return passages with those first that are said by whom and when they are said to be."""
        store = self._snapshot.store
        wanted = np.zeros(len(numbers), dtype=np.int64)
        if claims.names:
            speakers = [name for name in self._known.names if claims.fits_speaker(name)]
            wanted += np.isin(numbers, by_speaker(store, speakers))
        if claims.period:
            wanted += np.isin(numbers, by_day(store, claims.period.first, claims.period.last))
        return numbers[np.argsort(-wanted, kind="stable")]

    def _sharing(self, chunk: str, claims: Claims) -> Iterator[int]:
        """Yield the passages that share the rarest words of a chunk, the best first."""
        lexical = self._snapshot.lexical
        terms = sorted(
            (t for t in lexical.terms(chunk) if lexical.document_frequency(t)), key=lexical.document_frequency
        )
        rarest = terms[:CHUNK_TERMS]
        if not rarest:
            yield from self._claimed_first(lexical.holding(plain_words(chunk)), claims)[:MOST_NEAR].tolist()
        yield from self._snapshot.engine.by_words(rarest, MOST_NEAR)

    def _never_answered(self, wanted: Words, coder: Coder) -> Iterator[Candidate]:
        """Yield the questions without an answer that share half of the words."""
        forms = frozenset(wanted.forms)
        for stretch, words in self._unanswered:
            if len(forms.intersection(words.forms)) >= BEST_SHARE * len(forms):
                yield Candidate(stretch, words, coder.code(words))


def _chunks(words: Words) -> Iterator[str]:
    """Yield a text in runs of about as many words; a short rest goes with the run before it."""
    count = max(1, round(len(words) / CHUNK_WORDS))
    for i in range(count):
        yield words.written(i * len(words) // count, (i + 1) * len(words) // count)


def _coded(stretches: Iterable[Stretch], coder: Coder) -> Iterator[Candidate]:
    for stretch in stretches:
        words = read_words(stretch.text)
        yield Candidate(stretch, words, coder.code(words))
