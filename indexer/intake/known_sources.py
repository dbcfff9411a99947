"""Decides which known source a file is.

The key of a source is its url, else its path below the indexed folder. Files may be renamed, swapped or copied between
two builds, so a file is looked up first by its location, then by the key from its content, and then, if its key is its
path, by its bytes. This module only decides; `ingest` reads files and writes rows.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.indexer.errors import SourceError
from onrecord.indexer.intake.sources import FoundSource, covers, file_path, located
from onrecord.indexer.store.stored import SourceState
from onrecord.indexer.transcript import Source


class KnownSources:
    """The sources of the live generation, and the files that they are matched with in this build."""

    def __init__(self, states: Sequence[SourceState]) -> None:
        self._folders = {root: Path(os.path.realpath(root)) for root in {state.root for state in states}}
        self._live = {state.revision: self._folders[state.root] / file_path(state.path) for state in states}
        self._by_file: dict[Path, list[SourceState]] = {}
        for state in states:
            self._by_file.setdefault(self._live[state.revision], []).append(state)
        self._by_key = {state.key: state for state in states}
        self._found: set[Path] = set()
        self._unread: set[Path] = set()
        self._holders: dict[str, Path] = {}
        self._moved: dict[Path, Path] = {}  # to the former location

    def place(self, found: Sequence[FoundSource]) -> list[FoundSource]:
        """Register the files of this build and return them, known ones with their root and path from the store."""
        self._found.update(source.file for source in found)
        return [self._placed(source) for source in found]

    def at(self, file: Path) -> list[SourceState]:
        """Return the known sources at the location of `file`: none, one, or all of a table."""
        return self._by_file.get(file, [])

    def are_below(self, path: Path) -> bool:
        """Return whether any known source lies at a path or below it."""
        place = located(path)
        return any(covers(place, file) for file in self._by_file)

    def keyed(self, key: str) -> SourceState | None:
        """Return the known source with a key, or None."""
        return self._by_key.get(key)

    def leave(self, file: Path) -> None:
        """Keep the known sources of a file or folder that cannot be read."""
        self._unread.add(file)

    def hold(self, key: str, file: Path) -> None:
        """Record that `file` is unchanged and keeps its key."""
        self._holders[key] = file

    def follow(self, changed: Mapping[Path, str]) -> None:
        """Find out which files that are new or changed were known at another location, by the sha256 of their bytes.

        A file has moved if its bytes are those of a known source that is no longer where it was: the file is gone, or
        another one has moved there. A file that was edited has not moved, and its former bytes may be in a copy. Call
        this once all unchanged files are held.
        """
        known = {state.sha256 for states in self._by_file.values() for state in states}
        left: dict[str, list[Path]] = {}
        for file, states in self._by_file.items():
            former, now = states[0].sha256, changed.get(file)
            another_moved_in = now in known and now != former
            if another_moved_in or (file not in self._found and not _is_there(file)):
                left.setdefault(former, []).append(file)
        for file, digest in sorted(changed.items()):
            if (files := left.get(digest)) and file not in files:
                self._moved[file] = next((one for one in files if one.name == file.name), files[0])
                files.remove(self._moved[file])

    def moved(self, file: Path, source: Source) -> SourceState | None:
        """Return what a document of `file` was at its former location, or None if the file has not moved.

        A source with a url is known by that, wherever it lies.
        """
        former = self._moved.get(file)
        return next(
            (
                state
                for state in (self.at(former) if former else ())
                if state.revision in self._live
                and not state.has_url
                and state.path.removeprefix(file_path(state.path)) == source.path.removeprefix(file_path(source.path))
            ),
            None,
        )

    def claim(self, key: str, source: FoundSource) -> None:
        """Record that `source` now has `key`. Raises `SourceError` if another file has it."""
        holder = self._holders.get(key)
        state = self._by_key.get(key)
        if holder is None and state:
            file = self._live[state.revision]
            if file not in self._found and _is_there(file):
                holder = file  # in a folder outside this build
        if holder not in (None, source.file):
            raise SourceError(
                source.path,
                f"has the same key, {key}, as {holder}; index a folder that contains both, or remove one of them",
            )
        self._holders[key] = source.file

    def replace(self, file: Path, source: Source) -> list[int]:
        """Return the revisions that `file` replaces now that its content is `source`."""
        there, same = self.at(file), self._by_key.get(source.key)
        here = there[0] if len(there) == 1 else None  # the transcripts of a table are matched only by their keys
        moved = self.moved(file, source)
        earlier = [moved] if moved else []
        if same and same != moved and not self._has_moved(same):
            earlier.append(same)
        # A page with a url may be in another file now, if this one contains another page.
        may_be_elsewhere = here and here.has_url and (source.url or moved)
        if here and here not in (same, moved) and not may_be_elsewhere and here.key not in self._holders:
            earlier.append(here)
        for state in earlier:
            del self._live[state.revision], self._by_key[state.key]
        return [state.revision for state in earlier]

    def gone(self, paths: Sequence[Path]) -> list[int]:
        """Return the revisions of the sources at or below `paths` that no file of this build has matched."""
        places = [located(path) for path in paths]
        return [
            state.revision
            for file, states in self._by_file.items()
            for state in states
            if state.revision in self._live
            and state.key not in self._holders
            and any(covers(place, file) for place in places)
            and self._unread.isdisjoint((file, *file.parents))
        ]

    def _has_moved(self, state: SourceState) -> bool:
        """Return whether a source without a url is now in another file."""
        return not state.has_url and self._live[state.revision] in self._moved.values()

    def _placed(self, source: FoundSource) -> FoundSource:
        states = self.at(source.file)
        if not states or source.problem:
            return source
        return replace(source, root=self._folders[states[0].root], path=file_path(states[0].path))


def _is_there(file: Path) -> bool:
    """Return whether a file still exists, or True if that cannot be determined."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
