"""Citations: a passage id to everything one needs to check what it points to.

An id always resolves to the words it was given for, whether its transcript is still in the index,
was superseded by a newer revision, or was withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indexer.records import StoredPassage
from indexer.snapshot import Snapshots
from indexer.store import Store
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
    """A passage id resolved, with the passages before and after it in its exchange.

    `superseded_by` is the transcript that stands where a superseded passage was taken from: the same
    one in a newer revision, or another if its id has changed, as it does when its date is corrected.
    """

    passage: StoredPassage
    state: State
    previous: str | None
    next: str | None
    superseded_by: str | None


class CitationBook:
    """Looks citations up in an index."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots

    def cite(self, passage_id: str) -> Citation:
        """Return the citation with this id. Raises `UnknownPassage` naming ids that begin alike."""
        snapshot = self._snapshots.current()
        store, generation = snapshot.store, snapshot.manifest.generation
        passage = store.passage(passage_id.strip(), generation)
        if passage is None:
            raise UnknownPassage(passage_id, _near(passage_id, store, generation))
        successor = None
        state = State.CURRENT
        if passage.until is not None and passage.until <= generation:
            successor = store.successor(passage, generation)
            state = State.SUPERSEDED if successor else State.WITHDRAWN
        return Citation(passage, state, *store.neighbours(passage), successor)


def _near(passage_id: str, store: Store, generation: int) -> tuple[str, ...]:
    """Return ids in the same exchange, transcript, or day."""
    wanted = passage_id.strip().split("@")[0]
    for prefix in (f"{wanted}/", wanted.rsplit("/", 1)[0] + "/", wanted.split("/")[0], wanted[:10]):
        if len(prefix) >= MIN_PREFIX and (found := store.ids_like(prefix, NEAR_IDS, generation)):
            return tuple(found)
    return ()
