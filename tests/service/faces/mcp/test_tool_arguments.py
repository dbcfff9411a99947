"""How arguments are taken."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from onrecord.service.answers.styles import Style
from onrecord.service.faces.mcp.tool_arguments import (
    Arguments,
    Ask,
    Fetch,
    GetCitation,
    ListTranscripts,
    SearchRecord,
    faults_of,
    schema_of,
)


@pytest.mark.parametrize(
    ("takes", "given", "wanted"),
    [
        (Ask, {"question": "x", "style": "", "history": None}, {"question": "x"}),
        (Ask, {"question": "", "history": "y"}, {"question": "", "history": ["y"]}),
        (Ask, {"question": "[1]", "history": '["y", "z"]'}, {"question": "[1]", "history": ["y", "z"]}),
        (ListTranscripts, {"year": 2020, "kind": "report"}, {"year": ["2020"], "kind": ["report"]}),
        (ListTranscripts, {"year": [2020, "2021"], "limit": "5"}, {"year": ["2020", "2021"], "limit": 5}),
        (
            Fetch,
            {"id": "https://a.example/said/c/2024-02-23-mao-ning-3500/6/1"},
            {"id": "2024-02-23-mao-ning-3500/6/1"},
        ),
        (Fetch, {"id": " http://a.example/t/2024-02-23-mao-ning-3500#e6 "}, {"id": "2024-02-23-mao-ning-3500"}),
        (GetCitation, {"id": "onrecord://citation/2024-02-23-mao-ning-3500%2F6"}, {"id": "2024-02-23-mao-ning-3500/6"}),
        (GetCitation, {"id": "https://a.example/about"}, {"id": "https://a.example/about"}),
        (SearchRecord, {"query": "x", "speaker": "", "kind": None, "limit": None}, {"query": "x"}),
    ],
)
def test_what_assistants_write_is_taken_as_meant(
    takes: type[Arguments], given: dict[str, Any], wanted: dict[str, Any]
) -> None:
    """Empty is not given, one value is a list of one, and a list may be written as text."""
    assert takes.model_validate(given) == takes(**wanted)


def test_what_is_wrong_is_told_by_name_and_not_repeated() -> None:
    """The first of it; of the rest how much there is."""
    given = {"query": {"secret": 1}, "limit": 99, "kind": "rumour", "colour": "red", "secret" * 99: 1}
    with pytest.raises(ValidationError) as raised:
        SearchRecord.model_validate(given)
    told = faults_of(raised.value, SearchRecord)
    assert told == (
        "query: input should be a valid string; "
        "kind: input should be 'press_conference', 'interview', 'statement', 'debate' or 'report'; "
        "limit: input should be less than or equal to 20; and 2 more"
    )


def test_a_schema_names_the_values_that_there_are() -> None:
    """In place, with the default, and without null."""
    assert schema_of(Ask)["properties"]["style"] == {
        "type": "string",
        "enum": [style.value for style in Style],
        "default": "auto",
        "description": "brief, full, or timeline for statements in their order; auto looks at the question.",
    }
    assert schema_of(SearchRecord)["properties"]["speaker"]["type"] == "string"
    assert schema_of(SearchRecord)["required"] == ["query"]
    assert schema_of(SearchRecord)["additionalProperties"] is False
