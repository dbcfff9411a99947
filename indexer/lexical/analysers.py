"""How texts are cut into the terms of a lexical index: stems of English, words as written, pairs of ideographs."""

from __future__ import annotations

import re

import tantivy

LONGEST_WORD = 60  # letters
IDEOGRAPHS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]+")


def english() -> tantivy.TextAnalyzer:
    """Return what stems English and drops its stop words."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stopword("english"))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def as_written() -> tantivy.TextAnalyzer:
    """Return what splits a text at its spaces."""
    splitting = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return splitting.filter(tantivy.Filter.remove_long(LONGEST_WORD)).build()


def bigrams() -> tantivy.TextAnalyzer:
    """Return what cuts runs of ideographs into pairs."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2, False)).build()


def ideographs(text: str, context: str) -> str:
    """Return the runs of ideographs in a text and its context, with spaces between them."""
    both = f"{text} {context}"
    return "" if both.isascii() else " ".join(IDEOGRAPHS.findall(both))
