"""The words of all languages together.

A page may mix languages, and a label is too short to tell its own, so a word counts in whichever
language has it. A new language is one file and one entry here.
"""

from __future__ import annotations

from functools import cache

from onrecord.indexer.languages.de import GERMAN
from onrecord.indexer.languages.es import SPANISH
from onrecord.indexer.languages.fr import FRENCH
from onrecord.indexer.languages.ja import JAPANESE
from onrecord.indexer.languages.turn_words import TurnWords
from onrecord.indexer.languages.turn_words_en import ENGLISH
from onrecord.indexer.languages.turn_words_zh import CHINESE

LANGUAGES: tuple[TurnWords, ...] = (ENGLISH, CHINESE, GERMAN, FRENCH, SPANISH, JAPANESE)


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one kind (a field of `TurnWords`) in all languages."""
    listed = " ".join(getattr(language, kind) for language in LANGUAGES)
    return frozenset(word.replace("_", " ") for word in listed.split())


@cache
def month_numbers() -> dict[str, int]:
    """Return the number of every month by its name in lower case, for alphabetic languages."""
    return {
        name: number
        for language in LANGUAGES
        for number, name in enumerate(language.months.split(), start=1)
        if name.isalpha()
    }
