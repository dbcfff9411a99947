"""The tables of names agree with CLDR, and no name stands for two things."""

from __future__ import annotations

from collections import Counter

import pytest
from babel import Locale

from onrecord.indexer.languages import LANGUAGES, Language
from onrecord.indexer.languages.naming import Named, named
from onrecord.indexer.text.wording import folded, words

NAMING = [pytest.param(language, id=language.code) for language in LANGUAGES if language.names]


@pytest.mark.parametrize("language", NAMING)
def test_states_have_the_names_that_cldr_gives_them(language: Language) -> None:
    """Under their codes."""
    territories = Locale(language.code).territories
    states = {one.code: one.names for one in language.names if one.code}
    wrong = {c: territories[c] for c, names in states.items() if words(territories[c]) not in map(words, names)}
    assert states
    assert not wrong


@pytest.mark.parametrize("language", NAMING)
def test_a_name_means_one_thing(language: Language) -> None:
    """A name that two lines have would stand for whichever comes last."""
    counted = Counter(folded(name) for one in language.names for name in (*one.names, *one.stand_ins))
    assert {name: times for name, times in counted.items() if times > 1} == {}


def test_a_table_is_read_line_by_line() -> None:
    """A code, names, and what stands for them."""
    assert named("\nKP: North Korea, DPRK; Pyongyang\nNATO, North Atlantic Treaty Organization\nMoscow Times\n") == (
        Named("KP", ("North Korea", "DPRK"), ("Pyongyang",)),
        Named("", ("NATO", "North Atlantic Treaty Organization")),
        Named("", ("Moscow Times",)),
    )
