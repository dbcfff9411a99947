"""Rankings: which hit is the right one, judged in three ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.composition import Record
from onrecord.service.evaluation.rankings import Judgement, Ranking, judged, ranked


@pytest.fixture
def found(record: Record) -> list[StoredPassage]:
    """Return four hits: two of exchange 1, one of exchange 2 and one of exchange 3."""
    passage = record.retriever.search("cranes", 1).hits[0].passage
    said = [(1, "It began."), (1, "It went on."), (2, "It ended,"), (2, "they said.")]
    return [replace(passage, transcript="t", exchange=exchange, text=text) for exchange, text in said]


def test_a_hit_is_judged_by_its_answer_by_itself_and_by_its_exchange(found: list[StoredPassage]) -> None:
    """Only the first right hit is relevant; the page is as long as it was."""
    rankings = judged("q", "s", found, "THEY said", {("t", 2)})
    assert rankings == {
        Judgement.IN_CONTEXT: Ranking("q", "s", ("1", "2", "right", "4"), {"right": 1}),
        Judgement.STRICTLY: Ranking("q", "s", ("1", "2", "3", "right"), {"right": 1}),
        Judgement.BY_EXCHANGE: Ranking("q", "s", ("1", "right"), {"right": 1}),
    }
    assert [ranking.rank for ranking in rankings.values()] == [3, 4, 2]


def test_what_was_not_found_has_no_rank(found: list[StoredPassage]) -> None:
    """Though it remains what was sought."""
    assert [r.rank for r in judged("q", "s", found, "never said", {("t", 9)}).values()] == [None] * 3
    assert ranked("q", "s", []) == Ranking("q", "s", (), {"right": 1})


def test_a_document_judged_irrelevant_is_not_right() -> None:
    """As some folders judge."""
    assert Ranking("q", "s", ("a", "b"), {"a": 0, "b": 2}).rank == 2
