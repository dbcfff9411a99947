"""What was said for the first time since a generation: the statements that followers of a record have not seen."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.indexer.store.reader import RETRIEVED, Store


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage of a new statement.

    `statement` names its exchange in every revision of the page; `text` is the hash of its words.
    """

    number: int
    id: str
    statement: str
    text: str


def said_since(store: Store, seen: int, generation: int) -> list[NewPassage]:
    """Return the passages of a generation whose statements no generation up to `seen` has, in order.

    A page that was merely read anew, corrected or moved says nothing new: neither does an exchange that its transcript
    had before, nor words that any page had before.
    """
    rows = store.rows(
        f"""SELECT passage.number, passage.id, revision.transcript || '/' || exchange.number AS statement,
                   lower(hex(passage.embedded_hash)) AS words
            FROM passage JOIN revision ON revision.id = passage.revision
            JOIN exchange ON exchange.id = passage.exchange
            WHERE revision.since > :seen AND {RETRIEVED}
            AND NOT EXISTS (
                SELECT 1 FROM revision AS earlier JOIN exchange AS known ON known.revision = earlier.id
                WHERE earlier.transcript = revision.transcript AND earlier.since <= :seen
                AND known.number = exchange.number)
            AND passage.embedded_hash NOT IN (
                SELECT embedded_hash FROM passage AS before JOIN revision AS earlier ON earlier.id = before.revision
                WHERE earlier.since <= :seen)
            ORDER BY coalesce(revision.date, revision.published), passage.number""",
        {"seen": seen, "generation": generation},
    )
    return [NewPassage(row["number"], row["id"], row["statement"], row["words"]) for row in rows]
