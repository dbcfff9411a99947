"""Where an answer ends: before a stop sequence, after so many tokens."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.faces.openai.stop_sequences import Draft, Piece, count

TEXTS = st.lists(st.text(alphabet="ab. 好\n", max_size=6), max_size=6)
STOPS = st.lists(st.text(alphabet="ab.好", max_size=3), max_size=4)


def written(pieces: list[str], stops: list[str], most: int | None = None) -> tuple[str, str]:
    """Return what comes of pieces, put together from what was given piece by piece, and why it ended."""
    draft = Draft(stops, most)
    told = "".join(draft.add(Piece(piece)) for piece in pieces) + draft.rest()
    assert told == draft.content
    return told, draft.reason


@given(TEXTS, STOPS)
def test_an_answer_ends_before_the_first_stop_sequence_however_it_is_cut_into_pieces(
    pieces: list[str], stops: list[str]
) -> None:
    """Nothing of the sequence is ever given, and nothing else is left out."""
    whole = "".join(pieces)
    found = [whole.find(stop) for stop in stops if stop and stop in whole]
    assert written(pieces, stops) == (whole[: min(found)] if found else whole, "stop")


@given(TEXTS, st.integers(1, 9))
def test_an_answer_has_no_more_tokens_than_are_wanted(pieces: list[str], most: int) -> None:
    """And as many as that where there are more."""
    apart = [f"{piece} " for piece in pieces]
    told, reason = written(apart, [], most)
    whole = "".join(apart)
    assert whole.startswith(told)
    assert count(told) == min(most, count(whole))
    assert reason == ("length" if count(whole) > most else "stop")


def test_whichever_comes_first_ends_it() -> None:
    """A stop sequence behind the last token is not reached."""
    assert written(["one two ", "three"], ["two"], 1) == ("one", "length")
    assert written(["one two ", "three"], ["two"], 2) == ("one ", "stop")
    assert written(["one two ", "three"], ["three"], 3) == ("one two ", "stop")


def test_a_link_and_an_emphasis_are_never_cut_in_two() -> None:
    """They count once."""
    assert count("**We** 好好 hope so. [1](https://record.example.org/c/a/1/2)") == 9
    assert written(["so [1](https://record.example.org/c/a/1/2)"], [], 2) == (
        "so [1](https://record.example.org/c/a/1/2)",
        "stop",
    )
