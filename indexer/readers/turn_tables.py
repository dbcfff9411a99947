"""Tables inside a document that are a conversation: a label and what is said beside it, or questions beside answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.indexer.readers.document import Paragraph, StatedTurn
from onrecord.indexer.readers.field_names import our_name
from onrecord.indexer.readers.time_codes import seconds_of
from onrecord.indexer.transcript import SpeakerRole

Cell = Sequence[Paragraph]
Row = Sequence[Cell]

MAX_LABEL = 60
LETTERS = frozenset(("Q", "A", "Q.", "A.", "Q:", "A:"))
LONGER = 2  # times the labels, what is said


def turns_of_table(rows: Sequence[Row]) -> list[Paragraph] | None:
    """Return the turns that a table states, None if it is no conversation.

    A row is a sequence of cells, and a cell a sequence of paragraphs.
    """
    filled = [row for row in rows if any(row)]
    if len(filled) < 2:  # noqa: PLR2004 - a single row has nobody who answers
        return None
    columns = {name: index for index, cell in enumerate(filled[0]) if (name := our_name(_text(cell)))}
    if {"question", "answer"} <= columns.keys() or {"speaker", "text"} <= columns.keys():
        return list(_by_columns(filled[1:], columns))
    return _by_labels(filled)


def _by_columns(rows: Sequence[Row], columns: Mapping[str, int]) -> Iterator[Paragraph]:
    def cell(row: Row, name: str) -> Cell:
        index = columns.get(name)
        return row[index] if index is not None and index < len(row) else ()

    for row in rows:
        time = seconds_of(_text(cell(row, "time")))
        speaker = _text(cell(row, "speaker")) or None
        yield from _turn(
            cell(row, "question"), StatedTurn(_text(cell(row, "asker")) or None, role=SpeakerRole.ASKER), time
        )
        yield from _turn(cell(row, "answer"), StatedTurn(speaker, role=SpeakerRole.OFFICIAL), time)
        yield from _turn(cell(row, "text"), StatedTurn(speaker), time)


def _by_labels(rows: Sequence[Row]) -> list[Paragraph] | None:
    """Return the turns of a table whose rows are a label and what is said, perhaps with a time before or between."""
    timed = [_split_time(row) for row in _without_numbers(rows)]
    if any(len(cells) != 2 for _, cells in timed):  # noqa: PLR2004 - label and words
        return None
    labels = [_text(label) for _, (label, _) in timed]
    said = sum(len(_text(words)) for _, (_, words) in timed)
    recur = any(count > 1 for label, count in Counter(labels).items() if label)
    if (
        not (recur or set(labels) <= LETTERS)
        or max(map(len, labels)) > MAX_LABEL
        or said < LONGER * sum(map(len, labels))
    ):
        return None
    return [
        paragraph
        for (time, (_, words)), label in zip(timed, labels, strict=True)
        # A row without a label goes on with the one before.
        for paragraph in _turn(words, StatedTurn(label.rstrip(" :：")) if label else None, time)
    ]


def _without_numbers(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without a first column that only counts them."""
    counts = [_text(row[0]).strip(" .)") if row else "" for row in rows]
    is_counted = all(count.isdecimal() for count in counts)
    numbers = [int(count) for count in counts] if is_counted else []
    rises = numbers == list(range(numbers[0], numbers[0] + len(rows))) if numbers else False
    return [row[1:] for row in rows] if rises else rows


def _split_time(row: Row) -> tuple[float | None, list[Cell]]:
    times = [seconds_of(text) if ":" in (text := _text(cell)) else None for cell in row]
    time = next((found for found in times if found is not None), None)
    return time, [cell for cell, found in zip(row, times, strict=True) if found is None]


def _turn(words: Cell, turn: StatedTurn | None, time: float | None) -> Iterator[Paragraph]:
    for index, paragraph in enumerate(words):
        yield paragraph if index else replace(paragraph, turn=turn, time=time)


def _text(cell: Cell) -> str:
    return " ".join(paragraph.text for paragraph in cell)
