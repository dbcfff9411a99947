"""Progress reports of long-running work."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """Receives progress reports."""

    def __call__(self, task: str, done: int, total: int) -> None:
        """Report that `done` of `total` steps of `task` are done."""
        ...


def silent(task: str, done: int, total: int) -> None:
    """Ignore a progress report."""


def counted(task: str, items: Collection[Item], progress: Progress) -> Iterator[Item]:
    """Yield the items of a task, reporting progress before each and after the last."""
    for done, item in enumerate(items):
        progress(task, done, len(items))
        yield item
    progress(task, len(items), len(items))
