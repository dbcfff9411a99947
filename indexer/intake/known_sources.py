"""Decides which known source a file is.

The key of a source is its url, else its path below the indexed folder. Files may be renamed, swapped or copied between
two builds, so a file is looked up first by its place and then by the key that its content gives it. This module only
decides; `ingest` reads files and writes rows.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.indexer.errors import SourceError
from onrecord.indexer.intake.sources import FoundSource, covers, file_path, located
from onrecord.indexer.store.stored import SourceState
from onrecord.indexer.transcript import Source


class KnownSources:
    """The sources of the live generation, and the files that stand for them in this build."""

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

    def place(self, found: Sequence[FoundSource]) -> list[FoundSource]:
        """Return the files of this build; those already known get the root and path that the store has for them."""
        self._found.update(source.file for source in found)
        return [self._placed(source) for source in found]

    def at(self, file: Path) -> list[SourceState]:
        """Return the sources that `file` was: none, one, or all those of a table."""
        return self._by_file.get(file, [])

    def are_below(self, path: Path) -> bool:
        """Return whether any known source lies at a path or below it."""
        place = located(path)
        return any(covers(place, file) for file in self._by_file)

    def keyed(self, key: str) -> SourceState | None:
        """Return the source with a key, None where there is none."""
        return self._by_key.get(key)

    def leave(self, file: Path) -> None:
        """Keep what was known from a file or folder that cannot be read."""
        self._unread.add(file)

    def hold(self, key: str, file: Path) -> None:
        """Record that `file` is unchanged and keeps its key."""
        self._holders[key] = file

    def claim(self, key: str, source: FoundSource) -> None:
        """Record that `source` now has `key`. Raises `SourceError` where another file has it."""
        holder = self._holders.get(key)
        state = self._by_key.get(key)
        if holder is None and state:
            file = self._live[state.revision]
            if file not in self._found and _is_there(file):
                holder = file  # in a folder that this build does not look at
        if holder not in (None, source.file):
            raise SourceError(
                source.path,
                f"is known as {key}, and so is {holder}; index the folder that holds both, or drop one of them",
            )
        self._holders[key] = source.file

    def replace(self, file: Path, source: Source) -> list[int]:
        """Return the revisions that a changed `file` replaces, now that it is `source`."""
        there, same = self.at(file), self._by_key.get(source.key)
        here = there[0] if len(there) == 1 else None  # the transcripts of a table are matched by their keys alone
        earlier = [same] if same else []
        # If both have urls, the file now holds another page, and the former page may lie elsewhere.
        if here and here != same and not (here.has_url and source.url) and here.key not in self._holders:
            earlier.append(here)
        for state in earlier:
            del self._live[state.revision], self._by_key[state.key]
        return [state.revision for state in earlier]

    def gone(self, paths: Sequence[Path]) -> list[int]:
        """Return the revisions of the sources that lay at or below `paths` and are no longer there."""
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

    def _placed(self, source: FoundSource) -> FoundSource:
        states = self.at(source.file)
        if not states or source.problem:
            return source
        return replace(source, root=self._folders[states[0].root], path=file_path(states[0].path))


def _is_there(file: Path) -> bool:
    """Return whether a file still exists; True where that cannot be examined."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
