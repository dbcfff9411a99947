"""Everything said in a generation, exchange by exchange, for counts over the whole record.

Of documents with equal content only one is read, as in a search, so nothing is counted twice.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.indexer.store.reader import RETRIEVED, Store
from onrecord.indexer.store.stored import day_of
from onrecord.indexer.store.stored_turns import read_turns
from onrecord.indexer.transcript import Kind, Span, Voice


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: its number, its id, and its span in the text of its document."""

    number: int
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """One speaker's words in an exchange. Spans refer to the text of the document; `passages` are in order.

    `declining` are the sentences that decline to answer, `voices` the words that are not the speaker's own claim.
    """

    number: int
    speaker: str
    text: str
    span: Span
    passages: tuple[Place, ...]
    declining: tuple[Span, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class SaidExchange:
    """A question with its answers, none where nobody answered. `id` is as citations write it.

    `day` is the day of publication if the day of speaking is unknown. Exchange 0 is the opening.
    """

    key: int
    number: int
    transcript: str
    title: str
    kind: Kind
    publisher: str
    language: str
    day: dt.date | None
    asker: str | None
    question: str | None
    answers: tuple[SaidAnswer, ...]

    @property
    def id(self) -> str:
        """The id of the exchange."""
        return f"{self.transcript}/{self.number}"


def each_exchange(store: Store, generation: int) -> Iterator[SaidExchange]:
    """Yield the exchanges of a generation, the earliest first and those of unknown day last."""
    revisions = store.rows(
        f"""SELECT id, transcript FROM revision WHERE {RETRIEVED}
            ORDER BY coalesce(date, published) IS NULL, coalesce(date, published), transcript""",
        {"generation": generation},
    )
    for revision in revisions:
        yield from _of_revision(store, revision["id"])


def _of_revision(store: Store, revision: int) -> Iterator[SaidExchange]:
    [document] = store.rows(
        """SELECT transcript, title, kind, publisher, language, coalesce(date, published) AS day, text, turns
           FROM revision WHERE id = ?""",
        (revision,),
    )
    places: dict[tuple[int, int], list[Place]] = {}
    for row in store.rows("SELECT * FROM passage WHERE revision = ? ORDER BY number", (revision,)):
        place = Place(row["number"], row["id"], Span(row["start"], row["end"]))
        places.setdefault((row["exchange"], row["answer"]), []).append(place)
    said: dict[int, list[sqlite3.Row]] = {}
    query = """SELECT answer.* FROM answer JOIN exchange ON exchange.id = answer.exchange
        WHERE exchange.revision = ? ORDER BY answer.exchange, answer.number"""
    for row in store.rows(query, (revision,)):
        said.setdefault(row["exchange"], []).append(row)
    voices = [voice for turn in read_turns(document["turns"]) for voice in turn.voices]
    for row in store.rows("SELECT * FROM exchange WHERE revision = ? ORDER BY number", (revision,)):
        declining = [Span(start, end) for start, end in json.loads(row["non_answers"])]
        answers = []
        for answer in said.get(row["id"], ()):
            span = Span(answer["start"], answer["end"])
            answers.append(
                SaidAnswer(
                    number=answer["number"],
                    speaker=answer["speaker"],
                    text=span.of(document["text"]),
                    span=span,
                    passages=tuple(places.get((row["id"], answer["number"]), ())),
                    declining=tuple(one for one in declining if one.overlaps(span)),
                    voices=tuple(voice for voice in voices if voice.span.overlaps(span)),
                )
            )
        asked = row["question_start"] is not None
        yield SaidExchange(
            key=row["id"],
            number=row["number"],
            transcript=document["transcript"],
            title=document["title"],
            kind=Kind(document["kind"]),
            publisher=document["publisher"],
            language=document["language"],
            day=day_of(document["day"]),
            asker=row["asker"],
            question=document["text"][row["question_start"] : row["question_end"]] if asked else None,
            answers=tuple(answers),
        )
