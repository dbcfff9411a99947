"""The rows of a table file (.csv, .tsv, .jsonl, .parquet) as mappings from column to text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import PurePath

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.encoding import decode

Row = Mapping[str, str]

TABLE_SUFFIXES = frozenset((".csv", ".tsv", ".jsonl", ".parquet"))
DELIMITERS = ",;\t|"
BATCH_ROWS = 1_000


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
    used = csv.field_size_limit(max(len(text), 1))  # a cell may hold a whole transcript
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter or max(DELIMITERS, key=header.count))
        columns = [column.strip() for column in next(reader, [])]
        for cells in reader:
            if any(cell.strip() for cell in cells):
                padded = [*cells, *[""] * (len(columns) - len(cells))]
                yield dict(zip(columns, padded, strict=False))
    except csv.Error as error:
        raise UnreadableSource(path, f"is not a readable table ({error}); save it again as .csv in UTF-8") from error
    finally:
        csv.field_size_limit(used)


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


def _cell(value: object) -> str:
    """Return a value as text: lists as lines, days and times in ISO form, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(map(_cell, value))
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat() if isoformat else value)
