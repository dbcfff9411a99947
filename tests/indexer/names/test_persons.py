"""Whether two names are one person's."""

from __future__ import annotations

import pytest

from onrecord.indexer.names.persons import is_person, person


def test_titles_name_nobody() -> None:
    """What is left is the person."""
    assert person("Foreign Ministry Spokesperson Mao Ning") == {"mao", "ning"}
    assert person("Senior Administration Official") == frozenset()


@pytest.mark.parametrize(
    ("some", "other", "same"),
    [
        ("Mao Ning", "Spokesperson Mao Ning", True),
        ("Jen Psaki", "MS. PSAKI", True),
        ("毛宁", "外交部发言人毛宁", True),
        ("Mao Ning", "Wang Wenbin", False),
        ("毛宁", "华春莹", False),
        ("the spokesperson", "Mao Ning", None),
        ("Mao Ning", "the spokesperson", None),
    ],
)
def test_names_are_compared_as_far_as_they_name(some: str, other: str, *, same: bool | None) -> None:
    """An office is nobody's name."""
    assert is_person(person(some), other) is same
