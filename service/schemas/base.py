"""The base class of all JSON schemas."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """A JSON object."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    def json_line(self) -> str:
        """Return the object as JSON on one line, without escaping non-ASCII characters."""
        return self.model_dump_json(by_alias=True)
