"""Records to documents: rows of tables, items of JSON, elements of XML, each a mapping from field to text.

A source holds many transcripts: records of the same title, day and address are one. What their fields
say (who speaks, in which role, when) is kept as turns, and is not written into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.captions import Cue, caption_paragraphs
from onrecord.indexer.readers.document import (
    Document,
    Paragraph,
    Part,
    Stated,
    StatedTurn,
    is_visible,
    with_title,
)
from onrecord.indexer.readers.elements import fragment_paragraphs, has_block_tags
from onrecord.indexer.readers.field_names import NAMES, SPOKEN, plain, role_of
from onrecord.indexer.readers.rows import Row, read_rows
from onrecord.indexer.readers.text import read_text
from onrecord.indexer.readers.time_codes import seconds_of
from onrecord.indexer.text.wording import normalised
from onrecord.indexer.transcript import SpeakerRole

IDENTIFYING = ("title", "date", "url")
STATED = ("title", "date", "published", "url", "publisher", "recording")
DIGEST_DIGITS = 8


def read_table(raw: bytes, path: str, columns: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the documents in a table, in the order in which they first appear.

    `columns` maps our names (the keys of `NAMES`) to the table's; what it leaves out is guessed.
    Raises `UnreadableSource`, for missing columns with those that are there.
    """
    rows = list(read_rows(raw, path))
    if not rows:
        raise UnreadableSource(path, "holds no rows; write it again with a line for every answer")
    return documents_of(rows, path, columns)


def documents_of(rows: Sequence[Row], path: str, columns: Mapping[str, str], kind: str = "column") -> tuple[Part, ...]:
    """Return the documents that records make, in the order in which they first appear.

    `kind` is what the source calls a field. Raises `UnreadableSource` as `read_table` does.
    """
    found = list(dict.fromkeys(chain.from_iterable(rows)))
    chosen = chosen_fields(found, columns, path, kind)
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        ours = {name: row.get(theirs, "") for name, theirs in chosen.items()}
        if any(is_visible(ours.get(name, "")) for name in ("question", *SPOKEN)):
            groups.setdefault(tuple(normalised(ours.get(name, "")) for name in IDENTIFYING), []).append(ours)
    name = _name if len(groups) > 1 or kind == "column" else lambda _: ""
    return tuple(Part(name(key), _document(group, chosen, kind)) for key, group in groups.items())


def chosen_fields(found: Sequence[str], columns: Mapping[str, str], path: str, kind: str = "column") -> dict[str, str]:
    """Return the source's name for each of ours that it has. Raises `UnreadableSource`."""
    there = ", ".join(found) or "none"
    if absent := [theirs for theirs in columns.values() if theirs not in found]:
        raise UnreadableSource(
            path,
            f"has no {kind} {absent[0]!r} (there are: {there}); "
            "mend sources.columns in config.yaml, or the fields of the profile",
        )
    called = {plain(column): column for column in reversed(found)}
    guessed = {
        name: called[guess]
        for name, guesses in NAMES.items()
        if (guess := next((g for g in guesses if g in called), None))
    }
    chosen = {**{name: theirs for name, theirs in guessed.items() if theirs not in columns.values()}, **columns}
    if not any(name in chosen for name in SPOKEN):
        raise UnreadableSource(
            path,
            f"has no {kind} for answers or texts (there are: {there}); "
            "name it in config.yaml, as in sources.columns: {answer: NAME}",
        )
    return chosen


def _name(key: tuple[str, ...]) -> str:
    """Return a readable name that depends on what identifies the document and on nothing else."""
    digest = sha256("\0".join(key).encode()).hexdigest()[:DIGEST_DIGITS]
    day = re.sub(r"[^\w-]+", "-", key[IDENTIFYING.index("date")]).strip("-")
    return f"{day}-{digest}" if day else digest


def _document(rows: Sequence[Row], chosen: Mapping[str, str], kind: str) -> Document:
    stated = {}
    for name in STATED:
        if value := _only(row.get(name, "") for row in rows):
            stated[name] = Stated(value, f"{kind} {chosen[name]}")
    if speaker := _only(row.get("speaker", "") for row in rows if role_of(row) is not SpeakerRole.ASKER):
        stated["speaker"] = Stated(speaker, f"{kind} {chosen['speaker']}")
    if len(rows) > 1 and all(seconds_of(row.get("time", "")) is not None for row in rows):
        paragraphs = caption_paragraphs([_cue(row) for row in rows])
    else:
        paragraphs = tuple(chain.from_iterable(_turns(row, alone=len(rows) == 1) for row in rows))
    return Document(with_title(paragraphs, stated.get("title")), stated)


def _only(cells: Iterable[str]) -> str | None:
    """Return the one value that all cells have which are not empty."""
    values = {normalised(cell) for cell in cells if is_visible(cell)}
    return values.pop() if len(values) == 1 else None


def _cue(row: Row) -> Cue:
    turn = StatedTurn(_speaker(row), role=role_of(row))
    return Cue(
        seconds_of(row.get("time", "")),
        seconds_of(row.get("end", "")),
        row.get("answer") or row.get("text", ""),
        turn if turn != StatedTurn() else None,
    )


def _turns(row: Row, *, alone: bool) -> Iterator[Paragraph]:
    speaker, role = _speaker(row), role_of(row)
    asker = normalised(row.get("asker", "")) or None
    yield from _turn(row.get("question", ""), StatedTurn(asker, role=SpeakerRole.ASKER))
    yield from _turn(row.get("answer", ""), StatedTurn(speaker, role=SpeakerRole.OFFICIAL))
    if not row.get("answer"):
        # The only text of its document is the whole of it, and has turns of its own.
        yield from _turn(row.get("text", ""), StatedTurn(speaker, role=role) if role or not alone else None)


def _speaker(row: Row) -> str | None:
    return normalised(row.get("speaker", "")) or None


def _turn(cell: str, turn: StatedTurn | None) -> Iterable[Paragraph]:
    paragraphs = fragment_paragraphs(cell) if has_block_tags(cell) else read_text(cell).paragraphs
    return [replace(paragraph, turn=turn) for paragraph in paragraphs[:1]] + list(paragraphs[1:])
