"""Spelling: how long a word must be to be corrected, and how wrong it may be. Each number is held by its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.lexical.lexical_index import Entry, LexicalIndex
from onrecord.service.retrieval.spelling import OtherSpellings, Spelling, corrections


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """Return an index of one passage."""
    folder: Path = tmp_path_factory.mktemp("words")
    return LexicalIndex.build(folder, [Entry(1, "International cooperation on trade and ports is open.", "")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ports", None),  # in the record as it is
        ("porta", "ports"),  # five letters, one of them wrong
        ("trad", None),  # four: too many real words are one letter from others
        ("coopertion", "cooperation"),
        ("cooperetoon", None),  # eleven letters, two of them wrong: likely another word
        ("internatonar", "international"),  # twelve: two may be wrong
    ],
)
def test_longer_words_may_be_more_wrong(typed: str, meant: str | None, lexical: LexicalIndex) -> None:
    """One letter from five letters on, two from twelve on."""
    assert corrections(typed, lexical).words == ({typed: meant} if meant else {})


@pytest.mark.parametrize(("typed", "put_right"), [("Macrona", False), ("progamme", True)])
def test_the_question_itself_is_put_right_only_from_eight_letters_on(typed: str, put_right: bool) -> None:  # noqa: FBT001
    """A shorter word may be a name of its own; a long one that is near to another hardly ever is."""
    assert (Spelling({typed: "right"}).applied(typed) == "right") == put_right


def test_swapped_letters_make_no_name() -> None:
    """From six letters on; another letter may."""
    assert Spelling({"Marcon": "Macron"}).applied("Marcon") == "Macron"
    assert Spelling({"Macrox": "Macron"}).applied("Macrox") == "Macrox"


@pytest.mark.parametrize(("right", "put_right"), [("china", True), ("chime", False)])
def test_a_state_is_put_right_from_five_letters_on(right: str, put_right: bool) -> None:  # noqa: FBT001
    """Hardly anything else is one letter from it."""
    assert (Spelling({"Chian": right}).applied("Chian") == right) == put_right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("porta coopertion", "ports cooperation"),
        ("porta cooperation", "porta cooperation"),
        ("Porta coopertion", "Porta cooperation"),
    ],
)
def test_whoever_misspells_a_long_word_misspells_a_short_one(text: str, expected: str, lexical: LexicalIndex) -> None:
    """But a capital may begin a name."""
    assert corrections(text, lexical).applied(text) == expected


def test_a_capital_is_kept(lexical: LexicalIndex) -> None:
    """So that a name stays one."""
    assert corrections("Coopertion", lexical).words == {"Coopertion": "Cooperation"}


@pytest.mark.parametrize(
    ("typed", "held", "expected"),
    [
        ("Sergei", "Sergey spoke.", ("Sergey",)),
        ("Alexei", "Aleksey spoke.", ("Aleksey",)),
        ("Alexey", "Aleksei and Aleksey spoke. Aleksey left.", ("Aleksei", "Aleksey")),
        ("Zelenskyy", "Zelensky spoke.", ("Zelensky",)),
        ("Sergei", "Sergio spoke.", ()),  # another name
        ("Yuri", "Yury spoke.", ()),  # too short: Mali and Mary are one sound away from other words
        ("Kyiv", "Kiev is far.", ()),  # a capital has its names in the tables
    ],
)
def test_a_name_from_another_script_is_found_by_its_other_spellings(
    typed: str, held: str, expected: tuple[str, ...], tmp_path: Path
) -> None:
    """As far as they differ in nothing but how a sound is written."""
    assert OtherSpellings(LexicalIndex.build(tmp_path, [Entry(1, held, "")])).of(typed) == expected
