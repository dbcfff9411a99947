"""Which language a document is written in."""

from __future__ import annotations

import re
from typing import Protocol

IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
SAMPLE = 1_000
# Below this many letters the statistics of a text say less than its script does.
ENOUGH_LETTERS = 200


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
        return str(self._identifier.classify(sample)[0])
