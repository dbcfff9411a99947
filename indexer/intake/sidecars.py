"""Sidecars: files with metadata that other files lack, such as date, title, publisher and url.

`page.html.yaml` describes `page.html` beside it. Its fields win over what the page states. Those below `listed` hold
only where the page states nothing: they are what a list of pages, such as a feed, says of it. `fetched`, when the page
was fetched, is for people. A table that has a column `path` and no column for spoken words
describes all files that it names, by paths relative to its own folder.
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
from onrecord.indexer.readers.document import LISTED, Stated, is_visible
from onrecord.indexer.readers.field_names import NAMES, SPOKEN, plain
from onrecord.indexer.readers.rows import DELIMITERS, read_rows
from onrecord.indexer.text.wording import normalised

YAML_SUFFIXES = (".yaml", ".yml")
TABLE_SUFFIXES = (".csv", ".tsv")
PATHS = ("path", "file", "filename", "file_name")
FIELDS = ("title", "date", "year", "published", "publisher", "url", "speaker", "language", "recording")
FETCHED, LISTED_FIELDS = "fetched", "listed"
HEAD_BYTES = 4_000


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The metadata that a sidecar gives for one file: fields with their origins, and a hash of all of them.

    `stated` wins over the page, and the page over `listed`.
    """

    stated: Mapping[str, Stated] = field(default_factory=dict)
    digest: str = ""
    listed: Mapping[str, Stated] = field(default_factory=dict)


NO_SIDECAR = Sidecar()


@dataclass(frozen=True, slots=True)
class Sidecars:
    """The sidecars among some files: their metadata by the described file, their own paths, and the errors in them."""

    told: Mapping[Path, Sidecar]
    files: frozenset[Path]
    slips: tuple[SourceError, ...]


def find_sidecars(files: Sequence[Path]) -> Sidecars:
    """Return the sidecars among files, given by absolute paths. An error in one sidecar affects only that one."""
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
                        slips.append(UnreadableSource(f"{file.name}", f"line {line} describes {page.name}, {NO_PAGE}"))
        except SourceError as error:
            slips.append(error)
        except OSError as error:
            slips.append(UnreadableSource(file.name, f"cannot be read ({error.strerror}); check its permissions"))
    return Sidecars(told, frozenset(found), tuple(slips))


NO_PAGE = "which does not exist; add that page, or remove the entry"


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
            file.name, f"line {line} is not YAML ({error.problem}); write one field per line"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableSource(file.name, f"is not YAML ({error}); write one field per line") from error
    if not isinstance(content, dict) or not content:
        raise UnreadableSource(file.name, f"has no fields; add some of {', '.join(FIELDS)}")
    for number, written in enumerate(raw.decode("utf-8-sig", "replace").splitlines(), 1):
        name = written.partition(":")[0].strip().strip("'\"")
        if name in content and plain(str(name)) not in (*FIELDS, FETCHED, LISTED_FIELDS):
            raise UnreadableSource(
                file.name, f"line {number}: there is no field {name!r}; the fields are {', '.join(FIELDS)}"
            )
    told = {plain(str(name)): value for name, value in content.items()}
    listed = told.pop(LISTED_FIELDS, None) or {}
    if not isinstance(listed, dict):
        raise UnreadableSource(file.name, f"{LISTED_FIELDS} has no fields of its own; indent them below it")
    return _sidecar(_texts(told), "sidecar", _texts({plain(str(name)): value for name, value in listed.items()}))


def _texts(fields: Mapping[str, object]) -> dict[str, str]:
    return {name: _text(value) for name, value in fields.items()}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value if value is not None else "")


def _sidecar(fields: Mapping[str, str], origin: str, listed: Mapping[str, str] | None = None) -> Sidecar:
    stated, by_list = _stated(fields, origin), _stated(listed or {}, LISTED)
    told = [sorted((name, one.value) for name, one in part.items()) for part in (stated, by_list) if part]
    return Sidecar(stated, sha256("".join(map(repr, told or [[]])).encode()).hexdigest(), by_list)


def _stated(fields: Mapping[str, str], origin: str) -> dict[str, Stated]:
    return {
        name: Stated(normalised(value), origin)
        for name, value in fields.items()
        if name in FIELDS and is_visible(value)
    }


def _tells_of_files(file: Path) -> bool:
    """Return whether a table has a column for paths and none for spoken words."""
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
