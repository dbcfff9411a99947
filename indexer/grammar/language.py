"""Which language a document is written in."""

from __future__ import annotations

import re
from typing import Protocol

from onrecord.indexer.languages import ENGLISH

IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
SURE = 0.2  # of the words
SAMPLE = 1_000
# Below this many letters the statistics of a text say less than its script does.
ENOUGH_LETTERS = 200


def _is_surely_english(sample: str) -> bool:
    """Return whether the small words of English are as many as in no other language; a tenth of the detector's time."""
    words = sample.lower().split()
    small = sum(map(ENGLISH.turns.connectors.__contains__, words))
    return small >= SURE * len(words) and {"the", "of", "and", "to"} <= set(words)


class LanguageDetector(Protocol):
    """Anything that names the language of a text by its ISO 639-1 code."""

    def __call__(self, text: str, /) -> str:
        """Return the code of the language of `text`."""
        ...


class StatisticalDetector:
    """py3langid, for texts long enough for its statistics; the script of the letters for others."""

    def __init__(self) -> None:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second

        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE)

    def __call__(self, text: str) -> str:
        """Return the code of the language of `text`: "zh" or "en" where it is too short to tell."""
        sample = text[:SAMPLE]
        letters = sum(map(str.isalpha, sample))
        if letters < ENOUGH_LETTERS:
            return "zh" if len(IDEOGRAPH.findall(sample)) * 2 > letters else "en"
        if _is_surely_english(sample):
            return ENGLISH.code
        return str(self._identifier.classify(sample)[0])
