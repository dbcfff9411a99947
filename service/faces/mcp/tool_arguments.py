"""The arguments of the tools: strict in meaning, lenient in form, and described for the model that fills them in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from onrecord.indexer.transcript import Kind
from onrecord.service.answers.styles import Style
from onrecord.service.citations.exporters import exporters
from onrecord.service.faces.mcp.resource_links import id_meant
from onrecord.service.presentation.listing import PAGE, Listing
from onrecord.service.presentation.questions import MAX_HISTORY
from onrecord.service.schemas.request_fields import OneOf

MOST_FAULTS = 3  # in one message
LONGEST_NAME = 200  # characters of the name of an argument in a message
UNKNOWN = "extra_forbidden"
OBJECT = "object"
NOISE = frozenset(("$ref", "title"))


class Arguments(BaseModel):
    """The arguments of a tool. Empty optional values count as absent, and one value may stand for a list."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _as_meant(cls, given: object) -> object:
        """Drop empty optional values; turn single values and JSON texts into lists where a list is expected."""
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
    """Return a plain schema of arguments: not every client reads references or alternatives."""
    schema = takes.model_json_schema()
    definitions = schema.pop("$defs", {})
    plain: dict[str, Any] = _plain(schema, definitions)
    return {**plain, "title": takes.__name__, "description": (takes.__doc__ or "").strip()}


def outline_of(gives: type[BaseModel]) -> dict[str, Any]:
    """Return an outline of a result's schema: its fields with their types, without the parts of objects in them.

    The list of tools is sent to the model with every conversation, and the results explain themselves.
    """
    schema = gives.model_json_schema(mode="serialization")
    fields = {name: _outlined(part) for name, part in schema.get("properties", {}).items()}
    return {"type": "object", "properties": fields, "required": schema.get("required", [])}


def _outlined(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the type of a field, and what is said of it."""
    alternatives = schema.get("anyOf")
    if alternatives:
        kinds = [OBJECT if "$ref" in part else part["type"] for part in alternatives]
        kept: dict[str, Any] = {"type": kinds}
    else:
        kept = {"type": OBJECT if "$ref" in schema or "allOf" in schema else schema.get("type", OBJECT)}
    return {**kept, **{name: schema[name] for name in ("description",) if name in schema}}


def faults_of(error: ValidationError, takes: type[Arguments]) -> str:
    """Return what is wrong with arguments, without repeating them."""
    told = [_fault(fault["loc"], fault["type"], fault["msg"], takes) for fault in error.errors()]
    more = len(told) - MOST_FAULTS
    return "; ".join(told[:MOST_FAULTS]) + (f"; and {more} more" if more > 0 else "")


def _fault(place: tuple[int | str, ...], kind: str, said: str, takes: type[Arguments]) -> str:
    name = ".".join(str(part) for part in place)[:LONGEST_NAME]
    if kind == UNKNOWN:
        return f"{name}: unknown argument; the arguments are {', '.join(takes.model_fields)}"
    return f"{name or 'arguments'}: {said[0].lower()}{said[1:]}"


def _is_list(takes: type[BaseModel], name: str) -> bool:
    return name in takes.model_fields and get_origin(takes.model_fields[name].annotation) is list


def _several(value: object) -> object:
    """Return a value as a list, also where it is a single value or a list in JSON text."""
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
    """Return a schema with references resolved and without null: an absent value is left out."""
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
    """Return the schemas of properties; their names are not keywords of JSON schema."""
    return {name: _plain(part, definitions) for name, part in properties.items()}


def _meant(given: object) -> object:
    return id_meant(given.strip()) if isinstance(given, str) else given


FormName = Annotated[str, OneOf(lambda: exporters().names)]

LONGEST = 200  # characters of a name, a date or an id
Id = Annotated[str, Field(max_length=LONGEST), BeforeValidator(_meant)]
MOST_HITS, USUAL_HITS = 20, 8
MOST_LISTED = 50

SPEAKER = "Only what this person said, as the record writes the name: Mao Ning."
OUTLET = "Only answers to this outlet, or reports by it: Reuters."
WHEN = "Only what was said then: March 2019, 2019-03-12, 2019-03, 2019 or a range such as 2019-03..2019-06."


class Search(Arguments):
    """What `search` takes."""

    query: str = Field(description="A question or keywords, in English or Chinese.")

    @property
    def asked(self) -> str:
        """The query."""
        return self.query


class Fetch(Arguments):
    """What `fetch` takes."""

    id: Id = Field(
        description="The id of a search result. That of an exchange (2024-02-23-mao-ning-3500/6) or of a whole "
        "transcript (2024-02-23-mao-ning-3500), and its link, are taken as well.",
    )


class Ask(Arguments):
    """What `ask` takes."""

    question: str = Field(description="A whole question: What has China said about space cooperation?")
    history: list[str] = Field(
        [], max_length=MAX_HISTORY, description="The questions before it that it goes on from, the oldest first."
    )
    style: Style = Field(
        Style.AUTO, description="brief, full, or timeline for statements in their order; auto looks at the question."
    )

    @property
    def asked(self) -> str:
        """The question."""
        return self.question


class SearchRecord(Arguments):
    """What `search_record` takes."""

    query: str = Field(
        description='What it is about; "exact phrase" demands words and -word excludes one.',
        examples=["debt relief for Africa"],
    )
    speaker: str | None = Field(None, max_length=LONGEST, description=SPEAKER)
    outlet: str | None = Field(None, max_length=LONGEST, description=OUTLET)
    date: str | None = Field(None, max_length=LONGEST, description=WHEN)
    kind: Kind | None = Field(None, description="Only passages of this kind of document; a report is second hand.")
    language: str | None = Field(None, max_length=LONGEST, description="Only passages in it: en, zh.")
    limit: int = Field(USUAL_HITS, ge=1, le=MOST_HITS, description="How many passages.")
    per_transcript: int | None = Field(None, ge=1, description="How many of one transcript at most, for variety.")

    @property
    def asked(self) -> str:
        """The query, without the filters."""
        return self.query


class GetCitation(Arguments):
    """What `get_citation` takes."""

    model_config = ConfigDict(defer_build=True)  # the forms are known once it is used

    id: Id = Field(
        description="The passage_id that an answer, a hit or a match has; that of an exchange, and its link, are taken "
        "as well.",
        examples=["2024-02-23-mao-ning-3500/6/1"],
    )
    format: FormName | None = Field(None, description="Also write the citation in this form, under written.")
    context: bool = Field(False, description="Also give the whole exchange that it stands in.")


class VerifyQuotation(Arguments):
    """What `verify_quotation` takes."""

    quote: str = Field(description="The words between the quotation marks, as they were quoted.")
    speaker: str | None = Field(None, max_length=LONGEST, description="Who is said to have said it, if known.")
    date: str | None = Field(
        None, max_length=LONGEST, description="When, if known: a day, a month, a year, or 2019-03..2019-06."
    )

    @property
    def asked(self) -> str:
        """The quotation."""
        return self.quote


class ListTranscripts(Arguments, Listing):
    """What `list_transcripts` takes: the same as over HTTP, in shorter pages."""

    model_config = ConfigDict(coerce_numbers_to_str=True)  # a year is often sent as a number

    limit: int = Field(PAGE, ge=1, le=MOST_LISTED, description="How many transcripts a page has.")
