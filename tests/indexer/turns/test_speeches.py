"""Speeches: which lines of a turn are not its speaker's words, and where the editor's foot begins."""

from __future__ import annotations

import pytest

from onrecord.indexer.turns.speeches import is_closing_line, is_direction_line, others_words


def test_what_is_called_out_and_what_is_played_is_somebody_elses() -> None:
    """With the name of whoever calls out, where one person does."""
    text = (
        "We open the harbour.\n(Applause)\n(Ida Hale [SPD]: Who pays?)\nYou do.\n"
        "Here is the mayor:\n« We are ready for the ships. »\n(Ann Ray: No! – Jo Lund: Yes!)\nThat was the mayor."
    )
    assert [(span.of(text), who) for span, who in others_words(text)] == [
        ("(Applause)", None),
        ("(Ida Hale [SPD]: Who pays?)", "Ida Hale"),
        ("« We are ready for the ships. »", None),
        ("(Ann Ray: No! – Jo Lund: Yes!)", None),
    ]


def test_words_in_brackets_that_are_all_that_is_known_of_a_turn_stay() -> None:
    """Nobody else says "[inaudible]"."""
    assert list(others_words("[inaudible]")) == []


@pytest.mark.parametrize(
    "text", ["Aplausos do PS.", "…(Interruptions)…", "[Applause.]", "Laughter.", "(Beifall bei der SPD)"]
)
def test_a_direction_is_not_said(text: str) -> None:
    """In brackets, with dots around them, or in the few words of a record."""
    assert is_direction_line(text)


@pytest.mark.parametrize("text", ["Silence is not an option.", "Pause for a moment and think.", "We heard applause."])
def test_a_sentence_that_begins_like_a_direction_is_said(text: str) -> None:
    """It has words that no record of applause has."""
    assert not is_direction_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "The House adjourned at 17:31.",
        "Suspended accordingly at 8.02 pm.",
        "The Lok Sabha then adjourned till Eleven of the Clock on Thursday.",
        "La séance est levée à minuit.",
        "La seduta termina alle 16,30.",
        "Se levanta la sesión a las dos de la tarde.",
        "conclusion of press conference",
        "Schluss: 13.05 Uhr",
    ],
)
def test_a_record_tells_when_it_ended(text: str) -> None:
    """In every language that has an object."""
    assert is_closing_line(text)


@pytest.mark.parametrize(
    "text", ["The hearing is adjourned.", "La séance est levée.", "It ended badly.", "We rose to it."]
)
def test_who_closes_a_sitting_says_so(text: str) -> None:
    """Without the hour they are the words of whoever presides."""
    assert not is_closing_line(text)
