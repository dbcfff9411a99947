"""The words of everything said, as numbers, read once a generation, so that a phrase is counted without reading again.

Two words have one number where a comparison of quotations takes them for equal. Words that are names if they are
written in capitals ("US") have several, by the case. A word takes five bytes.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from onrecord.indexer.lexical.analysers import IDEOGRAPHS
from onrecord.indexer.lexical.lexical_index import Stems
from onrecord.indexer.store.filters import Ids, texts
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.said import Place
from onrecord.indexer.text.placed_words import ALSO_NAMES, Words, read_words
from onrecord.indexer.transcript import Span
from onrecord.service.analysis.terms import Terms

AT_ONCE = 2_000  # passages read at a time
BETWEEN = ""  # stands behind each passage, so that no run goes over from one to the next; its number is 0

Numbers = NDArray[np.int32]
Marks = NDArray[np.bool_]
Voiced = tuple[Place, Sequence[Span]]  # a passage, and the spans of its document that are somebody else's words


@dataclass(frozen=True)
class SpokenWords:
    """The words of passages, one passage after the other: the `numbers` of their `names`.

    `own` is unset for a word that is somebody else's. `starts` are the indexes of the first word of each passage.
    """

    places: tuple[Place, ...]
    starts: Ids
    numbers: Numbers
    own: Marks
    names: dict[str, int]

    def runs(self, phrase: Words) -> Ids:
        """Return the indexes of the first words of all occurrences of a phrase, in order."""
        asked = [self._equal(phrase, at) for at in range(len(phrase))]
        rarest = min(range(len(asked)), key=lambda at: int(self._counts[asked[at]].sum()))
        found = np.flatnonzero(np.isin(self.numbers, asked[rarest])) - rarest
        found = found[(found >= 0) & (found + len(asked) <= len(self.numbers))]
        for at, equal in enumerate(asked):
            found = found[np.isin(self.numbers[found + at], equal)]
        return found

    def passages_of(self, indexes: Ids) -> Ids:
        """Return which of the `places` holds each of some words."""
        return np.asarray(np.searchsorted(self.starts, indexes, side="right") - 1, dtype=np.int64)

    def own_of(self, passages: Collection[int]) -> Ids:
        """Return the indexes of the own words of passages, and of what stands behind each passage."""
        numbers = np.array([place.number for place in self.places], dtype=np.int64)
        held = np.isin(numbers, np.fromiter(passages, dtype=np.int64, count=len(passages)))
        lengths = np.diff(np.append(self.starts, len(self.numbers)))
        return np.flatnonzero(np.repeat(held, lengths) & self.own)

    @cached_property
    def terms(self) -> Terms:
        """The words as terms, for telling apart who says them."""
        return Terms.of(self.names)

    @cached_property
    def stems(self) -> dict[str, str | None]:
        """The stem of each word by its form, None for a little one; an ideograph stands for itself."""
        stem = Stems()
        forms = dict.fromkeys(name.lower() for name in self.names if name)
        return {form: form if IDEOGRAPHS.match(form) else " ".join(stem(form)) or None for form in forms}

    def near(self, stems: Sequence[str], least: int, within: int) -> list[int]:
        """Return the numbers of the passages in which so many of some stems, at least, stand so near each other."""
        numbers: dict[str, list[int]] = {stem: [] for stem in stems}
        for name, number in self.names.items():
            if (stem := self.stems.get(name.lower())) in numbers:
                numbers[stem].append(number)
        places = {stem: np.flatnonzero(np.isin(self.numbers, some)) for stem, some in numbers.items()}
        first = np.sort(np.concatenate(list(places.values())))
        ends = np.append(self.starts, len(self.numbers))[self.passages_of(first) + 1]
        until = np.minimum(first + within, ends)
        held = np.zeros(len(first), dtype=np.int64)
        for stem, times in Counter(stems).items():
            far = np.full(times, len(self.numbers))
            following = np.concatenate((places[stem], far))
            at = np.searchsorted(places[stem], first)
            for more in range(times):  # a stem that is asked for twice has to stand there twice
                held += following[at + more] < until
        return [self.places[at].number for at in np.unique(self.passages_of(first[held >= least])).tolist()]

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        return np.bincount(self.numbers, minlength=len(self.names))

    def _equal(self, phrase: Words, at: int) -> list[int]:
        """Return the numbers of the words that equal a word of a phrase."""
        return [self.names[name] for name in _equal_names(_name(phrase, at)) if name in self.names]


class SpokenOnce:
    """Reads the words of a generation when they are first asked for, and keeps them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: SpokenWords | None = None

    def of(self, store: Store, voiced: Iterable[Voiced]) -> SpokenWords:
        """Return the words of all passages of the generation. Raises an `IndexStateError`."""
        with self._lock:
            if self._kept is None:
                self._kept = _read(store, voiced)
            return self._kept


def _read(store: Store, voiced: Iterable[Voiced]) -> SpokenWords:
    every, names = tuple(voiced), {BETWEEN: 0}
    numbers, own, starts = array("i"), bytearray(), array("q")
    for first in range(0, len(every), AT_ONCE):
        some = every[first : first + AT_ONCE]
        found = texts(store, [place.number for place, _ in some])
        for place, borrowed in some:
            spoken = read_words(found[place.number])
            starts.append(len(numbers))
            numbers.extend(names.setdefault(_name(spoken, at), len(names)) for at in range(len(spoken)))
            numbers.append(names[BETWEEN])
            own.extend(_own(spoken, place.span, borrowed))
            own.append(True)
    return SpokenWords(
        tuple(place for place, _ in every),
        np.array(starts, dtype=np.int64),
        np.array(numbers, dtype=np.int32),
        np.frombuffer(bytes(own), dtype=np.bool_),
        names,
    )


def _own(spoken: Words, passage: Span, borrowed: Sequence[Span]) -> bytes:
    """Return for each word of a passage whether it is the speaker's own."""
    theirs = [span.shifted(-passage.start) for span in borrowed if span.overlaps(passage)]
    if not theirs:
        return b"\1" * len(spoken)
    return bytes(not any(span.start < end and start < span.end for span in theirs) for start, end in spoken.spans)


def _name(spoken: Words, at: int) -> str:
    """Return the name of a word: its form, and for "us", "who" and "it" whether it is written in capitals."""
    form = spoken.forms[at]
    if form not in ALSO_NAMES:
        return form
    written = spoken.written(at, at + 1)
    return form.upper() if written.isupper() else form if written.islower() else form.title()


def _equal_names(name: str) -> tuple[str, ...]:
    """Return the names of all words that equal a word: of "US" and "us" only what may be either, as "Us"."""
    form = name.lower()
    if form not in ALSO_NAMES:
        return (name,)
    return tuple(dict.fromkeys((name, form.title()))) if name != form.title() else (form, form.upper(), name)
