"""The passages of the whole record that speak of the matter of a question, told by its words.

There are always as many nearest passages, however few of them are to the point. What is counted beside an answer is
counted over these passages instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from onrecord.indexer.store.filters import Ids, common
from onrecord.service.analysis.occurrences import naming, read_topic
from onrecord.service.errors import QueryError
from onrecord.service.retrieval.retriever import SearchResult

LEAST_HELD = 0.7  # of the weight of the words; a rare word weighs more, so a common one may be missing


@dataclass(frozen=True, slots=True)
class Spoken:
    """The passages that speak of a matter, sorted, and the words by which they are told, none where all fit."""

    numbers: Ids
    words: tuple[str, ...]


def speaking(result: SearchResult) -> Spoken | None:
    """Return the passages that hold the words of a question's matter, themselves or in the question that they answer.

    Other names of a thing count as its name, and words that the record lacks do not count. Only passages that fit the
    operators and demands are returned: all of them for a question that has nothing else. None if no passage does.
    """
    competing, lexical = result.competing, result.snapshot.lexical
    matter = result.spelling.applied(result.query.text)
    if not matter.strip():
        return Spoken(competing, ())
    try:
        topic = read_topic(result.snapshot, matter)
    except QueryError:
        return None
    held, total, words = np.zeros(len(competing)), 0.0, list[str]()
    for names in topic.words:
        numbers = naming(lexical, names)
        if len(numbers):
            weight = math.log1p(len(lexical) / len(numbers))
            held[np.searchsorted(competing, common(competing, numbers))] += weight
            total += weight
            words.append(names[0])
    numbers = np.asarray(competing[held >= LEAST_HELD * total], dtype=np.int64)
    return Spoken(numbers, tuple(words)) if words and len(numbers) else None
