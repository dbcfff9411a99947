"""Progress bars, shown on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text
from typing_extensions import override

from onrecord.indexer.work_progress import Progress, silent


class Rate(ProgressColumn):
    """The number of steps per second."""

    @override
    def render(self, task: Task) -> Text:
        """Return the current rate, empty until there is one."""
        return Text(f"{task.speed:,.0f} a second" if task.speed else "")


@contextmanager
def shown_on(console: Console) -> Iterator[Progress]:
    """Give a `Progress` that draws bars on a terminal and is silent in a pipe."""
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(task: str, done: int, total: int) -> None:
            if total and task not in tasks:
                tasks[task] = bars.add_task(task, total=total)
            if task in tasks:
                bars.update(tasks[task], completed=done, total=total)

        yield show
