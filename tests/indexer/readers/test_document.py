"""Paragraphs and the canonical text that they make."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.readers.document import Document, Paragraph, joined
from onrecord.indexer.text.wording import normalised


@given(st.text())
def test_normalising_changes_white_space_and_nothing_else(text: str) -> None:
    """Typographic quotes, dashes and letters stay; doing it twice changes nothing."""
    once = normalised(text)
    assert "".join(once.split()) == "".join(unicodedata.normalize("NFC", text).split())
    assert normalised(once) == once
    assert "  " not in once
    assert once == once.strip()


def test_no_break_and_ideographic_spaces_become_spaces() -> None:
    """They are all over real pages."""
    assert normalised("South\u00a0China\u3000Morning \t Post ") == "South China Morning Post"
    assert normalised("“It’s – fine…”") == "“It’s – fine…”"


@given(st.lists(st.text(alphabet="ab c").map(normalised).filter(bool)))
def test_spans_lead_back_to_the_paragraphs(texts: list[str]) -> None:
    """The canonical text is the paragraphs joined by line feeds."""
    document = Document(tuple(Paragraph(text) for text in texts))
    assert document.text == "\n".join(texts)
    assert [span.of(document.text) for span in document.spans()] == texts


@pytest.mark.parametrize(
    ("runs", "lead"),
    [
        ([("Ann Ray", True), (" It rains.", False)], 7),
        ([(" Ann ", True), ("Ray ", True), ("It rains.", False)], 7),
        ([("Ann Ray It rains.", True)], 0),
        ([("It ", False), ("rains", True)], 0),
        ([("An", True), ("n Ray rains.", False)], 0),
    ],
)
def test_how_much_of_a_beginning_is_bold(runs: list[tuple[str, bool]], lead: int) -> None:
    """Whole words, where the rest of the paragraph is not."""
    paragraph = joined(runs)
    assert paragraph
    assert paragraph.lead == lead
