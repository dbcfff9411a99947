"""What a request may spend."""

from __future__ import annotations

import time
from threading import Thread

import pytest

from onrecord.service.allowance import WRITING, Allowance
from onrecord.service.errors import TooMuchWork, Unwanted


def test_an_allowance_ends_by_the_processor_or_by_the_clock() -> None:
    """Whichever comes first."""
    assert Allowance.begun(60, 60).is_left()
    assert Allowance.unlimited().is_left()
    assert not Allowance.begun(60, 60).is_left(needed=60)
    for spent in (Allowance.begun(60, 0), Allowance.begun(0, 60)):
        assert not spent.is_left()
        with pytest.raises(TooMuchWork, match="send less at once"):
            spent.require()


def test_a_part_is_kept_for_writing_the_answer() -> None:
    """Work that stops when it has to leaves time to say so."""
    assert Allowance.begun(60, 60).processor - time.thread_time() == pytest.approx(60 * (1 - WRITING), abs=1)


def test_what_other_threads_compute_counts() -> None:
    """A model has threads of its own."""
    allowance = Allowance.begun(60, 60)
    with allowance.shared():
        other = Thread(target=busy)
        other.start()
        other.join()
    assert allowance.elsewhere > BUSY_S / 2


def test_what_is_far_from_a_request_finds_its_allowance() -> None:
    """In the thread that works on it, and nowhere else."""
    allowance = Allowance.begun(60, 60)
    with allowance.spent_here():
        assert Allowance.current() is allowance
    assert Allowance.current() is not allowance
    Allowance.current().go_on()


def test_a_part_ends_no_later_than_the_whole_and_is_unwanted_with_it() -> None:
    """As the quotations of a stream, a hundred at a time."""
    whole = Allowance.begun(60, 1)
    with whole.spent_here():
        part = Allowance.begun(60, 60)
    assert part.clock == whole.clock
    whole.unwanted.set()
    with pytest.raises(Unwanted):
        part.require()


def test_what_nobody_waits_for_does_not_go_on() -> None:
    """Since its time is up, or the client has left; the processor is no matter of it."""
    left = Allowance.begun(60, 60)
    left.unwanted.set()
    for unwanted in (left, Allowance.begun(60, 0)):
        with pytest.raises(Unwanted):
            unwanted.go_on()
    Allowance.begun(0, 60).go_on()


BUSY_S = 0.2


def busy() -> None:
    """Compute for a moment."""
    until = time.thread_time() + BUSY_S
    while time.thread_time() < until:
        pass
