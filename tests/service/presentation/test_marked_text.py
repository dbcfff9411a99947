"""Texts in pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.lexical.lexical_index import Stems
from onrecord.indexer.transcript import Span
from onrecord.service.presentation.marked_text import Marker, Piece, cut


def terms(text: str) -> list[str]:
    """Read English by its stems, and Chinese by pairs."""
    pairs = [text[i : i + 2] for i in range(len(text) - 1) if "\u4e00" <= text[i] <= "\u9fff"]
    return [*Stems()(text), *pairs]


def test_words_are_marked_in_whatever_form_they_stand() -> None:
    """As the lexical index finds them; nothing else of the text is touched."""
    pieces = Marker(terms, ["cooperate"]).pieces("Cooperation & <b>trust</b>: we cooperated.")
    assert pieces == (
        Piece("Cooperation", is_marked=True),
        Piece(" & <b>trust</b>: we "),
        Piece("cooperated", is_marked=True),
        Piece("."),
    )


def test_of_chinese_the_characters_are_marked_that_stand_together() -> None:
    """It does not show where words end."""
    pieces = Marker(terms, ["太空", "空合", "合作"]).pieces("关于太空合作问题")
    assert pieces == (Piece("关于"), Piece("太空合作", is_marked=True), Piece("问题"))


def test_without_words_there_is_one_piece() -> None:
    """As for a question of operators alone."""
    assert Marker(terms, []).pieces("anything") == (Piece("anything"),)


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9))))
def test_pieces_are_the_text(text: str, drawn: list[tuple[int, int]]) -> None:
    """Whatever is marked, nothing is lost, doubled or empty."""
    places = sorted(Span(start, min(len(text), start + more)) for start, more in drawn if start < len(text))
    pieces = cut(text, places)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    assert sum(len(p.text) for p in pieces if p.is_marked) == len({i for s in places for i in range(s.start, s.end)})
