"""Where a quotation may have been said: stretches of the record that share words with it.

Two ways lead there. A run of its words finds every passage that says just these (`exact`): a phrase query over the
lexical index. Its rarest words, some for every thirty, find passages that say something like it (`near`). Questions
are looked at as answers are, those that nobody answered too; whether the words are the same is for others to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

import numpy as np

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.filters import Ids, by_day, by_speaker
from onrecord.indexer.store.surroundings import Stretch, asked_before, said_around, unanswered
from onrecord.indexer.text.corrections import as_corrected, as_spoken, notes, struck
from onrecord.indexer.text.placed_words import TO_FIRST, Words, anchor, read_words, scripts
from onrecord.indexer.text.wording import words as plain_words
from onrecord.service.alignment import Coder
from onrecord.service.allowance import Allowance
from onrecord.service.query.named import Known
from onrecord.service.quotations.claims import Claims
from onrecord.service.quotations.quoted_parts import Quotation

CHUNK_WORDS, CHUNK_TERMS = 30, 10
RUN_STEP = 3
MOST_RUNS = 1_000  # that are looked for in one quotation; a run that comes again is looked for once
SPARE = 100  # characters around a passage, besides as many as the quotation has
MOST_CHUNKS = 40  # that are looked for in one quotation; a chunk that comes again is looked for once
MOST_TEXT = 200_000  # characters that are read for one quotation, about
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

    def exact(self, quotation: Quotation, coder: Coder, claims: Claims, allowance: Allowance) -> Candidates:
        """Return the stretches that say a run of words which the quotation has, all of them if they are not many.

        Whole turns where something is left out, since nobody tells how much. Raises `TooMuchWork`, as all searches do.
        """
        said, asked = self._anchored(quotation, allowance)
        most = min(MOST_EXACT, _most_read(quotation.words))
        is_whole = len(said) <= most and len(asked) <= most
        if not is_whole:
            said, asked = (self._claimed_first(numbers, claims)[:most] for numbers in (said, asked))
        margin = None if quotation.is_elided or quotation.is_framed else len(quotation.text) + SPARE
        store = self._snapshot.store
        stretches = [*said_around(store, said.tolist(), margin), *asked_before(store, asked.tolist())]
        coded = _coded(stretches, coder, allowance)
        return Candidates((*coded, *self._never_answered(quotation.words, coder, allowance)), is_whole)

    def near(self, words: Words, coder: Coder, claims: Claims, allowance: Allowance) -> Candidates:
        """Return the stretches that share most words with a text."""
        chunks = islice(dict.fromkeys(_chunks(words)), MOST_CHUNKS)
        ranked = zip_longest(*(self._sharing(chunk, claims, allowance) for chunk in chunks))
        found = (number for row in ranked for number in row if number is not None)  # the best of each chunk first
        numbers = list(islice(dict.fromkeys(found), _most_read(words)))
        store = self._snapshot.store
        stretches = [*said_around(store, numbers, len(words.text) + SPARE), *asked_before(store, numbers)]
        wanted = _rough(words.text)
        shared = [len(wanted & _rough(stretch.text)) for stretch in stretches]
        least = BEST_SHARE * max(shared, default=0)
        likely = [stretch for stretch, count in zip(stretches, shared, strict=True) if count >= least]
        coded = _coded(likely, coder, allowance)
        return Candidates((*coded, *self._never_answered(words, coder, allowance)))

    def runs(
        self, words: Words, length: int, coder: Coder, claims: Claims, margin: int, allowance: Allowance
    ) -> Candidates:
        """Return the stretches that say any of the runs of so many words that begin at every third word.

        For what is made of parts: of each run only some passages are read, and up to about `margin` characters around.
        In very many words, the runs begin farther apart (`run_step`).
        """
        said, asked = dict[int, None](), dict[int, None]()
        starts = range(0, max(1, len(words) - length + 1), run_step(len(words)))
        for run in dict.fromkeys(words.written(start, min(start + length, len(words))) for start in starts):
            allowance.require()
            for numbers, found in ((said, self._holding_run(run)), (asked, self._holding_run(run, asked=True))):
                numbers.update(dict.fromkeys(self._claimed_first(found, claims)[:MOST_NEAR].tolist()))
        store = self._snapshot.store
        stretches = [*said_around(store, list(said), margin + SPARE), *asked_before(store, list(asked))]
        return Candidates(tuple(_coded(stretches, coder, allowance)), is_whole=False)

    def _anchored(self, quotation: Quotation, allowance: Allowance) -> tuple[Ids, Ids]:
        """Return the passages that say, and those that answer, a run of words: of all pieces the rarest."""
        lexical = self._snapshot.lexical
        best: tuple[Ids, Ids] | None = None
        for piece in quotation.pieces:
            allowance.require()
            run = anchor(quotation.words, piece.start, piece.end)
            found = self._holding_run(run), self._holding_run(run, asked=True)
            if not any(map(len, found)) and not lexical.terms(run):
                found = lexical.holding(plain_words(run)), found[1]  # of little words alone
            if best is None or 0 < sum(map(len, found)) < sum(map(len, best)):
                best = found
        none = np.array([], dtype=np.int64)
        return best or (none, none)

    def _holding_run(self, run: str, *, asked: bool = False) -> Ids:
        """Return the passages that say a run of words, in either script of Chinese."""
        found = [self._snapshot.lexical.holding_run(written, asked=asked) for written in scripts(run)]
        return found[0] if len(found) == 1 else np.unique(np.concatenate(found))

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

    def _sharing(self, chunk: str, claims: Claims, allowance: Allowance) -> Iterator[int]:
        """Yield the passages that share the rarest words of a chunk, the best first."""
        allowance.require()
        lexical = self._snapshot.lexical
        known = (t for written in scripts(chunk) for t in lexical.terms(written) if lexical.document_frequency(t))
        terms = sorted(dict.fromkeys(known), key=lexical.document_frequency)
        rarest = terms[:CHUNK_TERMS]
        if not rarest:
            yield from self._claimed_first(lexical.holding(plain_words(chunk)), claims)[:MOST_NEAR].tolist()
        yield from self._snapshot.engine.by_words(rarest, MOST_NEAR)

    def _never_answered(self, wanted: Words, coder: Coder, allowance: Allowance) -> Iterator[Candidate]:
        """Yield the questions without an answer that share half of the words."""
        forms = frozenset(wanted.forms)
        for stretch, words in self._unanswered:
            if len(forms.intersection(words.forms)) >= BEST_SHARE * len(forms):
                allowance.require()
                yield Candidate(stretch, words, coder.code(words))


def run_step(count: int) -> int:
    """Return how many words apart the runs begin that are looked for in so many words.

    A run of `length` words is looked for in every stretch of `length + run_step - 1` words that a quotation shares with
    a statement; shorter ones may be missed.
    """
    return max(RUN_STEP, -(-count // MOST_RUNS))


def _most_read(words: Words) -> int:
    """Return how many passages are read for a quotation: the longer it is, the more is read around each."""
    return max(1, MOST_TEXT // (2 * (len(words.text) + SPARE)))


def _rough(text: str) -> frozenset[str]:
    """Return the words of a text, found fast and not as exactly as they are compared."""
    return frozenset(ROUGH.findall(text.lower() if text.isascii() else text.lower().translate(TO_FIRST)))


def _chunks(words: Words) -> Iterator[str]:
    """Yield a text in runs of about as many words; a short rest goes with the run before it."""
    count = max(1, round(len(words) / CHUNK_WORDS))
    for i in range(count):
        yield words.written(i * len(words) // count, (i + 1) * len(words) // count)


def _coded(stretches: Iterable[Stretch], coder: Coder, allowance: Allowance) -> Iterator[Candidate]:
    for stretch in stretches:
        allowance.require()
        for words in readings(stretch.text):
            yield Candidate(stretch, words, coder.code(words))


def readings(text: str) -> Iterator[Words]:
    """Yield the words of a text; where the editor put something in, as spoken besides, and as corrected."""
    yield read_words(text)
    if struck(text) or notes(text):
        yield read_words(as_spoken(text))
    if struck(text):
        yield read_words(as_corrected(text))
