"""The lock: one process writes, and the others are told which."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import pytest

from onrecord.indexer import writer_lock as module
from onrecord.indexer.errors import IndexInaccessible, IndexLocked
from onrecord.indexer.writer_lock import sole_writer
from tests.conftest import ROOT

HOLD = """import sys
from pathlib import Path
from onrecord.indexer.writer_lock import sole_writer
with sole_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held(index: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold the lock."""
    command = [sys.executable, "-c", HOLD, str(index)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.communicate("\n")


def refusal(index: Path) -> str:
    """Return what a second writer is told."""
    with pytest.raises(IndexLocked) as caught, sole_writer(index):
        pytest.fail("two writers at once")
    return str(caught.value)


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    """Every time that it asks; when the first is gone, the next may write."""
    with held(tmp_path) as first:
        who = f"process {first.pid} on {socket.gethostname()}"
        said = f"{tmp_path}: {who} is writing to this index; wait for it to end and run the command again"
        assert [refusal(tmp_path), refusal(tmp_path)] == [said, said]
    assert not (tmp_path / module.HOLDER).exists()
    with sole_writer(tmp_path):
        pass


def test_a_writer_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    """Its name stays behind, and the next writer puts its own in the place."""
    with held(tmp_path) as first:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        with sole_writer(tmp_path):
            assert refusal(tmp_path).startswith(f"{tmp_path}: process {os.getpid()} on ")


def test_a_writer_whose_name_is_not_known_is_another_process(tmp_path: Path) -> None:
    """It may have only just begun."""
    with sole_writer(tmp_path):
        for content in ("", None):
            if content is None:
                (tmp_path / module.HOLDER).unlink()
            else:
                (tmp_path / module.HOLDER).write_text(content)
            assert refusal(tmp_path).startswith(f"{tmp_path}: another process is writing")


def test_a_name_that_cannot_be_written_leaves_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is the one that is told for any file."""
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", Mock(side_effect=OSError(28, "No space left on device")))
        with pytest.raises(IndexInaccessible, match="free some space"), sole_writer(tmp_path):
            pytest.fail("the lock was given")
    with sole_writer(tmp_path):
        pass
