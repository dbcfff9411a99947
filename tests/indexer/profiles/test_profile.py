"""An expression of a profile finds the same where it is tried at the beginnings of lines alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.profiles.profile import Match, NamedProfile, Profile

FORMS = (
    r"^Ann",
    r"(?i)^ann (ray|lee)",
    r"(^|\n)Ann",
    r"(?i)(^|\n)(ann )?ray",
    r"(?m)^Ann",
    r"(?m)^(Ann|Ray)\s*$",
    r"(^|\n)Ann|Ray",
    r"(?m)^Ann$|Lee",
    r"(?m)^\n+Ann",
    r"Ann (ray|Lee)",
)


@pytest.mark.parametrize("form", FORMS)
@given(st.lists(st.sampled_from(("Ann", "ann ", "Ray", "ray", " Lee", "\n", " ")), max_size=8).map("".join))
def test_an_expression_is_found_wherever_a_search_finds_it(form: str, text: str) -> None:
    """Anchored or not, with flags, groups and alternatives."""
    profile = NamedProfile("a", "", Profile(match=(Match(text=form),), publisher="A"))
    told = {"url": "", "publisher": "", "title": "", "text": text}
    assert profile.fits(told, "a.txt") is (re.search(form, text) is not None)
