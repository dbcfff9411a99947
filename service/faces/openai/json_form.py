"""Answers as JSON: whole, or those fields that the client's own JSON schema names.

An answer has the shape that `POST /v1/ask` gives. A schema of the client's is accepted if every answer of that shape is
valid under it once the fields that it does not name are left out. Any other schema is refused, since nothing is made up
to fill it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.service.schemas.answer_schemas import CitedAnswerShape

Schema = Mapping[str, Any]
# What a schema may hold beside the types: names for people, and what is looked at here.
KNOWN = frozenset(
    "$ref $defs definitions $schema $id title description default examples type properties required "
    "additionalProperties items anyOf oneOf enum const".split()
)
DEEPEST = 20  # levels of a schema; an answer has fewer, and a schema may refer to itself


@dataclass(frozen=True, slots=True)
class JsonForm:
    """How the JSON of an answer is wanted: with the fields of `schema`, or whole if it is None."""

    schema: Schema | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError`, which names the field, for a schema that not every answer fulfils."""
        if self.schema is not None and (fault := next(_faults(self.schema, self.schema, _own(), "the answer"), None)):
            raise ValueError(fault)

    def of(self, shape: CitedAnswerShape) -> str:
        """Return the JSON of an answer."""
        if self.schema is None:
            return shape.json_line()
        return json.dumps(_selected(json.loads(shape.json_line()), self.schema, self.schema), ensure_ascii=False)


@cache
def _own() -> Schema:
    """Return the schema of our answers. Each part of it can be read by itself, since it holds the definitions."""
    return CitedAnswerShape.model_json_schema(mode="serialization")


def _faults(theirs: Schema, root: Schema, ours: Schema, name: str, depth: int = 0) -> Iterator[str]:
    """Yield why values of our schema may be invalid under theirs; `root` holds the definitions of theirs."""
    if depth > DEEPEST:
        yield f"the schema of {name} is nested too deeply"
        return
    accepted = list(_variants(theirs, root))
    for variant in _variants(ours, _own()):
        reasons = [next(_misfits(one, root, variant, name, depth), None) for one in accepted]
        if None not in reasons:
            yield next((reason for reason in reasons if reason), f"{name} fits none of the types of the schema")
            return


def _misfits(theirs: Schema, root: Schema, ours: Schema, name: str, depth: int) -> Iterator[str]:
    """Yield why values of one type of ours may be invalid under one type of theirs."""
    wanted, kind = theirs.get("type"), ours.get("type")
    kinds = [wanted] if isinstance(wanted, str) else wanted or [kind]
    if kind not in kinds and not (kind == "integer" and "number" in kinds):
        yield f"{name} may be of type {kind or 'any'}, and the schema has {' or '.join(map(str, kinds))}"
        return
    unpromised = (key for key in sorted(set(theirs) - KNOWN) if theirs[key] != ours.get(key))
    yield from (f"{key} of {name} is not promised; leave it out" for key in unpromised)
    allowed, values = _listed(theirs), _listed(ours)
    if allowed is not None and (values is None or not values <= allowed):
        yield f"{name} may have values that the schema does not list"
    if "items" in theirs:
        yield from _faults(theirs["items"], root, ours.get("items", {}), f"an item of {name}", depth + 1)
    if "properties" in ours:  # else it has keys of any name
        yield from _unlike(theirs, root, ours["properties"], name, depth)


def _unlike(theirs: Schema, root: Schema, ours: Schema, name: str, depth: int) -> Iterator[str]:
    """Yield what their schema of an object says of its fields that does not hold of ours."""
    missing = [key for key in theirs.get("required", ()) if key not in ours]
    yield from (f"{name} has no field {key}; it has {', '.join(sorted(ours))}" for key in missing)
    for key, schema in theirs.get("properties", {}).items():
        if key in ours:
            yield from _faults(schema, root, ours[key], key, depth + 1)


def _listed(schema: Schema) -> frozenset[str] | None:
    """Return the values that a schema lists, None where it lists none."""
    listed = schema.get("enum") or ([schema["const"]] if "const" in schema else None)
    return None if listed is None else frozenset(map(str, listed))


def _variants(schema: Schema, root: Schema) -> Iterator[Schema]:
    """Yield the types that a schema allows, each without references and alternatives."""
    schema = _resolved(schema, root)
    alternatives: Sequence[Schema] = schema.get("anyOf") or schema.get("oneOf") or ()
    if not alternatives:
        yield schema
    for one in alternatives:
        yield from _variants(one, root)


def _resolved(schema: Schema, root: Schema) -> Schema:
    """Return what a schema refers to, or the schema itself."""
    for _ in range(DEEPEST):
        reference, parts = schema.get("$ref"), schema.get("allOf", ())
        if len(parts) == 1:  # as pydantic writes a reference with a description
            schema = parts[0]
            continue
        if not isinstance(reference, str):
            return schema
        found: Any = root
        for step in reference.removeprefix("#").strip("/").split("/"):
            found = found.get(step, {}) if isinstance(found, Mapping) and step else found
        schema = found
    return {}


def _selected(value: Any, schema: Schema, root: Schema) -> Any:  # noqa: ANN401 - JSON
    """Return a value without the fields that a schema does not name."""
    variants = list(_variants(schema, root))
    if isinstance(value, list):
        items: Schema = next((one["items"] for one in variants if "items" in one), {})
        return [_selected(item, items, root) for item in value]
    named: Schema = next((one["properties"] for one in variants if "properties" in one), {})
    if not isinstance(value, dict) or not named:
        return value
    return {key: _selected(item, named[key], root) for key, item in value.items() if key in named}
