"""Finds the files below the paths that the user gave.

A file is identified by its path below the given folder, so that ids depend neither on the location of the folder nor on
links to it. Excluded names, such as readmes and hidden files, are skipped. Files that cannot be read are reported with
the reason. So are links that lead out of the folder, since a folder made by others must not expose files outside it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from onrecord.indexer.errors import NothingToIndex, UnreadableSource
from onrecord.indexer.intake.sidecars import NO_SIDECAR, YAML_SUFFIXES, Sidecar, find_sidecars
from onrecord.indexer.readers.formats import may_hold_several
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.indexer.store.database import STORE_FILE

EMPTY = "contains no files to index; put transcripts there or give another folder"
GONE = "to remove what was indexed from it, create an empty folder there and index it"
NOT_TEXT = "its name is not valid UTF-8; rename it"
LEADS_OUT = "is a link that leads out of the folder; copy the file there, or give its own path"


PART_MARK = "#"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that was not indexed, and the reason."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A file that may contain transcripts. `path` is relative to the folder `root`, which is resolved.

    `problem` is the reason why it cannot be read, or None; with a problem, `path` may only be fit for messages.
    `sidecar` is the metadata that another file gives for it.
    """

    root: Path
    path: str
    problem: str | None = None
    sidecar: Sidecar = NO_SIDECAR

    @property
    def file(self) -> Path:
        """The path of the file, with its root."""
        return self.root / self.path

    def part(self, name: str) -> str:
        """Return the path of a document in the file. In a table, the name of the document follows after a #."""
        return f"{self.path}{PART_MARK}{name}" if name else self.path

    def read(self, settings: SourceSettings) -> bytes:
        """Return the bytes of the file. Raises `UnreadableSource`."""
        if self.problem:
            raise UnreadableSource(self.path, self.problem)
        try:
            status = self.file.stat()
            if not stat.S_ISREG(status.st_mode):  # reading a pipe could block forever
                raise UnreadableSource(self.path, "is not a regular file but a pipe, socket or device")
            if status.st_size > settings.max_bytes:
                raise UnreadableSource(
                    self.path,
                    f"is {status.st_size:,} bytes long, over sources.max_bytes ({settings.max_bytes:,}); "
                    "raise it or split the file",
                )
            return self.file.read_bytes()
        except OSError as error:
            raise UnreadableSource(
                self.path, f"cannot be read ({error.strerror}); check the file and its permissions"
            ) from error


def file_path(path: str) -> str:
    """Return the path of the file that contains a document: the document's path without a name after a #."""
    file, mark, _ = path.rpartition(PART_MARK)
    return file if mark and may_hold_several(file) else path


def find_sources(
    paths: Sequence[Path], settings: SourceSettings, is_known: Callable[[Path], bool] = lambda _: False
) -> list[FoundSource]:
    """Return the files below `paths`, each once, however often it is named or linked to.

    Raises `NothingToIndex` if a path does not exist, or if a folder has no files and `is_known` does not say that the
    index has sources from it.
    """
    found: dict[object, FoundSource] = {}
    for path in paths:
        try:
            below = _below(path, settings, is_known)
        except OSError as error:
            raise NothingToIndex(
                f"{printable(path)}: cannot be read ({error.strerror}); check its permissions"
            ) from error
        if not below and not is_known(path):
            raise NothingToIndex(f"{printable(path)}: {EMPTY}")
        # Links come last, so that a file is listed under its own name.
        for source in sorted(_with_sidecars(below), key=_is_link):
            found.setdefault(_identity(source), source)
    return list(found.values())


def _with_sidecars(found: Sequence[FoundSource]) -> Iterator[FoundSource]:
    """Yield the files with the metadata of their sidecars. A sidecar itself is yielded only with a problem."""
    sidecars = find_sidecars([source.file for source in found if source.problem is None])
    slips = {error.path: error.reason for error in sidecars.slips}
    for source in found:
        if source.file not in sidecars.files:
            yield replace(source, sidecar=sidecars.told.get(source.file, NO_SIDECAR))
        elif reason := slips.get(source.file.name):
            yield replace(source, problem=reason)


def located(path: Path) -> Path:
    """Return a path with links and ``..`` resolved, except that a file keeps its own name even if it is a link."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def covers(path: Path, file: Path) -> bool:
    """Return whether `file` is `path` or lies below it. Both must come from `located`."""
    return file == path or path in file.parents


def printable(path: Path | str) -> str:
    """Return a path in a form that can be printed and stored, with invalid UTF-8 as backslash escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _below(path: Path, settings: SourceSettings, is_known: Callable[[Path], bool]) -> list[FoundSource]:
    if path.is_dir() or path.is_file():
        place = located(path)
        if not _is_text(place):
            raise NothingToIndex(f"{printable(path)}: {NOT_TEXT}")
        return list(_walk(place, settings)) if place.is_dir() else list(_with_yaml_beside(place))
    if path.is_symlink() or path.exists():
        raise NothingToIndex(
            f"{printable(path)}: is neither a file nor a folder; give the path of a transcript or a folder"
        )
    raise NothingToIndex(f"{printable(path)}: no such file or folder; {GONE if is_known(path) else 'check the path'}")


def _with_yaml_beside(file: Path) -> Iterator[FoundSource]:
    """Yield a file that was given by its own path, and any YAML sidecar beside it."""
    yield FoundSource(file.parent, file.name)
    for suffix in YAML_SUFFIXES:
        if file.with_name(f"{file.name}{suffix}").is_file():
            yield FoundSource(file.parent, f"{file.name}{suffix}")


def _walk(root: Path, settings: SourceSettings) -> Iterator[FoundSource]:
    refused: list[OSError] = []
    for directory, folders, files in os.walk(root, onerror=refused.append):  # follows no links to folders
        if STORE_FILE in files:
            folders.clear()  # an index, whose files are nobody's transcripts
            continue
        folders[:] = sorted(name for name in folders if not _is_excluded(name, settings))
        for name in sorted(files):
            path = (Path(directory) / name).relative_to(root).as_posix()
            if _is_excluded(name, settings):
                continue
            if not _is_text(path):
                yield FoundSource(root, printable(path), NOT_TEXT)
            else:
                yield FoundSource(root, path, None if _stays_below(root, Path(directory, name)) else LEADS_OUT)
    for error in refused:
        folder = printable(Path(error.filename).relative_to(root))
        yield FoundSource(root, folder, f"is a folder that cannot be listed ({error.strerror})")


def _stays_below(root: Path, file: Path) -> bool:
    """Return whether a file lies below a resolved folder. A link must lead to such a file, or to nothing."""
    try:
        if not file.is_symlink():
            return True
        target = Path(os.path.realpath(file))
        return covers(root, target) or not target.exists()
    except OSError:  # reading it will report the problem
        return True


def _identity(source: FoundSource) -> object:
    """Return the device and inode, which a file shares with all links to it, or its path if they are unknown."""
    try:
        status = source.file.stat()
    except OSError:  # gone, or a dangling link: reading it will report the problem
        return source.file
    return status.st_dev, status.st_ino


def _is_link(source: FoundSource) -> bool:
    try:
        return stat.S_ISLNK(source.file.lstat().st_mode)
    except OSError:  # reading it will report the problem
        return False


def _is_text(path: Path | str) -> bool:
    """Return whether a name can be encoded as UTF-8, which the store and all output require."""
    return printable(path) == str(path)


def _is_excluded(name: str, settings: SourceSettings) -> bool:
    return any(fnmatch(name, pattern) for pattern in settings.exclude)
