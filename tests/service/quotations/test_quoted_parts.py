"""A quotation read: its words, what was left out and what was put in."""

from __future__ import annotations

import time

import pytest

from onrecord.indexer.transcript import Span
from onrecord.service.quotations.quoted_parts import Joint, Piece, read_quotation


@pytest.mark.parametrize("sign", ["…", "...", "[...]", "[…]", ". . .", "(...)", "……"])
def test_every_sign_for_what_is_left_out(sign: str) -> None:
    """Makes two pieces of the words around it."""
    quotation = read_quotation(f"We will {sign} never yield")
    assert quotation.pieces == (Piece(0, 2), Piece(2, 4, Joint.ELISION))
    assert quotation.words.forms == ("we", "will", "never", "yield")


def test_what_is_put_in_is_no_word_of_the_quotation() -> None:
    """It is kept with its place."""
    quotation = read_quotation("[China] will [soon] act [again]")
    assert quotation.words.forms == ("will", "act")
    assert quotation.pieces == (Piece(0, 1, None, (Span(0, 7),)), Piece(1, 2, Joint.INSERTION, (Span(13, 19),)))
    assert quotation.inserted == (Span(24, 31),)
    assert (quotation.is_bracketed, quotation.is_elided) == (True, False)


def test_a_letter_in_brackets_changes_no_word() -> None:
    """But it is the writer's, as the quotation says."""
    quotation = read_quotation("[T]he talks")
    assert (quotation.text, quotation.words.forms, quotation.is_bracketed) == ("The talks", ("the", "talks"), True)


def test_sic_puts_nothing_in() -> None:
    """It says that the words before it are right."""
    quotation = read_quotation("the informations [sic] are")
    assert [piece.inserted for piece in quotation.pieces] == [(), ()]
    assert quotation.is_bracketed


def test_signs_at_the_ends_leave_nothing_out() -> None:
    """A quotation may begin and end within a sentence."""
    assert read_quotation("… we will act …").pieces == (Piece(0, 3),)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("“We act”", "We act"),
        (' "We act" ', "We act"),
        ("„Wir handeln“", "Wir handeln"),
        ("「我们」", "我们"),
        ("« Nous »", "Nous"),
        ("“one” and “two”", "“one” and “two”"),
        ('"one" and "two"', '"one" and "two"'),
        ("“a “b” c”", "a “b” c"),
        ("“open", "“open"),
        ("  two\n words ", "two words"),
    ],
)
def test_the_marks_around_the_whole_do_not_belong_to_it(given: str, text: str) -> None:
    """Those that belong to words inside do."""
    assert read_quotation(given).text == text


@pytest.mark.parametrize("given", ["", " ", "“”", "...", "!?", "[China]", "😀"])
def test_without_a_word_there_are_no_pieces(given: str) -> None:
    """Nothing could be looked for."""
    assert read_quotation(given).pieces == ()


def test_a_literal_quotation_takes_brackets_and_ellipses_as_they_stand() -> None:
    """A transcript may have them itself."""
    quotation = read_quotation("We [laughs] … act", literal=True)
    assert quotation.pieces == (Piece(0, 3),)
    assert not quotation.is_bracketed


def test_a_text_without_spaces_is_read_as_fast_as_another() -> None:
    """It is looked through for brackets once, and not from each of its letters."""

    def seconds(text: str) -> float:
        started = time.process_time()
        read_quotation(text)
        return time.process_time() - started

    spaced = min(seconds("中国 外交 部发 言人 " * 1_000) for _ in range(3))
    assert min(seconds("中国外交部发言人" * 1_000) for _ in range(3)) < 3 * spaced
