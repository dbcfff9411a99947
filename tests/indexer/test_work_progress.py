"""Progress: how far a task has got is told before each of its items and at its end."""

from __future__ import annotations

from onrecord.indexer.work_progress import counted


def test_each_item_is_told_of_before_it_is_worked_on() -> None:
    """And that all are done only after the last."""
    heard: list[tuple[str, int, int]] = []
    steps = counted("asking", {"a": 1, "b": 2}.items(), lambda *told: heard.append(told))
    assert (next(steps), heard) == (("a", 1), [("asking", 0, 2)])
    assert (next(steps), heard[1:]) == (("b", 2), [("asking", 1, 2)])
    assert (list(steps), heard[2:]) == ([], [("asking", 2, 2)])


def test_a_task_without_items_is_done_at_once() -> None:
    """A display that waits for the end sees it."""
    heard: list[tuple[str, int, int]] = []
    assert list(counted("parsing", [], lambda *told: heard.append(told))) == []
    assert heard == [("parsing", 0, 0)]
