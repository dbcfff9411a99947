"""Whose words are asked for, and whose are shown."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.presentation.others_words import of_others

PASSAGE = Mock(
    spec=StoredPassage, speaker="Mao Ning", publisher="Ministry of Foreign Affairs of the People's Republic of China"
)


@pytest.mark.parametrize(
    ("question", "whose"),
    [
        ("what did canada say about that", "Canada"),
        ("And what does the US say?", "United States"),
        ("what did the eu say", "European Union"),
        ("sri lanka gov said what", "Sri Lanka"),
        ("What did Trump tweet about that?", "Trump"),
        ("What's Imran Khan's view?", "Imran Khan"),
    ],
)
def test_the_words_of_another_state_are_not_shown_as_its_own(question: str, whose: str) -> None:
    """However it is asked for."""
    assert of_others(question, [PASSAGE]) == f"These are the words of Mao Ning on the matter, and not of {whose}."


@pytest.mark.parametrize(
    "question",
    [
        "what did china say",
        "What did Beijing say about Canada?",
        "what did they say about canada",
        "Canada",
        "why",
        "What did Mao say?",
    ],
)
def test_the_words_of_the_records_own_state_need_no_note(question: str) -> None:
    """Nor do those of anybody who is no state."""
    assert of_others(question, [PASSAGE]) is None
