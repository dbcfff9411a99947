"""Whose turn it is, where several clients wait."""

from __future__ import annotations

from onrecord.service.http.fair_queue import FairQueue


def filled(most_each: int, **jobs: int) -> FairQueue[str]:
    """Return a queue in which so many jobs of each client wait."""
    queue: FairQueue[str] = FairQueue(most_each)
    for client, count in jobs.items():
        for number in range(count):
            queue.put(client, f"{client}{number}")
    return queue


def taken(queue: FairQueue[str]) -> list[str]:
    """Take and finish jobs until there are no more."""
    found = []
    while (one := queue.take()) is not None:
        found.append(one[1])
        queue.done(one[0])
    return found


def test_clients_take_turns() -> None:
    """Whoever has many jobs makes nobody else wait for more than one of them."""
    assert taken(filled(9, a=4, b=2, c=1)) == ["a0", "b0", "c0", "a1", "b1", "a2", "a3"]


def test_no_client_has_all_workers() -> None:
    """What is left over works for the others, and for him again when something of his ends."""
    queue = filled(2, a=3)
    assert [queue.take(), queue.take(), queue.take()] == [("a", "a0"), ("a", "a1"), None]
    queue.put("b", "b0")
    assert queue.take() == ("b", "b0")
    assert len(queue) == 4
    queue.done("a")
    assert (queue.take(), len(queue)) == (("a", "a2"), 3)


def test_a_full_queue_gives_way_to_who_has_less_in_it() -> None:
    """The newest job of the greediest, and never so that he is worse off than the one who comes."""
    queue = filled(9, a=3, b=1)
    assert (queue.give_way("c"), queue.give_way("a"), queue.give_way("b")) == ("a2", None, None)
    assert taken(queue) == ["a0", "b0", "a1"]
    assert queue.give_way("c") is None


def test_who_leaves_waits_no_more() -> None:
    """A job that was taken is no longer there to be removed."""
    queue = filled(9, a=2, b=1)
    assert (queue.remove("a", "a0"), queue.remove("a", "a0"), queue.remove("z", "z0")) == (True, False, False)
    assert (queue.clear(), len(queue), queue.take()) == (["a1", "b0"], 0, None)
