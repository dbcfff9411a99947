"""JSON to records: lists of turns or of transcripts, wherever they lie in a file, each item with what stands around it.

A list is one of turns if its items hold words. Fields of inner objects are named with dots ("speaker.name").
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Part
from onrecord.indexer.readers.encoding import decode
from onrecord.indexer.readers.field_names import TURNS, holds_words, inherited
from onrecord.indexer.readers.table import documents_of

Fields = Mapping[str, str]

MAX_DEPTH = 20  # of objects; deeper ones are no transcript
SHOWN_FIELDS = 12
REMEDY = "save it as one JSON text, a list of turns or an object that holds one"


def read_json(raw: bytes, path: str, fields: Fields) -> tuple[Part, ...]:
    """Return the documents in a JSON file.

    `fields` maps our names to the file's, and "turns" to the dotted path of the list; what it leaves out is guessed.
    Raises `UnreadableSource`.
    """
    content = _content(decode(raw, path), path)
    names = {ours: theirs for ours, theirs in fields.items() if ours != TURNS}
    if listed := fields.get(TURNS):
        rows = list(_along(content, listed.split("."), {}))
    else:
        rows = list(_guessed(content, {}, names, 0))
    if not rows:
        missing = f"no list of turns at {listed!r}" if listed else "no turn and no text"
        there = ", ".join(list(dict.fromkeys(_fields(content, "")))[:SHOWN_FIELDS])
        seen = f" (its fields with texts are: {there})" if there else ""
        raise UnreadableSource(path, f"holds {missing}{seen}; {REMEDY}, or name its fields in a profile")
    return documents_of(rows, path, names, "field")


def _content(text: str, path: str) -> object:
    """Return what a JSON text holds; one with an object on each line holds the list of them."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise UnreadableSource(path, f"is not JSON ({error}); {REMEDY}") from error


def _along(node: object, keys: Sequence[str], around: Fields) -> Iterator[Fields]:
    """Yield the items of the list that a path leads to, each with the fields of the objects on the way."""
    if isinstance(node, list):
        for item in node:
            yield from _along(item, keys, around)
    elif isinstance(node, dict):
        here = {**around, **dict(_scalars(node, "", 0))}
        if keys:
            yield from _along(node.get(keys[0]), keys[1:], inherited(here))
        else:
            yield here


def _fields(node: object, path: str, depth: int = 0) -> Iterator[str]:
    """Yield the dotted paths of all fields that hold a text."""
    if depth < MAX_DEPTH and isinstance(node, list):
        for item in node:
            yield from _fields(item, path, depth + 1)
    elif depth < MAX_DEPTH and isinstance(node, dict):
        for key, value in node.items():
            yield from _fields(value, f"{path}.{key}" if path else str(key), depth + 1)
    elif isinstance(node, str) and path:
        yield path


def _guessed(node: object, around: Fields, names: Fields, depth: int) -> Iterator[Fields]:
    if isinstance(node, list):
        for item in node:
            yield from _guessed(item, around, names, depth + 1)
    elif isinstance(node, dict):
        here = {**around, **dict(_scalars(node, "", 0))}
        lists = list(_lists(node, names, depth))
        if lists:
            for item in max(lists, key=_size):
                yield from _guessed(item, inherited(here), names, depth + 1)
        elif holds_words(here, names):
            yield here


def _lists(node: Mapping[str, object], names: Fields, depth: int) -> Iterator[list[object]]:
    """Yield the lists below an object whose items hold words or have such lists in them."""
    for value in node.values():
        if isinstance(value, dict) and depth < MAX_DEPTH:
            yield from _lists(value, names, depth + 1)
        elif isinstance(value, list) and any(_is_spoken(item, names, depth) for item in value[:2]):
            yield value


def _is_spoken(item: object, names: Fields, depth: int) -> bool:
    if not isinstance(item, dict) or depth >= MAX_DEPTH:
        return False
    return holds_words(dict(_scalars(item, "", 0)), names) or any(True for _ in _lists(item, names, depth + 1))


def _size(items: Sequence[object]) -> int:
    """Return how much a list holds, to tell the turns from a list of headlines."""
    return len(json.dumps(items, ensure_ascii=False))


def _scalars(node: Mapping[str, object], prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the fields of an object and of the objects in it as text; a list of texts is one of lines."""
    for key, value in node.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < MAX_DEPTH:
            yield from _scalars(value, f"{name}.", depth + 1)
        elif isinstance(value, list):
            if value and all(isinstance(item, str) for item in value):
                yield name, "\n".join(map(str, value))
        elif value is not None and not isinstance(value, dict):
            yield name, str(value)
