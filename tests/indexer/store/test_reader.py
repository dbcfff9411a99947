"""What the store hands out of a passage."""

from __future__ import annotations

from onrecord.service.composition import Record


def test_the_words_of_passages_are_their_texts_and_what_they_answer(record: Record) -> None:
    """By number, whatever the order in which they are asked for, and in lines of their own."""
    snapshot = record.snapshots.current()
    passages = list(snapshot.store.live_passages(1))
    words = snapshot.store.words_of([passage.number for passage in reversed(passages)])
    assert words == "\n".join(f"{passage.text}\n{passage.question or ''}" for passage in passages)
