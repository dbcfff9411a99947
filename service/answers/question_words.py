"""The words of a question as its judge reads them: names told from other words, how rare one is, what it is made of."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from onrecord.indexer.text.wording import folded
from onrecord.indexer.vector.token_signs import GOES_ON, WORD_BEGINS

SHORTEST_STEM = 4  # letters of a name that may end otherwise in a word that is derived from it


def word_of_tokens(tokens: Sequence[str], places: Sequence[int]) -> str:
    """Return the word, or the words run together, that tokens in some places make up."""
    return "".join(tokens[place].removeprefix(GOES_ON) for place in places).lstrip(WORD_BEGINS)


def mention_pattern(name: str) -> str:
    """Return a pattern for a name in a folded text, and for what is derived from it: Libya, Libyan."""
    plain = folded(name)
    stem = plain[:-1] if len(plain) > SHORTEST_STEM and plain.isalpha() and not name.isupper() else plain
    return rf"\b{re.escape(stem)}" + (r"\b" if stem == plain else "")


def is_written_as_name(word: str, words: Sequence[str]) -> bool:
    """Return whether a word is a name or a number by how it is written; the first of a question may be any word."""
    begins = word == words[0] and not (len(word) > 1 and word.isupper())
    return word[0].isdigit() or (word[0].isupper() and not begins)


def is_letter(term: str) -> bool:
    """Return whether a term is what an apostrophe leaves over: the s of "China's"."""
    return len(term) == 1 and term.isascii() and term.isalpha()


def inverse_frequency(occurs_in: int, total: int) -> float:
    """Return the inverse document frequency as BM25 defines it."""
    return math.log(1 + (total - occurs_in + 0.5) / (occurs_in + 0.5))
