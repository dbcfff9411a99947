"""Why a passage was found: which words of the question it shares. Its scores are told by the `Hit` itself."""

from __future__ import annotations

import re

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.service.query.query import is_ideographic
from onrecord.service.retrieval.retriever import Hit, SearchResult

WORD = re.compile(r"[\w'’-]+")


class TopicWords:
    """The words of a question's topic, to be looked for in one hit after the other.

    A misspelt word is given as it was understood; of Chinese, which does not show where words end, the
    pairs of characters are given.
    """

    def __init__(self, result: SearchResult) -> None:
        """Read the words of what was searched for."""
        self._lexical = result.snapshot.lexical
        topic = result.spelling.applied(result.query.text)
        self._terms = {word: frozenset(self._lexical.terms(word)) for word in _words(topic, self._lexical)}

    def in_hit(self, hit: Hit) -> tuple[str, ...]:
        """Return the words that stand in a passage or in what it answers, in another form or not."""
        held = frozenset(self._lexical.terms(f"{hit.passage.text} {hit.passage.context}"))
        return tuple(word for word, terms in self._terms.items() if not held.isdisjoint(terms))


def _words(topic: str, lexical: WordIndex) -> list[str]:
    """Return the words of a topic, the pairs of characters of what has none."""
    words: list[str] = []
    for word in WORD.findall(topic):
        words += lexical.terms(word) if is_ideographic(word) else [word]
    return words
