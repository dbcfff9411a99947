"""Reads the words around passages: part or all of their turns, or the questions that they answer.

Passages are cut by length, so quoted words may begin in one and end in the next. They are therefore compared with
stretches, which are parts of one turn or one question. Each transcript is read once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from onrecord.indexer.store.reader import LIVE, Store, batches
from onrecord.indexer.store.stored import METADATA, StoredMetadata, metadata_of
from onrecord.indexer.transcript import Role, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(StoredMetadata):
    """A part of one turn or one question, with the metadata of its document.

    `span` is its place in the transcript's text and `within` that of the whole turn or question. `speaker` of a
    question is the asker as printed, which may be None. `exchange` is the number of the exchange in the transcript, and
    `key` its key in the store; `answer` is the number of the answer in it, None for a question.
    """

    text: str
    span: Span
    within: Span
    role: Role
    speaker: str | None
    asker: str | None
    exchange: int
    key: int
    answer: int | None


_ABOUT = f"""{METADATA}, revision.id AS revision,
    exchange.id AS key, exchange.number AS exchange, exchange.asker, exchange.question_start, exchange.question_end"""


def said_around(store: Store, numbers: Sequence[int], margin: int | None) -> Iterator[Stretch]:
    """Yield each passage with up to `margin` characters of its turn on both sides, or the whole turn if it is None.

    Stretches of one turn that touch are merged.
    """
    query = f"""SELECT {_ABOUT}, answer.number AS answer, answer.speaker, answer.start AS turn_start,
            answer."end" AS turn_end, passage.start, passage."end"
        FROM passage JOIN revision ON revision.id = passage.revision JOIN exchange ON exchange.id = passage.exchange
        JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
        WHERE passage.number IN ({{marks}})"""
    for text, rows in _by_revision(store, query, numbers):
        rows.sort(key=itemgetter("key", "answer", "start"))
        for _, of_turn in groupby(rows, key=itemgetter("key", "answer")):
            passages = list(of_turn)
            turn = Span(passages[0]["turn_start"], passages[0]["turn_end"])
            wanted = (
                turn if margin is None else Span(max(turn.start, p["start"] - margin), min(turn.end, p["end"] + margin))
                for p in passages
            )
            role = Role.ANSWER if passages[0]["exchange"] else Role.OPENING
            for span in _united(wanted):
                yield _stretch(passages[0], text, span, turn, role)


def asked_before(store: Store, numbers: Sequence[int]) -> Iterator[Stretch]:
    """Yield the questions that passages answer, each once."""
    query = f"""SELECT DISTINCT {_ABOUT} FROM passage JOIN revision ON revision.id = passage.revision
        JOIN exchange ON exchange.id = passage.exchange
        WHERE exchange.question_start IS NOT NULL AND passage.number IN ({{marks}})"""
    yield from _questions(store, query, numbers)


def unanswered(store: Store, generation: int) -> Iterator[Stretch]:
    """Yield the live questions of a generation that nobody answered, which no passage leads to."""
    rows = store.rows(
        f"""SELECT exchange.id FROM exchange JOIN revision ON revision.id = exchange.revision
            WHERE question_start IS NOT NULL AND {LIVE}
            AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.exchange = exchange.id) ORDER BY 1""",
        {"generation": generation},
    )
    query = f"""SELECT {_ABOUT} FROM exchange JOIN revision ON revision.id = exchange.revision
        WHERE exchange.id IN ({{marks}})"""
    yield from _questions(store, query, [row[0] for row in rows])


def turns_of(store: Store, revision: int) -> Iterator[Stretch]:
    """Yield every question and every answer of a revision, each as one whole stretch.

    `revision` is the key of the revision in the store.
    """
    query = f"""SELECT {_ABOUT}, answer.number AS answer, answer.speaker, answer.start AS turn_start,
            answer."end" AS turn_end
        FROM exchange JOIN revision ON revision.id = exchange.revision
        LEFT JOIN answer ON answer.exchange = exchange.id WHERE revision.id IN ({{marks}})"""
    for text, rows in _by_revision(store, query, [revision]):
        rows.sort(key=itemgetter("key"))
        for _, of_exchange in groupby(rows, key=itemgetter("key")):
            turns = list(of_exchange)
            if turns[0]["question_start"] is not None:
                question = Span(turns[0]["question_start"], turns[0]["question_end"])
                yield _stretch(turns[0], text, question, question, Role.QUESTION)
            for turn in (turn for turn in turns if turn["answer"] is not None):
                span = Span(turn["turn_start"], turn["turn_end"])
                yield _stretch(turn, text, span, span, Role.ANSWER if turn["exchange"] else Role.OPENING)


def said_at(store: Store, stretch: Stretch, span: Span) -> str:
    """Return the words at a span of the text that a stretch belongs to."""
    query = """SELECT substr(revision.text, ?, ?) FROM revision JOIN exchange ON exchange.revision = revision.id
        WHERE exchange.id = ?"""
    return str(store.rows(query, (span.start + 1, span.end - span.start, stretch.key))[0][0])


def passage_at(store: Store, stretch: Stretch, place: int) -> str | None:
    """Return the id of the passage at an offset in the text; for a question, of the first passage that answers it."""
    row = _passage_at(store, stretch, place)
    return row["id"] if row else None


def number_at(store: Store, stretch: Stretch, place: int) -> int | None:
    """Return the number, in the store, of the passage whose id `passage_at` returns."""
    row = _passage_at(store, stretch, place)
    return row["number"] if row else None


def _passage_at(store: Store, stretch: Stretch, place: int) -> sqlite3.Row | None:
    if stretch.answer is None:
        query = "SELECT id, number FROM passage WHERE exchange = ? ORDER BY answer, start LIMIT 1"
        rows = store.rows(query, (stretch.key,))
    else:
        query = """SELECT id, number FROM passage WHERE exchange = ? AND answer = ? AND start <= ?
            ORDER BY start DESC LIMIT 1"""
        rows = store.rows(query, (stretch.key, stretch.answer, place))
    return rows[0] if rows else None


def _questions(store: Store, query: str, values: Sequence[int]) -> Iterator[Stretch]:
    for text, rows in _by_revision(store, query, values):
        for row in {row["key"]: row for row in rows}.values():
            question = Span(row["question_start"], row["question_end"])
            yield _stretch(row, text, question, question, Role.QUESTION)


def _by_revision(store: Store, query: str, values: Sequence[int]) -> Iterator[tuple[str, list[sqlite3.Row]]]:
    """Yield the text of each revision with the rows that a query finds for it."""
    rows = [r for some in batches(values) for r in store.rows(query.format(marks=",".join("?" * len(some))), some)]
    for revision, of_revision in groupby(sorted(rows, key=itemgetter("revision")), key=itemgetter("revision")):
        text = store.rows("SELECT text FROM revision WHERE id = ?", (revision,))[0][0]
        yield text, list(of_revision)


def _united(spans: Iterable[Span]) -> list[Span]:
    """Return spans, given sorted by start, with those that touch merged."""
    united: list[Span] = []
    for span in spans:
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


def _stretch(row: sqlite3.Row, text: str, span: Span, within: Span, role: Role) -> Stretch:
    is_question = role is Role.QUESTION
    return Stretch(
        **metadata_of(row),
        text=span.of(text),
        span=span,
        within=within,
        role=role,
        speaker=row["asker"] if is_question else row["speaker"],
        asker=row["asker"],
        exchange=row["exchange"],
        key=row["key"],
        answer=None if is_question else row["answer"],
    )
