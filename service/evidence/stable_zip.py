"""ZIP files whose bytes depend on their content alone, and the reading of those of strangers within limits."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from onrecord.service.errors import UnreadablePack

THEN = (1980, 1, 1, 0, 0, 0)  # the earliest time that the format can write
REGULAR = (stat.S_IFREG | 0o644) << 16
MOST_FILES = 20_000
MOST_BYTES = 500_000_000  # of all files together, unpacked
MOST_OF_ONE = 200_000_000
PIECE = 1 << 20
DRIVE = ":"


def stable_zip(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP: in the order of their names, with one fixed time, compressed alike everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, THEN)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, REGULAR, 3
            packed.writestr(entry, files[name])
    return out.getvalue()


class PackedFiles:
    """The files of a ZIP that somebody else made. Nothing is written to the disk, and nothing larger than allowed read.

    A declared size is not believed: reading stops where a file goes on beyond it.
    """

    def __init__(self, raw: bytes) -> None:
        """Read the directory of the ZIP. Raises `UnreadablePack`."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error) as error:
            raise UnreadablePack("it is no ZIP file, or was cut off; get it again") from error
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) > MOST_FILES:
            raise UnreadablePack(f"it has {len(entries):,} files, over {MOST_FILES:,}")
        if (size := sum(entry.file_size for entry in entries)) > MOST_BYTES:
            raise UnreadablePack(f"it unpacks to {size:,} bytes, over {MOST_BYTES:,}")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if not _stays_inside(entry):
                raise UnreadablePack(f"the name {entry.filename[:200]!r} in it leads out of it, or is no plain file")
            if entry.filename in self._entries:
                raise UnreadablePack(f"it has {entry.filename!r} twice")
            self._entries[entry.filename] = entry

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, in order."""
        return tuple(sorted(self._entries))

    def read(self, name: str) -> bytes:
        """Return a file. Raises `KeyError` for one that is not there, and `UnreadablePack`."""
        entry = self._entries[name]
        if entry.file_size > MOST_OF_ONE:
            raise UnreadablePack(f"{name} is {entry.file_size:,} bytes long, over {MOST_OF_ONE:,}")
        parts, size = [], 0
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(PIECE):
                    size += len(piece)
                    if size > entry.file_size:
                        raise UnreadablePack(f"{name} is longer than it says; it may be a bomb")
                    parts.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise UnreadablePack(f"{name} in it is damaged: {error}") from error
        return b"".join(parts)


def _stays_inside(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a plain file with a relative name that goes nowhere up."""
    name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
    if not name or "\\" in name or DRIVE in name or name.startswith("/") or not name.isprintable():
        return False
    return ".." not in PurePosixPath(name).parts and kind in {0, stat.S_IFREG}
