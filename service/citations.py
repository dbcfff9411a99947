"""Citations: a passage id to everything one needs to check what it points to.

An id always resolves to the words it was given for, whether its transcript is still in the index,
was superseded by a newer revision, or was withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indexer.snapshot import Snapshots
from indexer.store import StoredPassage
from service.errors import UnknownPassage

NEAR_IDS = 3
MIN_PREFIX = 4  # as much as a year


class State(StrEnum):
    """Whether a passage is still part of the record."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage id resolved, with the passages before and after it in its exchange."""

    passage: StoredPassage
    state: State
    previous: str | None
    next: str | None


class CitationBook:
    """Looks citations up in an index."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots

    def cite(self, passage_id: str) -> Citation:
        """Return the citation with this id. Raises `UnknownPassage` naming ids that begin alike."""
        snapshot = self._snapshots.current()
        passage = snapshot.store.passage(passage_id.strip())
        generation = snapshot.manifest.generation
        if passage is None or passage.since > generation:
            raise UnknownPassage(passage_id, self._near(passage_id))
        previous, following = snapshot.store.neighbours(passage)
        return Citation(passage, self._state(passage, generation), previous, following)

    def _state(self, passage: StoredPassage, generation: int) -> State:
        if passage.until is None or passage.until > generation:
            return State.CURRENT
        live = self._snapshots.current().store.is_live(passage.transcript, generation)
        return State.SUPERSEDED if live else State.WITHDRAWN

    def _near(self, passage_id: str) -> tuple[str, ...]:
        """Return ids in the same exchange, transcript, or day."""
        store = self._snapshots.current().store
        wanted = passage_id.strip().split("@")[0]
        for prefix in (f"{wanted}/", wanted.rsplit("/", 1)[0] + "/", wanted.split("/")[0], wanted[:10]):
            if len(prefix) >= MIN_PREFIX and (found := store.ids_like(prefix, NEAR_IDS)):
                return tuple(found)
        return ()
