"""The gate: nothing that nobody reads gets into the record, and nothing else is changed."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.intake.text_gate import Cleaned, clean_text, cleaned
from onrecord.indexer.readers.document import Document, Paragraph, Stated, StatedTurn
from onrecord.indexer.text.wording import normalised


@pytest.mark.parametrize(
    ("text", "clean", "counts"),
    [
        ("It will\x00 not rain.", "It will\ufffd not rain.", {Cleaned.LOST_CHARACTERS: 1}),
        ("a\ud800b", "a\ufffdb", {Cleaned.LOST_CHARACTERS: 1}),
        ("thanks \ud83d\ude00!", "thanks \U0001f600!", {}),  # two halves make one character
        ("co\u00adop\u00aderation", "cooperation", {Cleaned.SOFT_HYPHENS: 2}),
        ("\ufeffMao\u200b Ning\u200e", "Mao Ning", {Cleaned.INVISIBLE_MARKS: 3}),
        ("\x1b[31mred\x1b[0m", "[31mred [0m", {Cleaned.CONTROLS: 2}),
        ("a\x07\x08 b", "a b", {Cleaned.CONTROLS: 2}),
        ("中\u200c方", "中方", {Cleaned.INVISIBLE_MARKS: 1}),
        ("می\u200cخواهم", "می\u200cخواهم", {}),  # Persian is written so
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469", {}),
        ("e\u200b\u0301", "\u00e9", {Cleaned.INVISIBLE_MARKS: 1}),  # composed once nothing stands between
        ("“Plain” – text\u00a0of 2024。", "“Plain” – text\u00a0of 2024。", {}),  # spaces are the readers' matter
    ],
)
def test_a_character_that_nobody_reads_is_removed_or_replaced(
    text: str, clean: str, counts: dict[Cleaned, int]
) -> None:
    """Each kind in its own way, and counted."""
    found: Counter[Cleaned] = Counter()
    assert (clean_text(text, found), +found) == (clean, counts)


@given(st.text())
def test_what_passes_can_be_stored_and_passes_unchanged_again(text: str) -> None:
    """Letters, digits, marks and white space of any script stay what they are."""
    clean = clean_text(normalised(text), Counter())
    clean.encode()
    assert clean_text(clean, Counter()) == clean
    kept = [c for c in unicodedata.normalize("NFC", clean) if c.isalnum()]
    assert kept == [c for c in normalised(text) if c.isalnum()]


def test_a_document_keeps_everything_but_what_is_cleaned() -> None:
    """Titles are cleaned as well. A paragraph that is empty then leaves its turn to the next."""
    turn = StatedTurn(speaker="Mao Ning")
    document = Document(
        paragraphs=(
            Paragraph("Plain.", bold=True),
            Paragraph("\u200b\u200b", turn=turn),
            Paragraph("We\u00adlcome.", heading=True),
        ),
        stated={"title": Stated("a\ud800b", "front matter")},
    )
    found = cleaned(document)
    assert found.document == Document(
        paragraphs=(Paragraph("Plain.", bold=True), Paragraph("Welcome.", heading=True, turn=turn)),
        stated={"title": Stated("a\ufffdb", "front matter")},
    )
    assert found.cleaned == {Cleaned.INVISIBLE_MARKS: 2, Cleaned.SOFT_HYPHENS: 1, Cleaned.LOST_CHARACTERS: 1}
    assert found.document.paragraphs[0] is document.paragraphs[0]
