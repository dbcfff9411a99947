"""Words by which a question in Chinese refers to the one before it."""

from __future__ import annotations

from onrecord.indexer.languages.follow_ups import Referring

CHINESE_REFERRING = Referring(
    opening=r"^\s*(?:那么?|还有|至于)\s*",
    ending="呢|怎么样",
    stands_for="它|他们?|她们?|这件?事?|那件?事?",
)
