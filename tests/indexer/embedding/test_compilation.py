"""The cache of compiled models: two processes that compile at once leave each other's files alone."""

from __future__ import annotations

import os
import time
from pathlib import Path

from onrecord.indexer.embedding.compilation import ABANDONED_SECONDS, STAGED, staged_folder


def test_a_process_that_is_done_leaves_the_half_written_files_of_another(tmp_path: Path) -> None:
    """A process that finishes first deletes nothing that a slower one still writes."""
    with staged_folder(tmp_path / "compiled") as slower:
        with staged_folder(tmp_path / "compiled") as faster:
            (faster / "model.xml").write_text("faster")
        (slower / "model.xml").write_text("slower")
    assert [path.name for path in tmp_path.iterdir()] == ["compiled"]
    assert (tmp_path / "compiled" / "model.xml").read_text() == "slower"


def test_other_versions_and_what_a_killed_process_left_are_deleted(tmp_path: Path) -> None:
    """Old versions and halves abandoned a day ago go; the cache does not grow."""
    (tmp_path / "older-version").mkdir()
    left = tmp_path / f"{STAGED}left"
    left.mkdir()
    long_ago = time.time() - ABANDONED_SECONDS - 60
    os.utime(left, (long_ago, long_ago))
    with staged_folder(tmp_path / "compiled") as folder:
        (folder / "model.xml").write_text("graph")
    assert [path.name for path in tmp_path.iterdir()] == ["compiled"]
