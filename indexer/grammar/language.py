"""Which language a document is written in."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from onrecord.indexer.languages import ENGLISH

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
SURE = 0.15  # of the words are small ones; in running English it is a quarter, elsewhere next to none
MOST_COMMON = frozenset(("the", "of", "and", "to"))
ENOUGH_COMMON = 3
SAMPLE = 1_000
# Below this many letters the statistics of a text say less than its script does.
ENOUGH_LETTERS = 200


def _is_surely_english(sample: str) -> bool:
    """Return whether the small words of English are as many as in no other language; a tenth of the detector's time."""
    words = sample.lower().split()
    small = sum(map(ENGLISH.turns.connectors.__contains__, words))
    return small >= SURE * len(words) and len(MOST_COMMON.intersection(words)) >= ENOUGH_COMMON


class LanguageDetector(Protocol):
    """Anything that names the language of a text by its ISO 639-1 code."""

    def __call__(self, text: str, /) -> str:
        """Return the code of the language of `text`."""
        ...


class StatisticalDetector:
    """py3langid, for texts long enough for its statistics; the script of the letters for others."""

    @cached_property
    def _identifier(self) -> LanguageIdentifier:
        """The statistics."""
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second, and plain English does without

        return LanguageIdentifier.from_model_file(MODEL_FILE)

    def __call__(self, text: str) -> str:
        """Return the code of the language of `text`: "zh" or "en" where it is too short to tell."""
        sample = text[:SAMPLE]
        letters = sum(map(str.isalpha, sample))
        if letters < ENOUGH_LETTERS:
            return "zh" if len(IDEOGRAPH.findall(sample)) * 2 > letters else "en"
        if _is_surely_english(sample):
            return ENGLISH.code
        return str(self._identifier.classify(sample)[0])
