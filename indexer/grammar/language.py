"""Which language a document is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol

from onrecord.indexer.languages import ENGLISH, LANGUAGES, Language
from onrecord.indexer.text.placed_words import read_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SURE = 0.15  # of the words are small ones; in running English it is a quarter, elsewhere next to none
MOST_COMMON = frozenset(("the", "of", "and", "to"))
ENOUGH_COMMON = 3
SAMPLE = 1_000
# Below this many letters the statistics of a text say less than its script and its small words do.
ENOUGH_LETTERS = 200


def _is_surely_english(sample: str) -> bool:
    """Return whether the small words of English are as many as in no other language; a tenth of the detector's time."""
    words = sample.lower().split()
    small = sum(map(ENGLISH.turns.connectors.__contains__, words))
    return small >= SURE * len(words) and len(MOST_COMMON.intersection(words)) >= ENOUGH_COMMON


def _language_of_few_words(sample: str) -> str:
    """Return the language of a short text: that of its script, or the one of whose common words it has the most."""
    if written := [language for language in LANGUAGES if _is_in_script_of(language, sample)]:
        return max(written, key=lambda language: bool(language.own_letters)).code
    words = set(read_words(sample).forms)
    found = {code: len(words & small) for code, small in _small_words().items()}
    return max(found, key=lambda code: (found[code], code == ENGLISH.code))


def _is_in_script_of(language: Language, sample: str) -> bool:
    if not language.letters or 2 * len(re.findall(language.letters, sample)) <= sum(map(str.isalpha, sample)):
        return False
    return not language.own_letters or re.search(language.own_letters, sample.casefold()) is not None


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    """Return for each language of Latin script the words that stand in most texts, whatever those are about."""
    found = {}
    for language in LANGUAGES:
        turns = language.turns
        asking = turns.asking | turns.questions | turns.answering
        joining = turns.openers | turns.connectors | turns.articles | turns.interrogatives
        if not language.letters:
            small = (*language.negations.words, *asking, *joining, *language.days.months)
            found[language.code] = frozenset(form for word in small for form in read_words(word).forms)
    return found


class LanguageDetector(Protocol):
    """Anything that names the language of a text by its ISO 639-1 code."""

    def __call__(self, text: str, /) -> str:
        """Return the code of the language of `text`."""
        ...


class StatisticalDetector:
    """py3langid, for texts long enough for its statistics; script and small words for others."""

    @cached_property
    def _identifier(self) -> LanguageIdentifier:
        """The statistics."""
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second, and plain English does without

        return LanguageIdentifier.from_model_file(MODEL_FILE)

    def __call__(self, text: str) -> str:
        """Return the code of the language of `text`: "en" where it is too short to tell."""
        sample = text[:SAMPLE]
        if sum(map(str.isalpha, sample)) < ENOUGH_LETTERS:
            return _language_of_few_words(sample)
        if _is_surely_english(sample):
            return ENGLISH.code
        return str(self._identifier.classify(sample)[0])
