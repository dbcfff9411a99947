"""Which words of the question a hit shares. Its scores are on the `Hit` itself."""

from __future__ import annotations

import re

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.service.query.query import is_ideographic
from onrecord.service.retrieval.retriever import Hit, SearchResult

WORD = re.compile(r"[\w'’-]+")


class TopicWords:
    """The words of a question's topic, looked up in one hit after another.

    Misspelt words are corrected. Chinese, which does not mark where words end, is looked up by pairs of characters.
    """

    def __init__(self, result: SearchResult) -> None:
        """Take the words from a search."""
        self._lexical = result.snapshot.lexical
        topic = result.spelling.applied(result.query.text)
        is_typed_small = result.query.raw != result.query.written
        typed = {word.casefold(): word for word in WORD.findall(result.query.raw)} if is_typed_small else {}
        words = (typed.get(word.casefold(), word) for word in _words(topic, self._lexical))
        self._terms = {word: frozenset(self._lexical.terms(word)) for word in words}

    def in_hit(self, hit: Hit) -> tuple[str, ...]:
        """Return the words that occur, in any form, in a passage or in the question that it answers."""
        held = frozenset(self._lexical.terms(f"{hit.passage.text} {hit.passage.context}"))
        return tuple(word for word, terms in self._terms.items() if not held.isdisjoint(terms))


def _words(topic: str, lexical: WordIndex) -> list[str]:
    """Return the words of a topic; for Chinese, its pairs of characters."""
    words: list[str] = []
    for word in WORD.findall(topic):
        words += lexical.terms(word) if is_ideographic(word) else [word]
    return words
