"""Answers as JSON: a schema is accepted if every answer fulfils it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from onrecord.service.faces.openai.json_form import JsonForm
from onrecord.service.presentation.desk_messages import Told
from onrecord.service.presentation.desk_replies import reply_shape
from onrecord.service.schemas.answer_schemas import CitedAnswerShape

SHAPE = reply_shape("Hello.", Told("Good day."))


def of(properties: dict[str, Any], **more: object) -> dict[str, Any]:
    """Return the schema of an object."""
    return {"type": "object", "properties": properties, **more}


@pytest.mark.parametrize(
    "schema",
    [
        CitedAnswerShape.model_json_schema(mode="serialization"),
        of({"answer": {"type": "string"}}, required=["answer"], additionalProperties=False),
        of({"answer": {"anyOf": [{"type": "string"}, {"type": "null"}]}}),
        of({"answer": {"type": ["string", "null"]}, "verdict": {"type": "string"}}),
        of({"summary": {"type": "string"}}),  # not required, and left out
        of({"citations": {"type": "array", "items": {"$ref": "#/$defs/C"}}}, **{"$defs": {"C": of({"quote": {}})}}),
    ],
)
def test_a_schema_is_accepted_that_every_answer_fulfils(schema: dict[str, Any]) -> None:
    """And the answer has the fields that it names, and no others."""
    told = TypeAdapter(dict[str, Any]).validate_json(JsonForm(schema).of(SHAPE))
    whole = SHAPE.model_dump(mode="json", by_alias=True)
    assert told == {name: whole[name] for name in schema["properties"] if name in whole}


@pytest.mark.parametrize(
    ("schema", "fault"),
    [
        (of({"summary": {"type": "string"}}, required=["summary"]), "the answer has no field summary; it has answer, "),
        (of({"answer": {"type": "integer"}}), "answer may be of type string, and the schema has integer"),
        (of({"resolved": {"type": "string"}}), "resolved may be of type null, and the schema has string"),
        (of({"answer": {"type": "string", "maxLength": 9}}), "maxLength of answer is not promised; leave it out"),
        (
            of({"verdict": {"type": "string", "enum": ["said"]}}),
            "verdict may have values that the schema does not list",
        ),
        (
            of({"citations": {"type": "array", "items": of({"quote": {"type": "number"}})}}),
            "quote may be of type string, and the schema has number",
        ),
        ({"type": "array"}, "the answer may be of type object, and the schema has array"),
    ],
)
def test_any_other_schema_is_refused_with_the_reason(schema: dict[str, Any], fault: str) -> None:
    """Since nothing is made up to fill it."""
    with pytest.raises(ValueError, match=f"^{fault}"):
        JsonForm(schema)
