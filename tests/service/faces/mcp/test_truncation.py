"""Results that fit."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.faces.mcp.calling import SIGN, fitted

VALUES = st.recursive(
    st.none() | st.integers() | st.integers(0, 9_000).map(lambda length: "x" * length),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5))
def test_what_fits_is_left_as_it_is_and_the_rest_is_told(result: dict[str, Any]) -> None:
    """Something was cut exactly where something is told to be."""
    shown, told = fitted(result, most=10_000)
    assert (shown == result) is (told == [])
    assert list(shown) == list(result)
    if len(json.dumps(result, ensure_ascii=False)) <= 10_000:
        assert told == []
    else:
        assert len(json.dumps(shown, ensure_ascii=False)) <= 10_000


def test_a_cut_says_what_and_how_much() -> None:
    """By its place; texts are cut before lists."""
    shown, told = fitted({"hits": [{"text": "x" * 5_000}] * 3, "n": 1}, most=7_000)
    assert shown == {"hits": [{"text": "x" * 2_000 + SIGN}] * 3, "n": 1}
    assert told == [f"hits.{number}.text: 3,000 characters" for number in range(3)]
    shown, told = fitted({"diff": ["word"] * 1_000}, most=1_000)
    assert (shown, told) == ({"diff": ["word"] * 60}, ["diff: 940 of 1,000 entries"])
