"""What negations govern in a language whose ways of speaking are not described."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.text.placed_words import read_words
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span
from onrecord.indexer.voices.framing import CLAUSE_END
from onrecord.indexer.voices.governed import Governed, Governor


def negated_plainly(text: str, language: str, within: Span) -> Iterator[Governed]:
    """Yield what negations govern in a language without a `Voicing`.

    They are the language's own, or those of all languages if it is unknown, and reach to the next punctuation mark.
    """
    negations = _plain_negations(language)
    for sentence in sentences(text, Span(0, len(text)), language):
        if sentence.end <= within.start or sentence.start >= within.end:
            continue
        words = read_words(sentence.of(text))
        for form, place in zip(words.forms, words.spans, strict=True):
            cue = Span(*place).shifted(sentence.start)
            if form in negations:
                stop = CLAUSE_END.search(text, cue.end, sentence.end)
                yield Governed(Governor.NEGATION, cue, Span(cue.end, stop.start() if stop else sentence.end))


@cache
def _plain_negations(language: str) -> frozenset[str]:
    """Return the negations of a language; if it is unknown, those of all languages without single characters."""
    known = [one for one in LANGUAGES if one.code == language] or LANGUAGES
    return frozenset(word for one in known for word in one.negations.words if len(word) > 1 or one.code == language)
