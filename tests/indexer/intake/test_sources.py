"""Finding files: by folder, by name, each once, and never a readme."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from onrecord.indexer.errors import NothingToIndex, UnreadableSource
from onrecord.indexer.intake.sources import FoundSource, covers, find_sources
from onrecord.indexer.settings.indexer_settings import SourceSettings
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


def test_an_index_among_the_sources_is_none(tmp_path: Path) -> None:
    """Whoever builds it in the folder of the pages does not have its files refused one by one at the next build."""
    (tmp_path / "index" / "generations").mkdir(parents=True)
    (tmp_path / "index" / "store.sqlite").touch()
    (tmp_path / "index" / "generations" / "meta.json").write_text("{}")
    (tmp_path / "x.txt").write_text("x")
    assert [s.path for s in find_sources([tmp_path], SETTINGS)] == ["x.txt"]


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
    with pytest.raises(NothingToIndex, match="contains no files to index"):
        find_sources([tmp_path], SETTINGS)


def test_large_and_unreadable_files_are_refused_with_the_reason(tmp_path: Path) -> None:
    """The reason names the setting."""
    (tmp_path / "x.txt").write_text("x" * 100)
    found = FoundSource(tmp_path, "x.txt")
    with pytest.raises(UnreadableSource, match=r"x.txt: is 100 bytes long, over sources.max_bytes \(99\); raise it"):
        found.read(SourceSettings(max_bytes=99))
    with pytest.raises(UnreadableSource, match=r"gone.txt: cannot be read \(No such file or directory\)"):
        FoundSource(tmp_path, "gone.txt").read(SETTINGS)


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    """A pipe would make the build wait for good."""
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        found = find_sources([tmp_path], SETTINGS)
    assert [s.path for s in found] == ["pipe.txt", "s.txt"]
    for source in found:
        with pytest.raises(UnreadableSource, match="is not a regular file but a pipe, socket or device"):
            source.read(SETTINGS)


def test_a_name_that_is_no_text_is_refused_and_can_be_printed(tmp_path: Path) -> None:
    """Neither the store nor JSON could hold it."""
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("x")
    [found] = find_sources([tmp_path], SETTINGS)
    assert found == FoundSource(tmp_path, "caf\\xe9.txt", "its name is not valid UTF-8; rename it")
    with pytest.raises(UnreadableSource, match="its name is not valid UTF-8; rename it"):
        found.read(SETTINGS)
    for path in (tmp_path / name, tmp_path / os.fsdecode(b"gone\xe9")):
        with pytest.raises(NothingToIndex) as caught:
            find_sources([path], SETTINGS)
        assert str(caught.value).encode().isascii()


def test_links_that_lead_nowhere_are_found_and_refused(tmp_path: Path) -> None:
    """In a circle, or to a file that is gone; the rest goes on."""
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "x.txt").write_text("x")
    found = {s.path: s for s in find_sources([tmp_path], SETTINGS)}
    assert set(found) == {"circle.txt", "gone.txt", "x.txt"}
    with pytest.raises(UnreadableSource, match=r"Too many levels of symbolic links"):
        found["circle.txt"].read(SETTINGS)
    with pytest.raises(UnreadableSource, match=r"No such file or directory"):
        found["gone.txt"].read(SETTINGS)
    with pytest.raises(NothingToIndex, match="is neither a file nor a folder"):
        find_sources([tmp_path / "circle.txt"], SETTINGS)


def test_files_that_nobody_may_look_at_are_found_and_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder whose names may be read and nothing else; a path that is such a file is an error."""
    (tmp_path / "x.txt").write_text("x")

    def refuse(path: Path, **_: bool) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    [plain] = find_sources([tmp_path], SETTINGS)
    monkeypatch.setattr(Path, "lstat", refuse)
    assert find_sources([tmp_path], SETTINGS) == [plain]
    monkeypatch.undo()
    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(UnreadableSource, match=r"x.txt: cannot be read \(Permission denied\)"):
        plain.read(SETTINGS)
    with pytest.raises(NothingToIndex, match=r"x.txt: cannot be read \(Permission denied\); check its permissions"):
        find_sources([tmp_path / "x.txt"], SETTINGS)


def test_a_file_goes_by_its_own_name_before_that_of_a_link(tmp_path: Path) -> None:
    """Also where the link sorts first; two names of one file on disk count once as well."""
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "a.txt").symlink_to(tmp_path / "x.txt")
    (tmp_path / "y.txt").hardlink_to(tmp_path / "x.txt")
    assert [s.path for s in find_sources([tmp_path], SETTINGS)] == ["x.txt"]


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    """A folder that others made must not bring our files into the record; given by itself, a link is followed."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (found,) = find_sources([folder], SETTINGS)
    with pytest.raises(UnreadableSource, match=r"^a.txt: is a link that leads out of the folder; copy the file there"):
        found.read(SETTINGS)
    (given,) = find_sources([folder / "a.txt"], SETTINGS)
    assert given.read(SETTINGS) == b"secret"


def test_a_folder_that_was_emptied_may_be_indexed_where_it_is_known(tmp_path: Path) -> None:
    """Otherwise it is a mistake."""
    assert find_sources([tmp_path], SETTINGS, lambda path: path == tmp_path) == []


def test_covers(tmp_path: Path) -> None:
    """A file is covered by itself and by the folders above it."""
    assert covers(tmp_path, tmp_path / "a" / "x.txt")
    assert covers(tmp_path / "x.txt", tmp_path / "x.txt")
    assert not covers(tmp_path / "a", tmp_path / "ab" / "x.txt")
