"""The citation book: resolves an id to the cited words and everything needed to check them.

An id always resolves to the same words, whether its transcript is current, was superseded by a newer revision, or was
withdrawn. `exporters` writes citations in the forms that other programs read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.indexer.snapshot import Snapshot, Snapshots
from onrecord.indexer.store.context import Context, first_passage, read_context, unanswered_question
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Kind, Role, Span
from onrecord.service.citations.citation import Citation, Echo, State
from onrecord.service.errors import NobodyAnswered, UnknownPassage
from onrecord.service.settings import Settings

NEAR_IDS = 3
MIN_PREFIX = 4  # characters, the length of a year
# "James S. Brady Press Briefing Room" and below it "7:06 P.M. EST".
CLOCK = re.compile(r"\d{1,2}:\d{2}\s*[AP]\.?M\.?(?:\s+[A-Z]{2,4})?")
# "BEIJING, Jan. 30 (Xinhua) --": a place in capitals, then month and day.
DATELINE = re.compile(r"(?P<place>[A-Z][A-Z.’' -]+(?:, [A-Z][A-Za-z. ]+)?), [A-Z][a-z]{2,8}\.? \d{1,2}\b")
LONGEST_PLACE = 80  # characters; a longer line is not the name of a place
BY_WIRE = re.compile(r"(?i)^via (?:tele|video)conference$")


class CitationBook:
    """Resolves the ids of an index."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots

    def cite(self, wanted: str) -> Citation:
        """Return the citation of a passage, or of the first answering turn of an exchange.

        Raises `UnknownPassage`, which names similar ids, or its subclass `NobodyAnswered` for an unanswered question.
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
        quotes, quoted_by = _echoes(snapshot, passage, context.turn.passages if is_turn else (passage.id,))
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
            quotes=quotes,
            quoted_by=quoted_by,
        )


def open_citations(settings: Settings) -> CitationBook:
    """Return the citation book of the configured index. It needs no model and loads no other part."""
    return CitationBook(Snapshots(settings.index.path, None))


def _state(passage: StoredPassage, store: Store, generation: int) -> tuple[State, str | None]:
    """Return the state of a passage, and the id of the transcript that replaces it, if any."""
    if passage.until is None or passage.until > generation:
        return State.CURRENT, None
    successor = store.successor(passage, generation)
    return (State.SUPERSEDED if successor else State.WITHDRAWN), successor


def _echoes(snapshot: Snapshot, first: StoredPassage, ids: Sequence[str]) -> tuple[tuple[Echo, ...], tuple[Echo, ...]]:
    """Return the links of these passages: to the transcripts that they quote, and from the reports that quote them."""
    store, links = snapshot.store, snapshot.links
    numbers = [first.number] if len(ids) == 1 else store.numbers(ids, snapshot.manifest.generation)
    given = [(link.transcript, link.said, link.quoted) for number in numbers for link in links.of(number)]
    taken = [(link.report, link.quoted, link.said) for number in numbers for link in links.to(number)]
    return tuple(_echo(store, *place) for place in given), tuple(_echo(store, *place) for place in taken)


def _echo(store: Store, number: int, there: Span, here: Span) -> Echo:
    [passage] = store.passages([number])
    return Echo(passage, store.slice(passage.number, there), there, here)


def _near(wanted: str, store: Store, generation: int) -> tuple[str, ...]:
    """Return ids of the same exchange, else of the same transcript, else of the same day."""
    bare = wanted.split("@", maxsplit=1)[0]
    for prefix in (f"{bare}/", bare.rsplit("/", 1)[0] + "/", bare.split("/")[0], bare[:10]):
        if len(prefix) >= MIN_PREFIX and (found := store.ids_like(prefix, NEAR_IDS, generation)):
            return tuple(found)
    return ()


def stated_place(context: Context, kind: Kind) -> str | None:
    """Return the place where something was said, as the page states it, or None. A place is never guessed.

    In a briefing it is the line above the time, in a report it is in the dateline.
    """
    head = _head(context)
    if kind is Kind.REPORT:
        found = next((found for line in head if (found := DATELINE.match(line))), None)
        return _in_lower_case(found["place"]) if found else None
    above = next((i for i, line in enumerate(head) if CLOCK.fullmatch(line)), 0)
    place = head[above - 1].strip("* ") if above else ""
    return place if place and len(place) <= LONGEST_PLACE and not BY_WIRE.match(place) else None


def _head(context: Context) -> list[str]:
    """Return the lines above the first turn, and the first turn itself, which may begin with a dateline."""
    said = (i for i, block in enumerate(context.blocks) if block.role in {Role.OPENING, Role.QUESTION, Role.ANSWER})
    first = next(said, len(context.blocks) - 1)
    head = [block for block in context.blocks[: first + 1] if block.role not in {Role.TITLE, Role.FURNITURE}]
    whole = (Span(context.text.rfind("\n", 0, block.span.start) + 1, block.span.end) for block in head)
    return [line.strip() for span in whole for line in span.of(context.text).splitlines()]


def _in_lower_case(place: str) -> str:
    """Return a place in ordinary capitals: "United Nations" for "UNITED NATIONS"."""
    return " ".join(word.capitalize() if word.isupper() and "." not in word else word for word in place.split())
