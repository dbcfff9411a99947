"""By which parts of a name a person is meant: what stands beside a part is what a plain search finds there."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.answers.called import _beside

PIECES = st.sampled_from(["Lind", "Jo", "Jean-Marie", "of", "of ", "Lindberg", "Berg", " ", "-", "'s", "\n", "a", ","])


@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_words_beside_a_part_of_a_name_are_those_of_a_plain_search(text: str) -> None:
    """Whatever it is written together with, and where one stands behind the other."""
    plain = re.findall(r"(?:(?<!of )\b([A-Z][\w’-]+) )?\bLind\b(?: ([A-Z][\w’-]+))?", text)
    assert _beside("Lind", text) == plain
