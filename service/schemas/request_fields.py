"""Field types that several routes and tools share for their requests."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Only documents the rule. An empty text reaches the program and gets the same error as on the command line.
SAYS_SOMETHING = {"pattern": r"\S"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """A field that accepts only the given names. They are read late, since other packages may add some."""

    names: Callable[[], Sequence[str]]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Return the pydantic schema: a literal of the names."""
        return core_schema.literal_schema(list(self.names()))


def _written_out(value: object) -> object:
    """Refuse anything but a date as YYYY-MM-DD, since pydantic reads numbers as seconds since 1970."""
    if value is None or isinstance(value, dt.date) or (isinstance(value, str) and DAY.fullmatch(value)):
        return value
    raise ValueError("write the day as 2019-03-05")


Day = Annotated[dt.date | None, BeforeValidator(_written_out)]
Asked = Annotated[str, Field(json_schema_extra=SAYS_SOMETHING)]
