"""Finding the sources below the paths that the user gave.

A source is known by its path below the given folder, so that ids depend neither on where the folder
lies nor on links that lead to it. Paths that cannot be sources (readmes, hidden files) are passed over;
what could be one and cannot be read is reported with its reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from onrecord.indexer.errors import NothingToIndex, UnreadableSource
from onrecord.indexer.readers import may_hold_several
from onrecord.indexer.settings.indexer_settings import SourceSettings

EMPTY = "holds no files to index; put transcripts there or give another folder"
GONE = "put an empty folder there to take what was indexed from it out of the index"
NOT_TEXT = "its name is not valid UTF-8; rename it"


PART_MARK = "#"


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A file that may hold a transcript. `path` is relative to the folder `root`, which is resolved.

    `problem` says why something that was found cannot be read; its `path` is then only good for print.
    """

    root: Path
    path: str
    problem: str | None = None

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return self.root / self.path

    def part(self, name: str) -> str:
        """Return the path of a document in the file: of one in a table, with its name behind a #."""
        return f"{self.path}{PART_MARK}{name}" if name else self.path

    def read(self, settings: SourceSettings) -> bytes:
        """Return the bytes of the file. Raises `UnreadableSource`."""
        if self.problem:
            raise UnreadableSource(self.path, self.problem)
        try:
            status = self.file.stat()
            if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for a writer for good
                raise UnreadableSource(self.path, "is no regular file but a pipe, socket or device")
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
    """Return the path of the file that holds a document: for one of several, without its name."""
    file, mark, _ = path.rpartition(PART_MARK)
    return file if mark and may_hold_several(file) else path


def find_sources(
    paths: Sequence[Path], settings: SourceSettings, is_known: Callable[[Path], bool] = lambda _: False
) -> list[FoundSource]:
    """Return the files below `paths`, each once however often it is named or linked to.

    Raises `NothingToIndex` where a path does not exist, and where a folder holds no file unless it
    `is_known` to have held some.
    """
    found: dict[object, FoundSource] = {}
    for path in paths:
        try:
            below = _below(path, settings, is_known)
        except OSError as error:
            raise NothingToIndex(f"{printable(path)}: cannot be read ({error.strerror}); check who may") from error
        if not below and not is_known(path):
            raise NothingToIndex(f"{printable(path)}: {EMPTY}")
        # A file goes by its own name before it goes by that of a link to it.
        for source in sorted(below, key=_is_link):
            found.setdefault(_identity(source), source)
    return list(found.values())


def located(path: Path) -> Path:
    """Return where a folder lies, or a file by its own name: links and ``..`` on the way are resolved."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def covers(path: Path, file: Path) -> bool:
    """Tell whether `file` is `path` or lies below it. Both are `located`."""
    return file == path or path in file.parents


def printable(path: Path | str) -> str:
    """Return a path as it can be printed and stored, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _below(path: Path, settings: SourceSettings, is_known: Callable[[Path], bool]) -> list[FoundSource]:
    if path.is_dir() or path.is_file():
        place = located(path)
        if not _is_text(place):
            raise NothingToIndex(f"{printable(path)}: {NOT_TEXT}")
        return list(_walk(place, settings)) if place.is_dir() else [FoundSource(place.parent, place.name)]
    if path.is_symlink() or path.exists():
        raise NothingToIndex(
            f"{printable(path)}: is neither a file nor a folder; give the path of a transcript or a folder"
        )
    raise NothingToIndex(f"{printable(path)}: no such file or folder; {GONE if is_known(path) else 'check the path'}")


def _walk(root: Path, settings: SourceSettings) -> Iterator[FoundSource]:
    refused: list[OSError] = []
    for directory, folders, files in os.walk(root, onerror=refused.append):  # follows no links to folders, so ends
        folders[:] = sorted(name for name in folders if not _is_excluded(name, settings))
        for name in sorted(files):
            path = (Path(directory) / name).relative_to(root).as_posix()
            if _is_excluded(name, settings):
                continue
            yield FoundSource(root, path) if _is_text(path) else FoundSource(root, printable(path), NOT_TEXT)
    for error in refused:
        folder = printable(Path(error.filename).relative_to(root))
        yield FoundSource(root, folder, f"is a folder that cannot be listed ({error.strerror})")


def _identity(source: FoundSource) -> object:
    """Return what a file has in common with all links to it, else its path."""
    try:
        status = source.file.stat()
    except OSError:  # gone, or a link to nowhere: reading it will say so
        return source.file
    return status.st_dev, status.st_ino


def _is_link(source: FoundSource) -> bool:
    try:
        return stat.S_ISLNK(source.file.lstat().st_mode)
    except OSError:  # reading it will say what is wrong
        return False


def _is_text(path: Path | str) -> bool:
    """Tell whether a name can be written in UTF-8, as the store and every output do."""
    return printable(path) == str(path)


def _is_excluded(name: str, settings: SourceSettings) -> bool:
    return any(fnmatch(name, pattern) for pattern in settings.exclude)
