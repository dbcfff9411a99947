"""Terms, by which two sides are told apart: a telling word, or two of them in a row; in Chinese two ideographs.

A term is counted by its key, a number, which stands for the same term wherever the words of a generation are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.indexer.store.filters import Ids
from onrecord.indexer.text.wording import words
from onrecord.service.query.frame import is_topical

LEAST_LETTERS = 3
IDEOGRAPH = ("\u2e80", "\u9fff")
NOTHING = 0  # the number of what is no single word, as "2.5", and of what stands between two passages


@dataclass(frozen=True, slots=True)
class Terms:
    """The plain `names` of words, without capitals and apostrophes, and the number of the name of each word.

    `telling` and `ideographs` tell of each name what it is.
    """

    names: tuple[str, ...]
    numbers: NDArray[np.int32]
    telling: NDArray[np.bool_]
    ideographs: NDArray[np.bool_]

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Terms:
        """Return the terms of words with these numbers, of which 0 is none."""
        names, plain = dict(numbers), np.zeros(len(numbers), dtype=np.int32)
        for name, number in numbers.items():
            read = words(name)
            plain[number] = names.setdefault(read[0], len(names)) if len(read) == 1 else NOTHING
        return cls(
            tuple(names),
            plain,
            np.array([_is_telling(name) for name in names]),
            np.array([IDEOGRAPH[0] <= name <= IDEOGRAPH[1] for name in names]),
        )

    def keys(self, said: NDArray[np.int32]) -> tuple[Ids, Ids]:
        """Return the keys of all terms of words that follow each other, and the index of the first word of each."""
        plain = self.numbers[said].astype(np.int64)
        one, other = plain[:-1], plain[1:]
        single = np.flatnonzero(self.telling[plain])
        pairs = np.flatnonzero(self.telling[one] & self.telling[other])
        written = np.flatnonzero(self.ideographs[one] & self.ideographs[other])
        together = [one[at] * len(self.names) + other[at] for at in (pairs, written)]
        keys = (plain[single] * len(self.names), *together)
        return np.concatenate(keys), np.concatenate((single, pairs, written))

    def name(self, key: int) -> str:
        """Return the term that a key stands for."""
        one, other = divmod(key, len(self.names))
        if other == NOTHING:
            return self.names[one]
        return f"{self.names[one]}{'' if self.ideographs[one] else ' '}{self.names[other]}"


def _is_telling(word: str) -> bool:
    return len(word) >= LEAST_LETTERS and not word.isdigit() and is_topical(word)
