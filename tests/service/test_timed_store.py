"""Items that are kept for a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.timed_store import TimedStore


def test_an_item_is_kept_for_its_time() -> None:
    """And not at all for no seconds; keeping it again begins its time anew."""
    now = [0.0]
    store, none = (TimedStore[str](seconds, 10, lambda: now[0]) for seconds in (5, 0))
    store.keep("a", "first")
    none.keep("a", "first")
    assert (store.find("a"), none.find("a")) == ("first", None)
    now[0] = 4.9
    store.keep("a", "again")
    now[0] = 9.8
    assert store.find("a") == "again"
    now[0] = 9.9
    assert store.find("a") is None


def test_what_is_forgotten_is_gone() -> None:
    """It is told whether there was anything."""
    store = TimedStore[str](5, 10, lambda: 0.0)
    store.keep("a", "first")
    assert (store.forget("a"), store.find("a"), store.forget("a")) == (True, None, False)


@given(st.lists(st.sampled_from("abcdef"), max_size=30), st.integers(1, 4))
def test_the_newest_are_kept(keys: list[str], most: int) -> None:
    """As many as there is room for, by when they were last kept."""
    store = TimedStore[int](1, most, lambda: 0.0)
    for number, key in enumerate(keys):
        store.keep(key, number)
    newest = list(dict.fromkeys(reversed(keys)))[:most]
    last = {key: number for number, key in enumerate(keys)}
    assert {key: store.find(key) for key in "abcdef"} == {key: last[key] if key in newest else None for key in "abcdef"}
