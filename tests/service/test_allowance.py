"""What a request may spend."""

from __future__ import annotations

import time
from threading import Thread

import pytest

from onrecord.service.allowance import WRITING, Allowance
from onrecord.service.errors import TooMuchWork


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


BUSY_S = 0.2


def busy() -> None:
    """Compute for a moment."""
    until = time.thread_time() + BUSY_S
    while time.thread_time() < until:
        pass
