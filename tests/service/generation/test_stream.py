"""Waiting for somebody else's stream."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from onrecord.service.generation.stream import TookTooLong, timed

LONG, SHORT = 30.0, 1.0


def test_pieces_come_in_order() -> None:
    """All of them, and then the end."""
    assert list(timed(lambda: iter(["a", "b", ""]), LONG, LONG)) == ["a", "b", ""]


def test_what_the_source_raises_is_raised() -> None:
    """After what came before it."""

    def broken() -> Iterator[str]:
        yield "a"
        raise ValueError("torn")

    found = timed(broken, LONG, LONG)
    assert next(found) == "a"
    with pytest.raises(ValueError, match="torn"):
        next(found)


@pytest.mark.parametrize(("pieces", "first_s", "whole_s", "first"), [(0, SHORT, LONG, True), (1, LONG, SHORT, False)])
def test_nobody_waits_for_ever(pieces: int, first_s: float, whole_s: float, first: bool) -> None:  # noqa: FBT001
    """Neither for the first piece nor for the last."""
    forgotten = threading.Event()

    def hangs() -> Iterator[str]:
        yield from ["a"] * pieces
        forgotten.wait(LONG)

    with pytest.raises(TookTooLong) as late:
        list(timed(hangs, first_s, whole_s))
    assert late.value.first == first
    forgotten.set()


def test_a_source_that_nobody_reads_any_more_is_left() -> None:
    """It stops with its next piece."""
    asked, left = threading.Event(), threading.Event()

    def pieces() -> Iterator[str]:
        try:
            yield "a"
            asked.wait(LONG)
            while True:
                yield "b"
        finally:
            left.set()

    found = timed(pieces, LONG, LONG)
    next(found)
    found.close()
    asked.set()
    assert left.wait(LONG)
