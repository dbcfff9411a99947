"""Runs of words laid side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from onrecord.indexer.text.placed_words import read_words
from onrecord.service.alignment import OTHER, Coder, Fit, fit, occurrences, steps

letters = st.text("abc", max_size=12)


def test_a_fit_takes_a_changed_word_at_an_end_for_changed() -> None:
    """And not for one dropped and one added."""
    assert fit("abx", "zzabczz") == Fit(2, 5, 1)
    assert fit("xbc", "zzabczz") == Fit(2, 5, 1)


@given(st.text("abc", min_size=1, max_size=8), letters)
def test_no_place_fits_better(quoted: str, text: str) -> None:
    """Compared with every slice of the text."""
    found = fit(quoted, text)
    slices = [text[i:j] for i in range(len(text) + 1) for j in range(i, len(text) + 1)]
    assert found.edits == min(Levenshtein.distance(s, quoted) for s in slices)
    assert Levenshtein.distance(text[found.start : found.end], quoted) == found.edits


@given(letters, letters)
def test_steps_cover_both_texts(text: str, quoted: str) -> None:
    """From end to end, and what they call equal is."""
    made = steps(text, quoted)
    assert "".join(text[s.start : s.end] for s in made) == text
    assert "".join(quoted[s.quoted_start : s.quoted_end] for s in made) == quoted
    assert all((text[s.start : s.end] == quoted[s.quoted_start : s.quoted_end]) == s.is_equal for s in made)


def test_words_that_the_quotation_does_not_have_are_all_the_same() -> None:
    """And equal words have equal codes."""
    coder = Coder(("we", "act", "we"))
    coded = coder.code(read_words("We never act; we ACT today"))
    assert (coded[0], coded[2]) == (coded[3], coded[4])
    assert (coded[1], coded[5]) == (OTHER, OTHER)


def test_occurrences_may_overlap() -> None:
    """Every one is counted."""
    assert occurrences("aba", "ababa") == [0, 2]
