"""How long work tells how far it has got."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Anything that wants to know how far a piece of work has got."""

    def __call__(self, task: str, done: int, total: int) -> None:
        """Hear that `done` of `total` steps of `task` are done."""
        ...


def silent(task: str, done: int, total: int) -> None:
    """Show nothing."""
