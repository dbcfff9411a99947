"""The whole protocol through the official client: every tool, resource and prompt, in both revisions, both ways."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import jsonschema
import pytest
from mcp import Client, MCPError
from mcp.types import (
    CallToolResult,
    Prompt,
    PromptReference,
    Resource,
    ResourceTemplate,
    ResourceTemplateReference,
    Tool,
)

from tests.service.faces.mcp.conftest import Talk

PASSAGE = "2024-02-23-mao-ning-3500/6/1"
QUOTE = "As I understand, the two sides maintain communication on the issue of the Fukushima"
CALLS: dict[str, dict[str, Any]] = {
    "search": {"query": "space cooperation"},
    "fetch": {"id": PASSAGE},
    "ask": {"question": "What about fentanyl?", "history": ["What about space?"], "style": "brief"},
    "search_record": {"query": "cooperation", "kind": "press_conference", "date": "February 2024", "limit": 3},
    "get_citation": {"id": PASSAGE, "format": "apa", "context": True},
    "verify_quotation": {"quote": QUOTE, "speaker": "Mao Ning", "date": "2024-02"},
    "list_transcripts": {"year": ["2020", "2024"], "limit": 1},
}
WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "no argument": ("ask", {}, "question: field required"),
    "another argument": ("search", {"query": "x", "k": 3}, "k: unknown argument; the arguments are query"),
    "another type": (
        "search_record",
        {"query": ["x"], "limit": "many"},
        "query: input should be a valid string; limit:",
    ),
    "nothing": ("search", {"query": " "}, "the question is empty; ask something"),
    "a megabyte": (
        "ask",
        {"question": "x" * 1_000_000},
        "the question has 1,000,000 characters, and at most 2,000 are",
    ),
    "a megabyte of id": ("fetch", {"id": "x" * 1_000_000}, "id: string should have at most 200 characters"),
    "no such id": (
        "get_citation",
        {"id": f"{PASSAGE}9"},
        f"no passage has the id '{PASSAGE}9'; similar ids: {PASSAGE}",
    ),
    "no such document": (
        "fetch",
        {"id": "2024-02-23-mao-ning"},
        "no passage has the id '2024-02-23-mao-ning'; similar ids: 20",
    ),
    "no date": (
        "verify_quotation",
        {"quote": "we hope so", "date": "soon"},
        "the date 'soon' cannot be read; write it as ",
    ),
    "no cursor": ("list_transcripts", {"cursor": "x"}, "the cursor cannot be read; give `next` of the page before"),
}


COMPLETED: tuple[tuple[Any, str, str], ...] = (
    (ResourceTemplateReference(uri="onrecord://transcript/{id}"), "id", "2024-02-23"),
    (ResourceTemplateReference(uri="onrecord://citation/{+id}"), "id", "2024-02-23-mao-ning-3500/6"),
    (ResourceTemplateReference(uri="file:///{id}"), "id", "2024"),
    (PromptReference(name="ask_the_record"), "speaker", "mao"),
    (PromptReference(name="ask_the_record"), "question", "what"),
)


@dataclass(frozen=True)
class Told:
    """All that a server tells."""

    name: str
    tools: list[Tool]
    results: dict[str, CallToolResult]
    resources: list[Resource]
    texts: dict[str, str]
    templates: list[ResourceTemplate]
    prompts: list[Prompt]
    prompt: str
    completed: dict[str, list[str]]
    mistakes: dict[str, Any]


async def everything(client: Client) -> Told:
    """Ask for all that there is."""
    tools = (await client.list_tools()).tools
    resources = (await client.list_resources()).resources
    uris = [*(resource.uri for resource in resources), f"onrecord://citation/{PASSAGE}"]
    prompt = await client.get_prompt("ask_the_record", {"question": "Why {was} it closed?", "speaker": "Mao Ning"})
    return Told(
        name=client.server_info.title or "",
        tools=tools,
        results={tool.name: await client.call_tool(tool.name, CALLS[tool.name]) for tool in tools},
        resources=resources,
        texts={uri: (await client.read_resource(uri)).contents[0].text for uri in uris},  # type: ignore[union-attr]
        templates=(await client.list_resource_templates()).resource_templates,
        prompts=(await client.list_prompts()).prompts,
        prompt=prompt.messages[0].content.text,  # type: ignore[union-attr]
        completed={
            typed: (await client.complete(reference, {"name": name, "value": typed})).completion.values
            for reference, name, typed in COMPLETED
        },
        mistakes=await mistakes(client),
    )


async def mistakes(client: Client) -> dict[str, Any]:
    """Make every mistake, and ask rightly in between."""
    told: dict[str, Any] = {name: await client.call_tool(tool, given) for name, (tool, given, _) in WRONG.items()}
    for name, wrong in {
        "tool": lambda: client.call_tool("x" * 2_000, {}),
        "resource": lambda: client.read_resource("onrecord://transcript/2024-02-23-mao"),
        "scheme": lambda: client.read_resource("file:///etc/passwd"),
        "long": lambda: client.read_resource(f"onrecord://citation/{'x' * 2_000}"),
        "page": lambda: client.list_resources(cursor="x" * 2_000),
        "prompt": lambda: client.get_prompt("other", {}),
        "blank": lambda: client.get_prompt("ask_the_record", {"question": " "}),
    }.items():
        with pytest.raises(MCPError) as raised:
            await wrong()
        told[name] = raised.value
    assert (await client.call_tool("search", CALLS["search"])).is_error is False
    return told


@pytest.fixture(scope="session")
def told(talk: Talk) -> Told:
    """Return all that a server tells over one connection."""
    found: Told = talk(everything)
    return found


def test_it_says_who_it_is_and_what_it_has(told: Told) -> None:
    """Every tool only reads, has a title, and says when to use it."""
    assert told.name == "On Record"
    assert [tool.name for tool in told.tools] == list(CALLS)
    for tool in told.tools:
        assert tool.title
        assert tool.annotations is not None
        assert (tool.annotations.read_only_hint, tool.annotations.destructive_hint) == (True, False)
        assert (tool.annotations.idempotent_hint, tool.annotations.open_world_hint) == (True, False)
        assert "Use this" in (tool.description or "")
    assert [template.uri_template for template in told.templates] == [
        "onrecord://transcript/{id}",
        "onrecord://citation/{+id}",
    ]
    assert [prompt.name for prompt in told.prompts] == ["ask_the_record"]


def test_every_tool_gives_what_its_schema_says_and_once_more_as_text(told: Told) -> None:
    """In one item, so that a client that knows no data has it as well."""
    for tool in told.tools:
        result = told.results[tool.name]
        assert result.is_error is False
        assert tool.output_schema is not None
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        jsonschema.validate(result.structured_content, tool.output_schema)
        [content] = result.content
        assert content.type == "text"
        assert json.loads(content.text) == result.structured_content


def test_arguments_are_described_without_references(told: Told) -> None:
    """Not every client follows them; and what is described is what is taken."""
    for tool in told.tools:
        assert not {"$ref", "$defs", "anyOf"} & set(json.dumps(tool.input_schema).replace('"', " ").split())
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.validate(CALLS[tool.name], tool.input_schema)
        assert all("description" in part or "items" in part for part in tool.input_schema["properties"].values())


def test_our_tools_answer_as_the_other_faces_do(told: Told) -> None:
    """With what was asked heeded, and where each thing can be opened."""
    data = {name: result.structured_content for name, result in told.results.items()}
    assert (data["ask"]["style"], data["ask"]["answered"], data["ask"]["cut"]) == ("brief", True, [])
    assert all(citation["link"].endswith(citation["passage_id"]) for citation in data["ask"]["citations"])
    assert len(data["search_record"]["hits"]) == 3
    assert {hit["provenance"] for hit in data["search_record"]["hits"]} == {"transcript"}
    assert [given["operator"] for given in data["search_record"]["understood"]["filters"]] == ["date", "kind"]
    assert data["get_citation"]["written"].startswith("Mao, N. (2024, February 23).")
    assert data["get_citation"]["context"]["turns"][0]["passages"] == [PASSAGE]
    assert (data["verify_quotation"]["verdict"], data["verify_quotation"]["matches"][0]["passage_id"]) == (
        "verbatim",
        PASSAGE,
    )
    assert (data["list_transcripts"]["total"], len(data["list_transcripts"]["transcripts"])) == (2, 1)


def test_every_transcript_is_a_resource(told: Told) -> None:
    """And every citation can be read as one."""
    assert len(told.resources) == 5
    assert all(resource.title and resource.mime_type == "text/plain" for resource in told.resources)
    for resource in told.resources:
        assert told.texts[resource.uri].startswith(resource.title or "")
        assert f"[{resource.name}/1]" in told.texts[resource.uri]
    assert (
        f"[Cited, all of it: {PASSAGE}, Mao Ning, 23 February 2024, asked by Kyodo News]"
        in (told.texts[f"onrecord://citation/{PASSAGE}"])
    )


def test_the_prompt_asks_for_quotations_alone(told: Told) -> None:
    """And holds the question as it is."""
    assert told.prompt.startswith("Answer this question from the record of official statements")
    assert 'Why {was} it closed? speaker:"Mao Ning"' in told.prompt


def test_ids_and_names_are_completed(told: Told) -> None:
    """Of transcripts, citations and speakers; nothing else has values to choose from."""
    assert told.completed == {
        "2024-02-23": ["2024-02-23-mao-ning-3500"],
        "2024-02-23-mao-ning-3500/6": [PASSAGE],
        "2024": [],
        "mao": ["Mao Ning"],
        "what": [],
    }


def test_the_list_of_tools_is_short(told: Told) -> None:
    """It is sent to the model with every conversation."""
    listed = [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in told.tools]
    assert len(json.dumps(listed)) < 20_000


def test_mistakes_are_told_as_the_protocol_wants_it(told: Told) -> None:
    """What a model can mend in a result, the rest as an error; nothing is repeated at length, and it goes on."""
    for name, (_, _, said) in WRONG.items():
        [content] = told.mistakes[name].content
        assert told.mistakes[name].is_error is True
        assert content.text.startswith(said), name
        assert len(content.text) < 500
    begin = {
        "tool": f"Unknown tool: {'x' * 100}; the tools are search, ",
        "resource": "no passage has the id '2024-02-23-mao'; similar ids: 2024-02-23-mao-ning-3500/1/1",
        "scheme": "no passage has the id 'file:///etc/passwd'; passage ids are printed below every answer",
        "long": "no passage has the id 'onrecord://citation/xxx",
        "page": "cursor: is too long; give the cursor of the page before unchanged",
        "prompt": "Unknown prompt: other; there is ask_the_record",
        "blank": "question: is missing; say what to ask the record",
    }
    for name, said in begin.items():
        assert (told.mistakes[name].code, told.mistakes[name].message[: len(said)]) == (-32602, said)
