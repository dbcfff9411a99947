"""How long work tells how far it has got."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """Anything that wants to know how far a piece of work has got."""

    def __call__(self, task: str, done: int, total: int) -> None:
        """Hear that `done` of `total` steps of `task` are done."""
        ...


def silent(task: str, done: int, total: int) -> None:
    """Show nothing."""


def counted(task: str, items: Collection[Item], progress: Progress) -> Iterator[Item]:
    """Yield each item of a task. Report the progress before each item, and once more after the last."""
    for done, item in enumerate(items):
        progress(task, done, len(items))
        yield item
    progress(task, len(items), len(items))
