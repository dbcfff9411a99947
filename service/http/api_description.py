"""The description of the API (OpenAPI 3.1): errors described once, and the key that a request may need.

Routes describe their errors in full, so that each stands by itself. Generators of clients make a class of each schema,
and give up where many have one name; here they become references to one schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI

SHARED = ("ProblemShape", "FaultShape", "ErrorsShape", "ErrorShape")
KEY = "key"
SCHEMES = {
    KEY: {
        "type": "http",
        "scheme": "bearer",
        "description": "A key of the service (onrecord_…), or an access token; not needed where the service is open.",
    }
}


def describe(app: FastAPI) -> None:
    """Have an application publish its description in this form."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        description = made()
        if "securitySchemes" not in description.get("components", {}):
            shared: dict[str, Any] = {}
            description["paths"] = _referring(description["paths"], shared)
            components = description.setdefault("components", {})
            components.setdefault("schemas", {}).update(shared)
            components["securitySchemes"] = SCHEMES
            description["security"] = [{KEY: []}, {}]
        return description

    app.openapi = openapi  # type: ignore[method-assign] # as FastAPI documents


def _referring(part: Any, shared: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Return a part of a description with references to the shared schemas, which are put into `shared`."""
    if isinstance(part, list):
        return [_referring(one, shared) for one in part]
    if not isinstance(part, Mapping):
        return part
    inner = {name: _referring(value, shared) for name, value in part.items()}
    title = inner.get("title")
    if title not in SHARED or "properties" not in inner:
        return inner
    shared[title] = inner
    return {"$ref": f"#/components/schemas/{title}"}
