"""Finding the sources below the paths that the user gave.

A source is known by its path below the given folder, so that ids do not depend on where the folder
lies. Paths that cannot be sources (readmes, hidden files) are passed over; what could be one and
cannot be read is reported with its reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from indexer.config import SourceSettings
from indexer.errors import NothingToIndex, UnreadableSource


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A file that may hold a transcript. `path` is relative to the folder `root`."""

    root: Path
    path: str

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return self.root / self.path

    def read(self, settings: SourceSettings) -> bytes:
        """Return the bytes of the file. Raises `UnreadableSource`."""
        try:
            size = self.file.stat().st_size
            if size > settings.max_bytes:
                raise UnreadableSource(
                    self.path,
                    f"is {size:,} bytes long, over sources.max_bytes ({settings.max_bytes:,}); "
                    "raise it or split the file",
                )
            return self.file.read_bytes()
        except OSError as error:
            raise UnreadableSource(
                self.path, f"cannot be read ({error.strerror}); check the file and its permissions"
            ) from error


def find_sources(paths: Sequence[Path], settings: SourceSettings) -> list[FoundSource]:
    """Return the files below `paths`, each once, in order of path.

    Raises `NothingToIndex` where a path does not exist or a folder holds no file.
    """
    found: dict[Path, FoundSource] = {}
    for path in paths:
        if path.is_dir():
            below = list(_walk(path, settings))
            if not below:
                raise NothingToIndex(f"{path}: holds no files to index; put transcripts there or give another folder")
        elif path.is_file():
            below = [FoundSource(path.parent.absolute(), path.name)]
        elif path.is_symlink() or path.exists():
            raise NothingToIndex(f"{path}: is neither a file nor a folder; give the path of a transcript or a folder")
        else:
            raise NothingToIndex(f"{path}: no such file or folder; check the path")
        for source in below:
            found.setdefault(source.file.resolve(), source)
    return list(found.values())


def covers(paths: Sequence[Path], file: Path) -> bool:
    """Tell whether `file` is one of `paths` or lies below one of them."""
    return any(file == path or path in file.parents for path in (p.absolute() for p in paths))


def _walk(folder: Path, settings: SourceSettings) -> Iterator[FoundSource]:
    root = folder.absolute()
    for directory, folders, files in os.walk(root):  # does not follow links to folders, so ends
        folders[:] = sorted(name for name in folders if not _is_excluded(name, settings))
        for name in sorted(files):
            if not _is_excluded(name, settings):
                yield FoundSource(root, (Path(directory) / name).relative_to(root).as_posix())


def _is_excluded(name: str, settings: SourceSettings) -> bool:
    return any(fnmatch(name, pattern) for pattern in settings.exclude)
