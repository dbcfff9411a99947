"""What has several names is found by all that the record uses."""

from __future__ import annotations

import pytest

from onrecord.indexer.languages import LANGUAGES
from onrecord.service.query.aliases import find_aliases, states_of, with_other_names

PASSAGES = 1000
HELD = {
    "DPRK": 90,
    "North Korea": 4,
    "Russia": 80,
    "China": 900,
    "World Health Organization": 30,
    "EU": 50,
    "European Union": 30,
    "foreign minister": 70,
    "United Nations": 40,
    "UN": 60,
    "Turkey": 20,
    "Uygur": 9,
    "朝鲜": 50,
    "世界卫生组织": 40,
    "世卫组织": 20,
}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Will Pyongyang test again?", {"Pyongyang": ("DPRK",)}),
        ("Is North Korea testing?", {"North Korea": ("DPRK",)}),
        ("DPRK missiles", {}),  # "North Korea" is too rare here to add anything
        ("the Kremlin's reply", {"the Kremlin": ("Russia",)}),
        ("Did the WHO inspect Wuhan?", {"WHO": ("World Health Organization",)}),
        ("Who inspected Wuhan?", {}),
        ("Who is in the EU?", {"EU": ("European Union",)}),
        ("Brussels on tariffs", {"Brussels": ("EU", "European Union")}),
        ("What did Italy's top diplomat say?", {"top diplomat": ("foreign minister",)}),
        ("United Nations reform", {"United Nations": ("UN",)}),
        ("Beijing on debt", {}),  # the record's own state stands everywhere
        ("a turkey for dinner", {}),
        ("Ankara and Moscow", {"Ankara": ("Turkey",), "Moscow": ("Russia",)}),
        ("pyongyang missiles", {"pyongyang": ("DPRK",)}),
        ("The Moscow Times", {}),
        ("平壤试射导弹", {"平壤": ("朝鲜",)}),
        ("世卫的专家", {"世卫": ("世界卫生组织", "世卫组织")}),
        ("Quito and Lima", {}),  # nothing in this record
        ("", {}),
    ],
)
def test_a_name_has_the_other_names_of_the_record(text: str, others: dict[str, tuple[str, ...]]) -> None:
    """Those that hold nothing here, or stand everywhere, are none."""
    found = find_aliases(text, lambda name: HELD.get(name, 0), PASSAGES)
    assert {mention.span.of(text): mention.names for mention in found} == others


def test_a_topic_is_read_with_one_other_name_for_each() -> None:
    """The commonest, behind the words of the question."""
    names = {"Brussels": ("EU", "European Union"), "Ankara": ("Turkey",)}
    assert with_other_names("Brussels warns Ankara", names) == "Brussels warns Ankara EU Turkey"
    assert with_other_names("debt", {}) == "debt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Swedish press on US tariffs", {"Sweden", "United States"}),
        ("a South African mine", {"South Africa"}),
        ("the polish of a table", set()),
        ("Beijing and the Chinese side", {"China"}),
    ],
)
def test_what_is_called_after_a_state_is_of_it(text: str, expected: set[str]) -> None:
    """A state is meant by its name, its capital, and what is made of its name."""
    assert states_of(text) == expected


def test_every_people_is_that_of_a_known_state() -> None:
    """And no word is that of two."""
    peoples = [people for language in LANGUAGES for people in language.peoples]
    codes = {named.code for language in LANGUAGES for named in language.names}
    words = [word for people in peoples for word in people.names]
    assert {people.code for people in peoples} <= codes
    assert len(words) == len(set(words))
    assert max(len(word.split()) for word in words) <= 2
