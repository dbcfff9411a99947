"""Tables of questions and answers, as research corpora are published, to documents.

A table holds many transcripts: rows of the same title, day and address are one. What the columns
say (who asks, who answers) is kept as turns, and is not written into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, Stated, Turn, is_visible, normalised, with_title
from onrecord.indexer.readers.rows import Row, read_rows
from onrecord.indexer.readers.text import read_text

# What published tables call their columns, the most telling name first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "question": ("question", "question_text", "questions", "q", "问题", "提问", "问"),
    "answer": ("answer", "answer_text", "answers", "response", "reply", "a", "回答", "答"),
    "text": ("text", "transcript", "full_text", "content", "body", "正文", "内容"),
    "speaker": ("speaker", "spokesperson", "spokesman", "spokeswoman", "answerer", "respondent", "发言人"),
    "asker": ("asker", "outlet", "media", "journalist", "reporter", "questioner", "记者", "媒体"),
    "title": ("title", "headline", "标题"),
    "date": ("date", "day", "date_spoken", "conference_date", "日期", "时间"),
    "published": ("published", "date_published", "published_time", "publish_date", "pub_date", "发布时间"),
    "url": ("url", "link", "source_url", "href", "链接"),
    "publisher": ("publisher", "source", "来源"),
}
SPOKEN = ("answer", "text")
IDENTIFYING = ("title", "date", "url")
STATED = ("title", "date", "published", "url", "publisher", "speaker")
DIGEST_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents in a source. `name` tells it from the others, and stays when rows are moved."""

    name: str
    document: Document


def read_table(raw: bytes, path: str, columns: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the documents in a table, in the order in which they first appear.

    `columns` maps our names (the keys of `NAMES`) to the table's; what it leaves out is guessed.
    Raises `UnreadableSource`, for missing columns with those that are there.
    """
    rows = list(read_rows(raw, path))
    if not rows:
        raise UnreadableSource(path, "holds no rows; write it again with a line for every answer")
    found = list(dict.fromkeys(chain.from_iterable(rows)))
    chosen = _chosen(found, columns, path)
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        ours = {name: row.get(theirs, "") for name, theirs in chosen.items()}
        if any(is_visible(ours.get(name, "")) for name in ("question", *SPOKEN)):
            groups.setdefault(tuple(normalised(ours.get(name, "")) for name in IDENTIFYING), []).append(ours)
    return tuple(Part(_name(key), _document(group, chosen)) for key, group in groups.items())


def _chosen(found: Sequence[str], columns: Mapping[str, str], path: str) -> dict[str, str]:
    """Return the table's name for each of ours that it has."""
    there = ", ".join(found) or "none"
    if absent := [theirs for theirs in columns.values() if theirs not in found]:
        raise UnreadableSource(
            path, f"has no column {absent[0]!r} (there are: {there}); mend sources.columns in config.yaml"
        )
    plain = {_plain(column): column for column in reversed(found)}
    guessed = {
        name: plain[guess]
        for name, guesses in NAMES.items()
        if (guess := next((g for g in guesses if g in plain), None))
    }
    chosen = {**{name: theirs for name, theirs in guessed.items() if theirs not in columns.values()}, **columns}
    if not any(name in chosen for name in SPOKEN):
        raise UnreadableSource(
            path,
            f"has no column for answers or texts (there are: {there}); "
            "name it in config.yaml, as in sources.columns: {answer: NAME}",
        )
    return chosen


def _plain(column: str) -> str:
    return re.sub(r"[\W_]+", "_", column.strip().casefold()).strip("_")


def _name(key: tuple[str, ...]) -> str:
    """Return a readable name that depends on what identifies the document and on nothing else."""
    digest = sha256("\0".join(key).encode()).hexdigest()[:DIGEST_DIGITS]
    day = re.sub(r"[^\w-]+", "-", key[IDENTIFYING.index("date")]).strip("-")
    return f"{day}-{digest}" if day else digest


def _document(rows: Sequence[Row], chosen: Mapping[str, str]) -> Document:
    stated = {}
    for name in STATED:
        values = {normalised(row[name]) for row in rows if is_visible(row.get(name, ""))}
        if len(values) == 1:
            stated[name] = Stated(values.pop(), f"column {chosen[name]}")
    paragraphs = tuple(chain.from_iterable(_turns(row, alone=len(rows) == 1) for row in rows))
    return Document(with_title(paragraphs, stated.get("title")), stated)


def _turns(row: Row, *, alone: bool) -> Iterator[Paragraph]:
    speaker, asker = (normalised(row.get(name, "")) or None for name in ("speaker", "asker"))
    yield from _turn(row.get("question", ""), Turn(asks=True, name=asker))
    yield from _turn(row.get("answer", ""), Turn(asks=False, name=speaker))
    if not row.get("answer"):
        # The only text of its document is the whole of it, and has turns of its own.
        yield from _turn(row.get("text", ""), None if alone else Turn(asks=None, name=speaker))


def _turn(cell: str, turn: Turn | None) -> Iterable[Paragraph]:
    paragraphs = read_text(cell).paragraphs
    return [replace(paragraph, turn=turn) for paragraph in paragraphs[:1]] + list(paragraphs[1:])
