"""Finds turns of superseded revisions and withdrawn pages by their words.

The derived indexes cover only the live record, so replaced text is searched in the store itself. That is slower, but
needed only for words that the live record does not contain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.indexer.store.reader import LIVE, Store
from onrecord.indexer.store.surroundings import Stretch, turns_of
from onrecord.indexer.transcript import Span

MOST_REVISIONS = 40  # read for one search, the latest first


@dataclass(frozen=True, slots=True)
class Replaced:
    """A turn or question that is no longer part of the record.

    `revision` is the number of its revision, and `until` the first generation without it. `successor` is the id of the
    transcript that replaces it, None if the page was withdrawn.
    """

    stretch: Stretch
    revision: int
    until: int
    successor: str | None


def has_replaced(store: Store, generation: int) -> bool:
    """Return whether any revision is no longer live in a generation."""
    return bool(store.rows(f"SELECT 1 FROM revision WHERE {_GONE} LIMIT 1", {"generation": generation}))


def replaced_turns(store: Store, generation: int, words: Sequence[str]) -> list[Replaced]:
    """Return all turns and questions of the replaced revisions that contain all of `words`, the latest first.

    Words are runs of letters, digits or ideographs. They are compared ignoring the case of ASCII letters. Revisions
    with the same content as a live one, as after a change of the grammar, are left out.
    """
    wanted = " AND ".join(f"instr(lower(revision.text), :word{at}) > 0" for at in range(len(words)))
    values = {f"word{at}": word.lower() for at, word in enumerate(words)}
    rows = store.rows(
        f"""SELECT id, number, until FROM revision
            WHERE {_GONE} AND content_sha256 NOT IN (SELECT content_sha256 FROM revision WHERE {LIVE})
            {f"AND {wanted}" if wanted else ""} ORDER BY until DESC, id DESC LIMIT :most""",
        {"generation": generation, "most": MOST_REVISIONS, **values},
    )
    found = []
    seen = set[tuple[str, Span, str]]()
    for revision, number, until in rows:
        successor = store.successor_of_revision(revision, generation)
        for stretch in turns_of(store, revision):
            key = (stretch.transcript, stretch.span, stretch.text)
            if key not in seen:
                seen.add(key)
                found.append(Replaced(stretch, number, until, successor))
    return found


_GONE = "since <= :generation AND until IS NOT NULL AND until <= :generation"
