"""The context of a passage: the whole text of its revision, and the turns of its exchange.

It is read to show or cite one passage. To compare words with passages, use `surroundings`, which reads less.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Block, Role, Span

EXCHANGE_ID = re.compile(r"(?P<transcript>[^/]+)/(?P<number>\d+)(?:@(?P<revision>\d+))?")


@dataclass(frozen=True, slots=True)
class Turn:
    """An uninterrupted turn of one speaker. `text` is the slice `span`, `passages` the ids of its passages."""

    speaker: str
    label: str | None
    text: str
    span: Span
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """The context of a passage.

    `text` is the whole text of the revision and `blocks` its parts. `turns` are those of the exchange, in order, and
    `turn` is the one that holds the passage. `before` and `after` are the ids of the neighbouring exchanges.
    """

    text: str
    blocks: tuple[Block, ...]
    turns: tuple[Turn, ...]
    turn: Turn
    before: str | None
    after: str | None


def read_origin(store: Store, passage: StoredPassage) -> tuple[str, str, str]:
    """Return where the source of a passage was indexed: the folder, the path below it, and the sha256 of its bytes."""
    [row] = store.rows(
        """SELECT root, path, source_sha256 FROM passage JOIN revision ON revision.id = passage.revision
           WHERE passage.number = ?""",
        (passage.number,),
    )
    return row["root"], row["path"], row["source_sha256"]


def read_context(store: Store, passage: StoredPassage) -> Context:
    """Return the context of a passage. Raises `IndexDamaged` or `IndexInaccessible`."""
    revision, text, blocks = store.rows(
        """SELECT revision.id, revision.text, revision.blocks
           FROM passage JOIN revision ON revision.id = passage.revision WHERE passage.number = ?""",
        (passage.number,),
    )[0]
    turns = _turns(store, passage, text)
    return Context(
        text=text,
        blocks=tuple(Block(Role(role), Span(start, end)) for role, start, end in json.loads(blocks)),
        turns=turns,
        turn=next(turn for turn in turns if passage.id in turn.passages),
        before=_beside(store, revision, passage, -1),
        after=_beside(store, revision, passage, 1),
    )


def first_passage(store: Store, exchange_id: str, generation: int) -> str | None:
    """Return the id of the first passage of an exchange, or None if there is none.

    An exchange id without a revision (``…/3``, not ``…/3@2``) means the latest one.
    """
    wanted = EXCHANGE_ID.fullmatch(exchange_id)
    if wanted is None:
        return None
    rows = store.rows(
        """SELECT passage.id FROM passage
           JOIN revision ON revision.id = passage.revision JOIN exchange ON exchange.id = passage.exchange
           WHERE revision.transcript = :transcript AND exchange.number = :number AND revision.since <= :generation
           AND (:revision IS NULL OR revision.number = :revision)
           ORDER BY revision.number DESC, passage.answer, passage.start LIMIT 1""",
        {**wanted.groupdict(), "generation": generation},
    )
    return rows[0][0] if rows else None


def unanswered_question(store: Store, exchange_id: str, generation: int) -> str | None:
    """Return the question of an exchange without an answer, or None if there is no such exchange."""
    wanted = EXCHANGE_ID.fullmatch(exchange_id)
    if wanted is None:
        return None
    rows = store.rows(
        """SELECT substr(revision.text, question_start + 1, question_end - question_start) FROM exchange
           JOIN revision ON revision.id = exchange.revision
           WHERE revision.transcript = :transcript AND exchange.number = :number AND revision.since <= :generation
           AND question_start IS NOT NULL AND (:revision IS NULL OR revision.number = :revision)
           AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.exchange = exchange.id)
           ORDER BY revision.number DESC LIMIT 1""",
        {**wanted.groupdict(), "generation": generation},
    )
    return rows[0][0] if rows else None


def _turns(store: Store, passage: StoredPassage, text: str) -> tuple[Turn, ...]:
    rows = store.rows(
        """SELECT answer.speaker, answer.label, answer.start, answer."end", group_concat(passage.id, ' ') AS ids
           FROM answer JOIN (SELECT * FROM passage ORDER BY start) AS passage
           ON passage.exchange = answer.exchange AND passage.answer = answer.number
           WHERE answer.exchange = (SELECT exchange FROM passage WHERE number = ?)
           GROUP BY answer.number ORDER BY answer.number""",
        (passage.number,),
    )
    return tuple(
        Turn(row["speaker"], row["label"], (span := Span(row["start"], row["end"])).of(text), span, _ids(row["ids"]))
        for row in rows
    )


def _ids(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(" "))  # an id holds no space


def _beside(store: Store, revision: int, passage: StoredPassage, step: int) -> str | None:
    """Return the id of the nearest exchange with an answer before (-1) or after (1) that of a passage."""
    order = "DESC" if step < 0 else "ASC"
    rows = store.rows(
        f"""SELECT exchange.number FROM exchange WHERE revision = ? AND (number - ?) * ? > 0
            AND EXISTS (SELECT 1 FROM passage WHERE passage.exchange = exchange.id) ORDER BY number {order} LIMIT 1""",
        (revision, passage.exchange, step),
    )
    return f"{passage.transcript}/{rows[0][0]}{_of_revision(passage)}" if rows else None


def _of_revision(passage: StoredPassage) -> str:
    return f"@{passage.revision}" if passage.revision > 1 else ""
