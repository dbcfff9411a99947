"""What each language decides, in one place: a `Language` for each, and the words of all of them together.

Grammar, query, near-duplicate folding, the quotation check and the guard of generated answers all read these words
here, so that none of them contradicts another. A new language is one file, and its entry in `LANGUAGES`.
"""

from functools import cache

from onrecord.indexer.languages.ar import ARABIC
from onrecord.indexer.languages.de import GERMAN
from onrecord.indexer.languages.el import GREEK
from onrecord.indexer.languages.en import ENGLISH
from onrecord.indexer.languages.es import SPANISH
from onrecord.indexer.languages.fr import FRENCH
from onrecord.indexer.languages.hi import HINDI
from onrecord.indexer.languages.it import ITALIAN
from onrecord.indexer.languages.ja import JAPANESE
from onrecord.indexer.languages.ko import KOREAN
from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, Voicing
from onrecord.indexer.languages.nl import DUTCH
from onrecord.indexer.languages.pl import POLISH
from onrecord.indexer.languages.pt import PORTUGUESE
from onrecord.indexer.languages.ru import RUSSIAN
from onrecord.indexer.languages.tr import TURKISH
from onrecord.indexer.languages.uk import UKRAINIAN
from onrecord.indexer.languages.vi import VIETNAMESE
from onrecord.indexer.languages.zh import CHINESE

LANGUAGES = (
    *(ENGLISH, CHINESE, GERMAN, FRENCH, SPANISH, JAPANESE),
    *(DUTCH, ITALIAN, KOREAN, PORTUGUESE, RUSSIAN),
    *(ARABIC, POLISH, TURKISH, UKRAINIAN),
    *(GREEK, HINDI, VIETNAMESE),
)


@cache
def turn_words(*kinds: str) -> frozenset[str]:
    """Return the words of some kinds (fields of `TurnWords`) in all languages.

    A page may mix languages, and a label is too short to tell its own, so a word counts in whichever has it.
    """
    return frozenset().union(*(getattr(language.turns, kind) for language in LANGUAGES for kind in kinds))


def letter_pairs() -> tuple[tuple[str, str], ...]:
    """Return the letters that stand for a question and for its answer, a pair for each language that has one.

    A letter alone tells nothing: "В" asks in Russian and answers in Ukrainian.
    """
    return tuple(language.turns.letter_pair for language in LANGUAGES if language.turns.letter_pair)


def is_turn_word(label: str, *kinds: str) -> bool:
    """Return whether a label is nothing but a word of some kinds in any language, numbered or not: "Frage 2"."""
    return label.rstrip(" 0123456789").casefold() in turn_words(*kinds)


@cache
def patterns_of(kind: str) -> tuple[str, ...]:
    """Return the patterns of one kind (a field of `Language`) in all languages."""
    return tuple(pattern for language in LANGUAGES for pattern in getattr(language, kind))


__all__ = [
    "CHINESE",
    "ENGLISH",
    "FRENCH",
    "GERMAN",
    "JAPANESE",
    "LANGUAGES",
    "SPANISH",
    "Days",
    "Language",
    "Negations",
    "Numbers",
    "TurnWords",
    "Voicing",
    "letter_pairs",
    "patterns_of",
    "turn_words",
]
