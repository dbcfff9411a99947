"""The language of a document: by the small words of English, by statistics, or by its script where it is short."""

from __future__ import annotations

import pytest

from onrecord.indexer.grammar.language import StatisticalDetector

ENGLISH = (
    "The two sides agreed to keep the channels of communication open and to work for an early resumption of the talks. "
    "We hope that all parties concerned will respect the facts, and will do more to maintain peace in the region. "
    "As for the specific question, I would refer you to the competent authorities."
)
FRENCH = (
    "Les deux parties sont convenues de maintenir ouverts les canaux de communication et d'oeuvrer à une reprise "
    "rapide. Nous espérons que toutes les parties concernées respecteront les faits et « the rule of law », "
    "dit-il, et qu'elles feront davantage pour maintenir la paix dans la région."
)
GERMAN = (
    "Die beiden Seiten haben vereinbart, die Gesprächskanäle offen zu halten und auf eine baldige Wiederaufnahme der "
    "Verhandlungen hinzuarbeiten. Wir hoffen, dass alle Beteiligten die Tatsachen achten und mehr dafür tun, den "
    "Frieden in der Region zu erhalten."
)


def test_plain_english_needs_no_statistics() -> None:
    """They take a second to load."""
    detector = StatisticalDetector()
    assert detector(ENGLISH) == "en"
    assert "_identifier" not in vars(detector)


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (FRENCH, "fr"), (GERMAN, "de"), ("Good morning.", "en"), ("大家好。", "zh")]
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    """A quotation in another language does not decide."""
    assert StatisticalDetector()(text) == language
