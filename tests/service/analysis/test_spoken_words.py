"""The words of a record as numbers."""

from __future__ import annotations

import pytest

from onrecord.indexer.snapshot import Snapshot, Snapshots
from onrecord.indexer.text.placed_words import read_words
from onrecord.service.analysis import spoken_words
from onrecord.service.analysis.ledger import Ledgers
from onrecord.service.analysis.occurrences import said
from onrecord.service.analysis.spoken_words import SpokenWords
from tests.conftest import indexed

PAGES = {
    "a.txt": """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2019
Reuters: Who is asked?
Mao Ning: The US told us. Us two, and the WHO, know who we are. It's 2.5 percent, and China’s own.
AFP: And the cranes?
Mao Ning: The president wrote: “Our cranes fly, and our cranes stay.” Our cranes fly.
"""
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a record of two answers."""
    return Snapshots(indexed(PAGES, tmp_path_factory.mktemp("spoken")).index.path, None).current()


@pytest.fixture(scope="module")
def spoken(snapshot: Snapshot) -> SpokenWords:
    """Return its words."""
    return Ledgers().of(snapshot).spoken(snapshot)


@pytest.mark.parametrize(
    ("phrase", "times"),
    [
        ("US", 2), ("us", 2), ("Us", 3), ("WHO", 1), ("who", 1), ("the US", 1), ("the us", 0),
        ("2.5 percent", 1), ("2.5 %", 1), ("China's", 1), ("our cranes", 3), ("own the", 0), ("zebra", 0),
    ],
)  # fmt: skip
def test_a_phrase_is_found_wherever_its_words_follow_each_other(phrase: str, times: int, spoken: SpokenWords) -> None:
    """Names in capitals are no ordinary words, and no phrase goes over from one passage to the next."""
    assert len(spoken.runs(read_words(phrase))) == times


def test_words_that_are_quoted_are_not_the_speakers_own(spoken: SpokenWords) -> None:
    """Each word is marked."""
    assert spoken.own[spoken.runs(read_words("our cranes"))].tolist() == [False, False, True]


def test_the_words_of_a_generation_are_read_once(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """No count reads a text again, however often its words are said."""
    ledger = Ledgers().of(snapshot)
    assert len(said(snapshot, ledger, read_words("our cranes"))) == 3

    def unread(*_: object) -> None:
        raise AssertionError("a text is read again")

    monkeypatch.setattr(spoken_words, "texts", unread)
    assert len(said(snapshot, ledger, read_words("our"))) == 3


def test_terms_are_told_by_their_keys(spoken: SpokenWords) -> None:
    """Telling words and pairs of them, with the place of each; numbers and little words are none."""
    own = spoken.own_of([place.number for place in spoken.places])
    keys, at = spoken.terms.keys(spoken.numbers[own])
    said = sorted(spoken.terms.name(int(key)) for key in keys)
    assert {"cranes", "cranes fly", "fly", "chinas", "president wrote"} <= set(said)
    assert not {"it", "2.5", "5", "stay"} & set(said)  # the last is somebody else's
    assert len(keys) == len(at)


def test_passages_are_near_that_hold_the_stems_together(spoken: SpokenWords) -> None:
    """As many of them as are asked for, and one that is asked for twice stands there twice."""
    [first, second] = [place.number for place in spoken.places]
    assert spoken.near(["crane", "fli"], 2, 3) == [second]
    assert spoken.near(["crane", "crane"], 2, 8) == [second]
    assert spoken.near(["crane", "percent"], 2, 90) == []
    assert spoken.near(["crane", "percent"], 1, 3) == [first, second]
    assert spoken.near(["zebra"], 1, 3) == []
