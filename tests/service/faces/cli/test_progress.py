"""Progress: bars for those who watch, silence for the rest."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from onrecord.indexer.work_progress import silent
from onrecord.service.faces.cli.progress_bars import shown_on


def test_a_pipe_sees_nothing() -> None:
    """Not even an empty line."""
    out = StringIO()
    with shown_on(Console(file=out)) as progress:
        assert progress is silent
        progress("reading", 1, 2)
    assert out.getvalue() == ""


def test_a_terminal_sees_what_is_being_done_and_how_far() -> None:
    """Each task has a bar; a task with nothing to do has none."""
    out = StringIO()
    with shown_on(Console(file=out, force_terminal=True, width=80)) as progress:
        progress("reading", 0, 0)
        progress("embedding", 0, 300)
        progress("embedding", 256, 300)
    assert "256/300" in out.getvalue()
    assert "reading" not in out.getvalue()
