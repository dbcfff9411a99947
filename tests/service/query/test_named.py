"""Names in prose: those of the record, written as names, a slip forgiven."""

from __future__ import annotations

import pytest

from onrecord.service.query.named import Known, mentions, outlets, speakers

OUTLETS = outlets(
    (
        *("Reuters", "AFP", "Agence France-Presse", "The Paper", "The Australian", "RIA Novosti"),
        *("Xinhua News Agency", "Associated Press of Pakistan", "China Daily", "Press Trust of India", "路透社记者"),
        *("El País", "CNR"),
    )
)
SPEAKERS = speakers(
    ["Hua Chunying", "Geng Shuang", "Jen Psaki", "Karine Jean-Pierre", "White House officials and aides"]
)
HELD = frozenset("what did say the paper about told asked china app reiterate an australian premier by".split())


def found(text: str, known: Known) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Return the words, the names and the right spelling of every name in a text."""
    return [(m.span.of(text), m.names, right) for m, right in mentions(text, known, HELD.__contains__)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asked by Reuters", [("Reuters", ("Reuters",), None)]),
        ("reuters on tariffs", [("reuters", ("Reuters",), None)]),
        ("AFP, PTI", [
            ("AFP", ("AFP", "Agence France-Presse"), None),
            ("PTI", ("Press Trust of India",), None),
        ]),
        ("agence france-presse", [("agence france-presse", ("Agence France-Presse",), None)]),
        ("What was The Paper told?", [("The Paper", ("The Paper",), None)]),
        ("What did the paper say?", []),
        ("The Australian premier", []),
        ("an app, an APP", [("APP", ("Associated Press of Pakistan",), None)]),
        ("Xinhua asked", [("Xinhua", ("Xinhua News Agency",), None)]),
        ("what cnr said", []),
        ("El Pais", [("El Pais", ("El País",), None)]),
        ("asked by Reutres", [("Reutres", ("Reuters",), "reuters")]),
        ("RIA Novsoti", [("RIA Novsoti", ("RIA Novosti",), "ria novosti")]),
        ("reiterate", []),
        ("路透社问毛宁", [("路透社", ("路透社记者",), None)]),
    ],
)  # fmt: skip
def test_outlets_in_prose(text: str, expected: list[tuple[str, tuple[str, ...], str | None]]) -> None:
    """Ordinary words are none, however they begin a sentence."""
    assert found(text, OUTLETS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hua Chunying on flights", [("Hua Chunying", ("Hua Chunying",), None)]),
        ("what did psaki say", [("psaki", ("Jen Psaki",), None)]),
        ("Karine Jean Pierre", [("Karine Jean Pierre", ("Karine Jean-Pierre",), None)]),
        ("Hua Chunyin", [("Hua Chunyin", ("Hua Chunying",), "hua chunying")]),
        ("Geng Shaung", [("Geng Shaung", ("Geng Shuang",), "geng shuang")]),
        ("Hua", []),
        ("the White House", []),
    ],
)
def test_speakers_in_prose(text: str, expected: list[tuple[str, tuple[str, ...], str | None]]) -> None:
    """By full name, or by a part that is long and nobody else's."""
    assert found(text, SPEAKERS) == expected


def test_a_title_alone_is_nobodys_name() -> None:
    """Though one of them alone is labelled by it."""
    known = speakers(["Secretary Lind", "Ada Berg"])
    assert found("the acting secretary of labor", known) == []
    assert found("what did Lindqvist and Secretary Lind say", known) == [("Secretary Lind", ("Secretary Lind",), None)]


def test_two_names_equally_near_are_none() -> None:
    """Rather none than the wrong one."""
    known = speakers(["Li Weiming", "Li Weiping"])
    assert found("Li Weising", known) == []


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("reuters", ("Reuters",)),
        ("AFP", ("AFP", "Agence France-Presse")),
        ("paper", ("The Paper",)),
        ("路透社", ("路透社记者",)),
        ("pape", ()),
        ("", ()),
    ],
)
def test_a_value_stands_for_the_names_that_hold_its_words(value: str, names: tuple[str, ...]) -> None:
    """Whole words, in any case."""
    assert OUTLETS.called(value) == names


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Dr. Lind", "Ada Lind"), ("Ada Lind", "Dr. Lind")),
        (("Dr. Lind", "Ada Lind", "Bo Lind"), ("Dr. Lind",)),  # which of the two is not known
        (("Dr. Lind",), ("Dr. Lind",)),
    ],
)
def test_a_title_with_a_surname_is_whoever_alone_bears_it(names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Under all names that the record prints."""
    assert [printed for _, printed, _ in found("What did Dr. Lind say?", speakers(names))] == [expected]


def test_a_double_surname_is_called_whole() -> None:
    """With its title, too."""
    known = speakers(("Ada Lind-Berg", "Ms. Lind-Berg", "Bo Lind"))
    both = ("Ada Lind-Berg", "Ms. Lind-Berg")
    assert known.by_part["lind-berg"] == both
    assert [printed for _, printed, _ in found("What did Ms. Lind-Berg say?", known)] == [both]
