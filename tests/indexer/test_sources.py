"""Finding files: by folder, by name, each once, and never a readme."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.config import SourceSettings
from indexer.errors import NothingToIndex, UnreadableSource
from indexer.sources import FoundSource, covers, find_sources
from tests.conftest import SEED_FILES, SEEDS

SETTINGS = SourceSettings()


def test_the_readme_beside_the_seeds_is_no_source() -> None:
    """Neither are hidden files."""
    assert (SEEDS / "README.md").is_file()
    assert [s.path for s in find_sources([SEEDS], SETTINGS)] == [f.name for f in SEED_FILES]


def test_paths_are_relative_to_the_folder_that_was_given(tmp_path: Path) -> None:
    """So ids do not depend on where the folder lies."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.txt").write_text("x")
    (tmp_path / "a" / ".hidden").mkdir()
    (tmp_path / "a" / ".hidden" / "y.txt").write_text("y")
    assert [s.path for s in find_sources([tmp_path / "a"], SETTINGS)] == ["b/x.txt"]
    assert [s.path for s in find_sources([tmp_path / "a/b/x.txt"], SETTINGS)] == ["x.txt"]


def test_a_file_is_found_once_however_often_it_is_named(tmp_path: Path) -> None:
    """By folder and by name, and through a link."""
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "y.txt").symlink_to(tmp_path / "x.txt")
    assert [s.path for s in find_sources([tmp_path, tmp_path / "x.txt"], SETTINGS)] == ["x.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """Links to folders are not followed."""
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [s.path for s in find_sources([tmp_path], SETTINGS)] == ["x.txt"]


def test_missing_paths_and_empty_folders_are_errors(tmp_path: Path) -> None:
    """Each with what to do."""
    with pytest.raises(NothingToIndex, match="no such file or folder; check the path"):
        find_sources([tmp_path / "nope"], SETTINGS)
    with pytest.raises(NothingToIndex, match="holds no files to index"):
        find_sources([tmp_path], SETTINGS)


def test_large_and_unreadable_files_are_refused_with_the_reason(tmp_path: Path) -> None:
    """The reason names the setting."""
    (tmp_path / "x.txt").write_text("x" * 100)
    found = FoundSource(tmp_path, "x.txt")
    with pytest.raises(UnreadableSource, match=r"x.txt: is 100 bytes long, over sources.max_bytes \(99\); raise it"):
        found.read(SourceSettings(max_bytes=99))
    with pytest.raises(UnreadableSource, match=r"gone.txt: cannot be read \(No such file or directory\)"):
        FoundSource(tmp_path, "gone.txt").read(SETTINGS)


def test_covers(tmp_path: Path) -> None:
    """A file is covered by itself and by the folders above it."""
    assert covers([tmp_path], tmp_path / "a" / "x.txt")
    assert covers([tmp_path / "x.txt"], tmp_path / "x.txt")
    assert not covers([tmp_path / "a"], tmp_path / "ab" / "x.txt")
