"""Sidecars: files that tell of another file what it does not say itself: its date, title, publisher, address.

`page.html.yaml` tells of `page.html` beside it. A table with a column `path` and none for words tells of all the files
that it names, by their paths from where it lies.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import StringIO
from pathlib import Path

import yaml

from onrecord.indexer.errors import SourceError, UnreadableSource
from onrecord.indexer.readers.document import Stated, is_visible
from onrecord.indexer.readers.field_names import NAMES, SPOKEN, plain
from onrecord.indexer.readers.rows import DELIMITERS, read_rows
from onrecord.indexer.text.wording import normalised

YAML_SUFFIXES = (".yaml", ".yml")
TABLE_SUFFIXES = (".csv", ".tsv")
PATHS = ("path", "file", "filename", "file_name")
FIELDS = ("title", "date", "year", "published", "publisher", "url", "speaker", "language", "recording")
HEAD_BYTES = 4_000


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is told of one file: its fields with their origins, and the hash of it all."""

    stated: Mapping[str, Stated] = field(default_factory=dict)
    digest: str = ""


NO_SIDECAR = Sidecar()


@dataclass(frozen=True, slots=True)
class Sidecars:
    """The sidecars among some files: what they tell by the path of the file, which files they are, and their slips."""

    told: Mapping[Path, Sidecar]
    files: frozenset[Path]
    slips: tuple[SourceError, ...]


def find_sidecars(files: Sequence[Path]) -> Sidecars:
    """Return the sidecars among files, which are absolute. What is wrong with one costs that one."""
    there = set(files)
    told: dict[Path, Sidecar] = {}
    found: set[Path] = set()
    slips: list[SourceError] = []
    for file in files:
        try:
            if file.suffix.lower() in YAML_SUFFIXES and (file.with_suffix("") in there or file.with_suffix("").suffix):
                found.add(file)
                told[_page_of(file, there)] = _from_yaml(file)
            elif file.suffix.lower() in TABLE_SUFFIXES and _tells_of_files(file):
                found.add(file)
                for page, sidecar, line in _from_table(file):
                    if page in there:
                        told.setdefault(page, sidecar)
                    else:
                        slips.append(UnreadableSource(f"{file.name}", f"line {line} tells of {page.name}, {NO_PAGE}"))
        except SourceError as error:
            slips.append(error)
        except OSError as error:
            slips.append(UnreadableSource(file.name, f"cannot be read ({error.strerror}); check its permissions"))
    return Sidecars(told, frozenset(found), tuple(slips))


NO_PAGE = "which is not there; put the page beside it, or take it out"


def _page_of(file: Path, there: set[Path]) -> Path:
    page = file.with_suffix("")
    if page not in there:
        raise UnreadableSource(file.name, f"is a sidecar of {page.name}, {NO_PAGE}")
    return page


def _from_yaml(file: Path) -> Sidecar:
    raw = file.read_bytes()
    try:
        content = yaml.safe_load(raw)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableSource(
            file.name, f"line {line} is not YAML ({error.problem}); write one field a line"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableSource(file.name, f"is not YAML ({error}); write one field a line") from error
    if not isinstance(content, dict) or not content:
        raise UnreadableSource(file.name, f"holds no fields; write some of {', '.join(FIELDS)}")
    for number, written in enumerate(raw.decode("utf-8-sig", "replace").splitlines(), 1):
        name = written.partition(":")[0].strip().strip("'\"")
        if name in content and plain(str(name)) not in FIELDS:
            raise UnreadableSource(
                file.name, f"line {number}: there is no field {name!r}; the fields are {', '.join(FIELDS)}"
            )
    return _sidecar({plain(str(name)): _text(value) for name, value in content.items()}, "sidecar")


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value if value is not None else "")


def _sidecar(fields: Mapping[str, str], origin: str) -> Sidecar:
    stated = {
        name: Stated(normalised(value), origin)
        for name, value in fields.items()
        if name in FIELDS and is_visible(value)
    }
    return Sidecar(stated, sha256(repr(sorted((n, s.value) for n, s in stated.items())).encode()).hexdigest())


def _tells_of_files(file: Path) -> bool:
    """Return whether a table has a column for paths, and none for words."""
    with file.open("rb") as opened:
        head = opened.read(HEAD_BYTES).removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").lstrip("\r\n")
    line = head.split("\n", 1)[0]
    columns = next(csv.reader(StringIO(line), delimiter=max(DELIMITERS, key=line.count)), [])
    names = {plain(column) for column in columns}
    words = {guess for name in ("question", *SPOKEN) for guess in NAMES[name]}
    return bool(names.intersection(PATHS)) and not names & words


def _from_table(file: Path) -> Iterator[tuple[Path, Sidecar, int]]:
    for line, row in enumerate(read_rows(file.read_bytes(), file.name), start=2):
        fields = {plain(column): value for column, value in row.items()}
        path = next((fields[name] for name in PATHS if is_visible(fields.get(name, ""))), "")
        if path:
            ours = {name: next((fields[g] for g in NAMES.get(name, (name,)) if fields.get(g)), "") for name in FIELDS}
            yield (file.parent / path).resolve(), _sidecar(ours, f"sidecar {file.name}"), line
