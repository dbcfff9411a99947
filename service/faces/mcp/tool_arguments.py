"""How arguments are taken: strict in what they mean, patient with how assistants write them, and described plainly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

MOST_FAULTS = 3  # told of at once
LONGEST_NAME = 200  # characters of the name of an argument in a message
UNKNOWN = "extra_forbidden"
NOISE = frozenset(("$ref", "title"))


class Arguments(BaseModel):
    """What a tool takes. What is left empty was not given, and one value may stand where several could."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _as_meant(cls, given: object) -> object:
        """Drop what is optional and empty; make a list of what assistants send as one value or as text."""
        if not isinstance(given, dict):
            return given
        fields = cls.model_fields
        wanted = {
            name: value
            for name, value in given.items()
            if value not in (None, "") or name not in fields or fields[name].is_required()
        }
        return {name: _several(value) if _is_list(cls, name) else value for name, value in wanted.items()}

    @property
    def asked(self) -> str | None:
        """What was asked, for a log that is to hold it."""
        return None


def schema_of(takes: type[Arguments]) -> dict[str, Any]:
    """Return the schema of arguments as plain as it can be: not every client reads references or alternatives."""
    schema = takes.model_json_schema()
    definitions = schema.pop("$defs", {})
    plain: dict[str, Any] = _plain(schema, definitions)
    return {**plain, "title": takes.__name__, "description": (takes.__doc__ or "").strip()}


def faults_of(error: ValidationError, takes: type[Arguments]) -> str:
    """Return what is wrong with arguments, without repeating them."""
    told = [_fault(fault["loc"], fault["type"], fault["msg"], takes) for fault in error.errors()]
    more = len(told) - MOST_FAULTS
    return "; ".join(told[:MOST_FAULTS]) + (f"; and {more} more" if more > 0 else "")


def _fault(place: tuple[int | str, ...], kind: str, said: str, takes: type[Arguments]) -> str:
    name = ".".join(str(part) for part in place)[:LONGEST_NAME]
    if kind == UNKNOWN:
        return f"{name}: there is no such argument; there are {', '.join(takes.model_fields)}"
    return f"{name or 'arguments'}: {said[0].lower()}{said[1:]}"


def _is_list(takes: type[BaseModel], name: str) -> bool:
    return name in takes.model_fields and get_origin(takes.model_fields[name].annotation) is list


def _several(value: object) -> object:
    """Return a value as a list: one alone, and a list that was written as text."""
    if isinstance(value, int):
        return [value]
    if not isinstance(value, str):
        return value
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return [value]
    return read if isinstance(read, list) else [value]


def _plain(schema: Any, definitions: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any part of a JSON schema
    """Return a schema with references resolved, and without null as an alternative: what is not meant is left out."""
    if isinstance(schema, list):
        return [_plain(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if reference := schema.get("$ref"):
        defined = {**definitions[reference.rpartition("/")[2]], **schema}
        return _plain({name: part for name, part in defined.items() if name not in NOISE}, definitions)
    alternatives = [part for part in schema.get("anyOf", ()) if part != {"type": "null"}]
    if len(alternatives) == 1:
        merged = {**alternatives[0], **schema}
        return _plain({name: part for name, part in merged.items() if name not in {"anyOf", "default"}}, definitions)
    return {
        name: _named(part, definitions) if name == "properties" else _plain(part, definitions)
        for name, part in schema.items()
        if name != "title"
    }


def _named(properties: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schemas of properties, whose names are no words of the schema's language."""
    return {name: _plain(part, definitions) for name, part in properties.items()}
