"""Where a phrase or a topic is said, over the whole record.

A phrase is said where its words follow each other, compared as the quotation check compares words. A topic is spoken
of in an exchange whose question and answers together hold each of its words, by its stem or by another name of the
same thing. Both are decided for every passage; nothing is ranked and cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.indexer.lexical.analysers import IDEOGRAPHS
from onrecord.indexer.lexical.lexical_index import Stems
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.store.said import Place
from onrecord.indexer.text.placed_words import Words, read_words, scripts
from onrecord.indexer.text.wording import normalised
from onrecord.service.analysis.ledger import Ledger, Statement
from onrecord.service.analysis.spoken_words import Marks
from onrecord.service.errors import QueryError
from onrecord.service.query.aliases import find_aliases
from onrecord.service.query.frame import is_topical

LONGEST_PHRASE = 300  # characters
MOST_PHRASES = 6
WORD = re.compile(r"(?<!['’])\b[^\W_]+")  # of "China's" the name alone


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words that were said: the statement and the passage that hold them.

    `own` is unset where the speaker quotes them or reads them out, so that they are somebody else's.
    """

    statement: Statement
    passage: Place
    own: bool


def read_phrase(given: str) -> Words:
    """Return the words of a phrase. Raises a `QueryError` for one without words or of more than can be meant."""
    text = normalised(given)
    if len(text) > LONGEST_PHRASE:
        raise QueryError(
            f"the phrase has {len(text):,} characters, and at most {LONGEST_PHRASE} are counted; give the words alone"
        )
    phrase = read_words(text)
    if not phrase:
        raise QueryError("there is no word in the phrase to count; give one, such as: win-win cooperation")
    return phrase


def said(snapshot: Snapshot, ledger: Ledger, phrase: Words) -> list[Occurrence]:
    """Return every occurrence of a phrase in what was said, in the order of the ledger."""
    spoken = ledger.spoken(snapshot)
    starts = reduce(np.union1d, [spoken.runs(read_words(form)) for form in scripts(phrase.text)])
    is_own = np.all([spoken.own[starts + at] for at in range(len(phrase))], axis=0)
    found: list[Occurrence] = []
    for place, own, times in _counted(spoken.passages_of(starts), is_own):
        passage = spoken.places[place]
        found += [Occurrence(ledger.by_passage[passage.number], passage, own)] * times
    return found


def _counted(passages: Ids, is_own: Marks) -> Iterator[tuple[int, bool, int]]:
    """Yield the passages in order with how often each stands there among the own words, and among the others."""
    keys, times = np.unique(2 * passages + ~is_own, return_counts=True)
    for key, count in zip(keys.tolist(), times.tolist(), strict=True):
        yield key // 2, not key % 2, count


@dataclass(frozen=True, slots=True)
class Topic:
    """The words of a topic, each with its other names in the record."""

    text: str
    words: tuple[tuple[str, ...], ...]


def read_topic(snapshot: Snapshot, given: str) -> Topic:
    """Return the words of a topic. Raises a `QueryError` where no word of it says what it is about."""
    text = read_phrase(given).text
    lexical = snapshot.lexical
    names = find_aliases(text, lambda name: len(lexical.holding_run(name)), len(lexical))
    groups, rest = [], text
    for mention in names:
        groups.append((mention.span.of(text), *mention.names))
        rest = f"{rest[: mention.span.start]}{' ' * len(mention.span.of(text))}{rest[mention.span.end :]}"
    groups += [(word,) for word in WORD.findall(rest) if is_topical(word) and lexical.terms(word)]
    if not groups:
        raise QueryError(f"no word in {text!r} says what it is about; add one, or count it as a phrase")
    return Topic(text, tuple(dict.fromkeys(groups)))


def naming(lexical: WordIndex, names: Iterable[str]) -> Ids:
    """Return the passages, sorted, that hold one of a thing's names, themselves or in the question they answer."""
    return reduce(np.union1d, [lexical.holding_run(name, asked=asked) for name in names for asked in (False, True)])


def speaking_of(snapshot: Snapshot, ledger: Ledger, topic: Topic) -> frozenset[int]:
    """Return the keys of the exchanges that speak of a topic, those that nobody answered included."""
    lexical, stems = snapshot.lexical, Stems()
    silent = [(asked.key, asked.question) for asked in ledger.exchanges if asked.question]
    found: frozenset[int] | None = None
    for names in topic.words:
        numbers = naming(lexical, names)
        keys = {ledger.by_passage[number].exchange for number in numbers.tolist() if number in ledger.by_passage}
        keys |= {key for key, question in silent if any(_asks(question, name, stems) for name in names)}
        found = frozenset(keys) if found is None else found & keys
    return found or frozenset()


def _asks(question: str, name: str, stems: Stems) -> bool:
    """Return whether a question that no passage holds contains a name, by its stems, or by its ideographs."""
    if IDEOGRAPHS.search(name):
        return name in question
    return f" {' '.join(stems(name))} " in f" {' '.join(stems(question))} "
