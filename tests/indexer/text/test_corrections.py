"""Corrections: one text, two readings, every word in its place."""

from __future__ import annotations

from onrecord.indexer.readers import read
from onrecord.indexer.text.corrections import as_corrected, as_spoken, corrections, struck

TEXT = "They did ~~not~~ sign. We sent ~~12~~ [20] ships."


def test_a_correction_has_two_readings() -> None:
    """With the struck words, and with what stands for them."""
    assert " ".join(as_spoken(TEXT).split()) == "They did not sign. We sent 12 ships."
    assert " ".join(as_corrected(TEXT).split()) == "They did sign. We sent 20 ships."


def test_words_keep_their_places() -> None:
    """So that a match is a slice of the stored text."""
    for reading in (as_spoken(TEXT), as_corrected(TEXT)):
        assert len(reading) == len(TEXT)
        assert all(one in {" ", other} for one, other in zip(reading, TEXT, strict=True))


def test_what_is_struck_is_told() -> None:
    """Alone, and with what stands for it."""
    assert [span.of(TEXT) for span in struck(TEXT)] == ["not", "12"]
    assert [span.of(TEXT) for span in corrections(TEXT)] == ["~~not~~", "~~12~~ [20]"]
    assert corrections("no strokes [here]") == struck("1 ~ 2") == ()


def test_a_page_keeps_its_strokes() -> None:
    """Whichever tag or style draws them."""
    page = (
        b"<html><body><p>MS. HOLM: They did <del>not</del> sign. We met <s>Mr. Adder</s> [Mr. Adler] and sent "
        b'<span style="text-decoration:line-through">12</span> [20] ships.</p></body></html>'
    )
    assert "did ~~not~~ sign. We met ~~Mr. Adder~~ [Mr. Adler] and sent ~~12~~ [20] ships." in read(page, "a.html").text
