"""Corrections: one text, two readings, every word in its place."""

from __future__ import annotations

from onrecord.indexer.readers.formats import read
from onrecord.indexer.text.corrections import as_corrected, as_spoken, corrections, notes, struck

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


def test_notes_of_the_editor_are_in_neither_reading() -> None:
    """They stand between the words of a speaker, and are none of them: "[sic]", "(Note: …)"."""
    text = "The dues rises [sic] today. We sent ~~12~~ [20] ships. (Note: twenty were sent.) 他说了。（注：原文如此）"
    assert " ".join(as_spoken(text).split()) == "The dues rises today. We sent 12 ships. 他说了。"
    assert " ".join(as_corrected(text).split()) == "The dues rises today. We sent 20 ships. 他说了。"
    assert [span.of(text) for span in notes(text)] == ["[sic]", "(Note: twenty were sent.)", "（注：原文如此）"]
    assert [span.of("So. [Editor’s note: he meant 20]") for span in notes("So. [Editor’s note: he meant 20]")] == [
        "[Editor’s note: he meant 20]"
    ]
    assert notes("(It was noted: nothing.) [20]") == ()


def test_a_stroke_through_other_print_is_kept() -> None:
    """Through italics and links as well, once; not through nothing, and not around paragraphs."""
    page = b"<html><body><p>MS. HOLM: We met <s><i>Mr.</i> <a href='/a'>Adder</a></s> [Mr. Adler].<s> </s></p></html>"
    assert "We met ~~Mr. Adder~~ [Mr. Adler]." in read(page, "a.html").text
    page = b"<html><body><p>MS. HOLM: We met <del><s>Adder</s></del> [Adler].</p></body></html>"
    assert "We met ~~Adder~~ [Adler]." in read(page, "a.html").text
