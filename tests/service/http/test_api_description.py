"""The description of the API is one that generators of clients read: OpenAPI 3.1, each error described once."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest


@pytest.fixture(scope="module")
def description(client: httpx.Client) -> dict[str, Any]:
    """Return the description of the API."""
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_an_error_is_described_once(description: dict[str, Any]) -> None:
    """And referred to by every operation, in its own media type."""
    schemas = description["components"]["schemas"]
    assert schemas["ProblemShape"]["properties"]["errors"]["items"] == {"$ref": "#/components/schemas/FaultShape"}
    refused = description["paths"]["/v1/search"]["get"]["responses"]["4XX"]["content"]
    assert refused == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemShape"}}}
    refused = description["paths"]["/v1/chat/completions"]["post"]["responses"]["4XX"]["content"]
    assert refused == {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorsShape"}}}


def test_a_key_is_described(description: dict[str, Any]) -> None:
    """As a bearer token, which an open service does not ask for."""
    assert description["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert description["security"] == [{"key": []}, {}]


def test_it_keeps_to_its_version(description: dict[str, Any]) -> None:
    """OpenAPI 3.1 knows no `itemSchema`, and every reference leads somewhere."""
    assert description["openapi"].startswith("3.1.")
    text = json.dumps(description)
    assert "itemSchema" not in text
    named = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= description["components"]["schemas"].keys()
