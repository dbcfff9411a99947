"""The citation book: an id to everything one needs to check what it points to.

An id always resolves to the words it was given for, whether its transcript is still in the index,
was superseded by a newer revision, or was withdrawn. In which forms others read it, `formats` knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.indexer.snapshot import Snapshot, Snapshots
from onrecord.indexer.store.context import first_passage, read_context, unanswered_question
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Span
from onrecord.service.citations.citation import Citation, Echo, State
from onrecord.service.citations.place import stated_place
from onrecord.service.errors import NobodyAnswered, UnknownPassage
from onrecord.service.settings import Settings

NEAR_IDS = 3
MIN_PREFIX = 4  # as much as a year


class CitationBook:
    """Looks citations up in an index."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots

    def cite(self, wanted: str) -> Citation:
        """Return the citation of a passage, or of an exchange: then of the first turn that answers in it.

        Raises `UnknownPassage` naming ids that begin alike, and its `NobodyAnswered` for a question without an answer.
        """
        snapshot = self._snapshots.current()
        store, generation = snapshot.store, snapshot.manifest.generation
        wanted = wanted.strip()
        passage = store.passage(wanted, generation)
        is_turn = passage is None and (first := first_passage(store, wanted, generation)) is not None
        if is_turn and first is not None:
            passage = store.passage(first, generation)
        if passage is None:
            if question := unanswered_question(store, wanted, generation):
                raise NobodyAnswered(wanted, question)
            raise UnknownPassage(wanted, _near(wanted, store, generation))
        context = read_context(store, passage)
        state, successor = _state(passage, store, generation)
        previous, following = store.neighbours(passage)
        if is_turn:
            ids = context.turn.passages
            following = store.neighbours(last)[1] if (last := store.passage(ids[-1], generation)) else None
        return Citation(
            id=wanted,
            passage=passage,
            quote=context.turn.text if is_turn else passage.text,
            span=context.turn.span if is_turn else passage.span,
            state=state,
            previous=previous,
            next=following,
            superseded_by=successor,
            place=stated_place(context, passage.kind),
            context=context,
            **_echoes(snapshot, passage, context.turn.passages if is_turn else (passage.id,)),
        )


def open_citations(settings: Settings) -> CitationBook:
    """Return the citation book of the configured index. It needs no model, and so loads none of the other parts."""
    return CitationBook(Snapshots(settings.index.path, None))


def _state(passage: StoredPassage, store: Store, generation: int) -> tuple[State, str | None]:
    """Return whether a passage is still part of the record, and what stands in its place."""
    if passage.until is None or passage.until > generation:
        return State.CURRENT, None
    successor = store.successor(passage, generation)
    return (State.SUPERSEDED if successor else State.WITHDRAWN), successor


def _echoes(snapshot: Snapshot, first: StoredPassage, ids: Sequence[str]) -> dict[str, tuple[Echo, ...]]:
    """Return where the words of passages stand elsewhere, as the links of the generation tell it."""
    store, links = snapshot.store, snapshot.links
    numbers = [first.number] if len(ids) == 1 else store.numbers(ids, snapshot.manifest.generation)
    given = [(link.transcript, link.said, link.quoted) for number in numbers for link in links.of(number)]
    taken = [(link.report, link.quoted, link.said) for number in numbers for link in links.to(number)]
    return {
        "quotes": tuple(_echo(store, *place) for place in given),
        "quoted_by": tuple(_echo(store, *p) for p in taken),
    }


def _echo(store: Store, number: int, there: Span, here: Span) -> Echo:
    [passage] = store.passages([number])
    return Echo(passage, store.slice(passage.number, there), there, here)


def _near(wanted: str, store: Store, generation: int) -> tuple[str, ...]:
    """Return ids in the same exchange, transcript, or day."""
    bare = wanted.split("@", maxsplit=1)[0]
    for prefix in (f"{bare}/", bare.rsplit("/", 1)[0] + "/", bare.split("/")[0], bare[:10]):
        if len(prefix) >= MIN_PREFIX and (found := store.ids_like(prefix, NEAR_IDS, generation)):
            return tuple(found)
    return ()
