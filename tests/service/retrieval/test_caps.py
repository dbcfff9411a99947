"""Caps hold back what comes after enough of the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.retrieval.caps import UNCAPPED, Caps
from tests.passages import make_passage

CAP = st.none() | st.integers(1, 3)
PLACES = st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 2), st.integers(1, 3)))


def _passages(places: list[tuple[str, int, int]]) -> list[StoredPassage]:
    one = make_passage("Yes.")
    return [
        replace(one, number=number, transcript=transcript, revision=revision, exchange=exchange)
        for number, (transcript, revision, exchange) in enumerate(places)
    ]


@given(PLACES, CAP, CAP)
def test_each_is_kept_unless_enough_of_its_exchange_or_transcript_were(
    places: list[tuple[str, int, int]], exchange: int | None, transcript: int | None
) -> None:
    """Told the slow way: one by one, counting all that were kept before."""
    passages = _passages(places)
    kept: list[StoredPassage] = []
    for one in passages:
        of_transcript = [p for p in kept if p.transcript == one.transcript]
        of_exchange = [p for p in of_transcript if (p.revision, p.exchange) == (one.revision, one.exchange)]
        if len(of_exchange) < (exchange or 99) and len(of_transcript) < (transcript or 99):
            kept.append(one)
    assert Caps(exchange, transcript).kept((p, p) for p in passages) == kept


@given(PLACES)
def test_no_cap_keeps_all(places: list[tuple[str, int, int]]) -> None:
    """In their order."""
    passages = _passages(places)
    assert UNCAPPED.kept((p, p) for p in passages) == passages
