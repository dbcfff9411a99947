"""Why a passage was found: which words of the question it shares. Its scores are told by the `Hit` itself."""

from __future__ import annotations

import re

from indexer.lexical import LexicalIndex
from service.query.records import is_ideographic
from service.retriever import Hit, SearchResult

WORD = re.compile(r"[\w'’-]+")


def matched_words(result: SearchResult, hit: Hit) -> tuple[str, ...]:
    """Return the words of the topic that stand in a passage or in what it answers, in another form or not.

    A misspelt word is given as it was understood; of Chinese, which does not show where words end, the
    pairs of characters are given.
    """
    lexical = result.snapshot.lexical
    passage = hit.passage
    held = set(lexical.terms(f"{passage.text} {passage.context}"))
    topic = result.spelling.applied(result.query.text)
    return tuple(dict.fromkeys(word for word in _words(topic, lexical) if held.intersection(lexical.terms(word))))


def _words(topic: str, lexical: LexicalIndex) -> list[str]:
    """Return the words of a topic, the pairs of characters of what has none."""
    words: list[str] = []
    for word in WORD.findall(topic):
        words += lexical.terms(word) if is_ideographic(word) else [word]
    return words
