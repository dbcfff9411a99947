"""What was said around a passage: parts of one turn or one question, exact slices of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.surroundings import asked_before, passage_at, said_around, unanswered
from onrecord.indexer.transcript import Role, Transcript
from onrecord.service.composition import Record


@pytest.fixture
def snapshot(record: Record) -> Snapshot:
    """Return the seeds as indexed."""
    return record.snapshots.current()


def test_a_whole_turn_is_the_answer_of_the_transcript(snapshot: Snapshot, seeds: dict[str, Transcript]) -> None:
    """Once, however many of its passages are asked for."""
    passages = [p for p in snapshot.store.live_passages(1) if p.transcript == seeds["001"].id]
    numbers = [p.number for p in passages]
    answers = [(e.number, a) for e in seeds["001"].statements() for a in e.answers]
    turns = list(said_around(snapshot.store, numbers, None))
    assert [(t.exchange, t.speaker, t.span, t.text) for t in turns] == [
        (number, a.speaker, a.span, a.span.of(seeds["001"].text)) for number, a in answers
    ]
    assert {(t.role, t.asker) for t in turns} == {(Role.ANSWER, "Beijing Media Network"), (Role.ANSWER, "Reuters")}


def test_a_margin_goes_no_further_than_the_turn(snapshot: Snapshot, seeds: dict[str, Transcript]) -> None:
    """And passages that are near to each other make one stretch."""
    text = seeds["001"].text
    passages = [p for p in snapshot.store.live_passages(1) if p.transcript == seeds["001"].id and p.exchange == 2]
    [first] = said_around(snapshot.store, [passages[0].number], 10)
    assert (first.span.start, first.span.end) == (passages[0].span.start, passages[0].span.end + 10)
    assert first.text == first.span.of(text)
    apart = list(said_around(snapshot.store, [passages[0].number, passages[-1].number], 10))
    together = list(said_around(snapshot.store, [passages[0].number, passages[1].number], 10))
    assert [len(apart), len(together)] == [2, 1]


def test_questions_once_and_those_without_an_answer(snapshot: Snapshot, seeds: dict[str, Transcript]) -> None:
    """A question that several passages answer is one."""
    passages = [p for p in snapshot.store.live_passages(1) if p.transcript == seeds["001"].id and p.exchange == 2]
    [asked] = asked_before(snapshot.store, [p.number for p in passages])
    assert (asked.text, asked.speaker, asked.role, asked.answer) == (
        passages[0].question,
        "Reuters",
        Role.QUESTION,
        None,
    )
    [left] = unanswered(snapshot.store, 1)
    assert left.speaker == "CGTN"
    assert left.text == left.span.of(seeds["001"].text)
    assert list(unanswered(snapshot.store, 0)) == []


def test_a_place_lies_in_a_passage(snapshot: Snapshot, seeds: dict[str, Transcript]) -> None:
    """In an answer the one that holds it, for a question the first that answers it."""
    passages = [p for p in snapshot.store.live_passages(1) if p.transcript == seeds["001"].id and p.exchange == 2]
    [turn] = said_around(snapshot.store, [passages[0].number], None)
    assert [passage_at(snapshot.store, turn, p.span.start) for p in passages] == [p.id for p in passages]
    [asked] = asked_before(snapshot.store, [passages[3].number])
    assert passage_at(snapshot.store, asked, asked.span.start) == passages[0].id
    [left] = unanswered(snapshot.store, 1)
    assert passage_at(snapshot.store, left, left.span.start) is None


def test_nothing_asked_for_is_nothing(snapshot: Snapshot) -> None:
    """And no error."""
    assert list(said_around(snapshot.store, [], 5)) == list(asked_before(snapshot.store, [])) == []
    assert Path(snapshot.store.path).exists()
