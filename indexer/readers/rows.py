"""The rows of a table file (.csv, .tsv, .jsonl, .parquet) as mappings from column to text."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import PurePath

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.encoding import decode

Row = Mapping[str, str]

TABLE_SUFFIXES = frozenset((".csv", ".tsv", ".jsonl", ".parquet"))
DELIMITERS = ",;\t|"
BATCH_ROWS = 1_000
LEAST_COLUMNS = 2  # one delimiter without a space behind it is a slip
MEND_ROW = "put fields that hold the delimiter or a line break between quotation marks"


def read_rows(raw: bytes, path: str) -> Iterator[Row]:
    """Yield the rows of a table, every cell as text and empty ones as "". Raises `UnreadableSource`."""
    suffix = PurePath(path).suffix.lower()
    if suffix == ".parquet":
        yield from _parquet(raw, path)
    elif suffix == ".jsonl":
        yield from _jsonl(decode(raw, path), path)
    else:
        yield from _delimited(decode(raw, path), path, "\t" if suffix == ".tsv" else None)


def _delimited(text: str, path: str, delimiter: str | None) -> Iterator[Row]:
    header = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = delimiter or max(DELIMITERS, key=header.count)
    used = csv.field_size_limit(max(len(text), 1))  # a cell may hold a whole transcript
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        columns = [column.strip() for column in next(reader, [])]
        while columns and not columns[-1]:
            columns.pop()  # a delimiter at the end of the header names no column
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(cells, columns, path, line, delimiter)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableSource(
            path, f"line {reader.line_num} or one before it has a quotation mark out of place ({error}); {MEND_ROW}"
        ) from error
    finally:
        csv.field_size_limit(used)


def _row(cells: list[str], columns: Sequence[str], path: str, line: int, delimiter: str) -> Row:
    """Return a row by its columns. Raises `UnreadableSource` if its fields may have been shifted."""
    filled = cells[: len(columns)] if not any(cell.strip() for cell in cells[len(columns) :]) else cells
    if len(filled) != len(columns):
        raise UnreadableSource(
            path, f"line {line} has {len(filled)} fields where the header has {len(columns)}; {MEND_ROW}"
        )
    for cell in filled:
        if any(_looks_like_row(run_over, columns, delimiter) for run_over in cell.split("\n")[1:]):
            raise UnreadableSource(
                path, f"line {line} has a field that runs on into the next row: a quotation mark is missing; {MEND_ROW}"
            )
    return dict(zip(columns, filled, strict=True))


def _looks_like_row(line: str, columns: Sequence[str], delimiter: str) -> bool:
    """Return whether a line inside a field is a row of its own.

    Prose has a space behind a delimiter, or digits around it; rows have neither.
    """
    bare = len(re.findall(rf"(?<!\d){re.escape(delimiter)}(?!\s)|{re.escape(delimiter)}(?![\s\d])", line))
    return len(columns) > LEAST_COLUMNS and bare >= len(columns) - 1


def _jsonl(text: str, path: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UnreadableSource(
                path, f"line {number} is not JSON ({error}); write one object on each line"
            ) from error
        if not isinstance(row, dict):
            raise UnreadableSource(path, f"line {number} is no JSON object; write one object on each line")
        yield {column: _cell(value) for column, value in row.items()}


def _parquet(raw: bytes, path: str) -> Iterator[Row]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - large, and few corpora need it
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise UnreadableSource(path, "needs pyarrow; run pip install 'onrecord[formats]'") from error
    try:
        for batch in parquet.ParquetFile(BytesIO(raw)).iter_batches(BATCH_ROWS):
            for row in batch.to_pylist():
                yield {column: _cell(value) for column, value in row.items()}
    except (pa.ArrowException, OSError) as error:
        raise UnreadableSource(path, f"is a damaged Parquet file ({error}); write it again") from error
    except (ValueError, OverflowError) as error:  # bytes that are no UTF-8, days that no calendar has
        raise UnreadableSource(path, f"holds a value that cannot be read ({error}); write it again") from error


def _cell(value: object) -> str:
    """Return a value as text: lists as lines, days and times in ISO form, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(map(_cell, value))
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat() if isoformat else value)
