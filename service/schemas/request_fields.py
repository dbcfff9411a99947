"""Field types that several routes and tools share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SAYS_SOMETHING = {"pattern": r"\S"}  # an empty text gets the same error as on the command line


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the names known when the route or tool is made; other packages may add some."""

    names: Callable[[], Sequence[str]]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Return what pydantic checks it by."""
        return core_schema.literal_schema(list(self.names()))


def _written_out(value: object) -> object:
    """Refuse numbers, which pydantic would read as seconds since 1970."""
    if value is None or isinstance(value, dt.date) or (isinstance(value, str) and DAY.fullmatch(value)):
        return value
    raise ValueError("write the day as 2019-03-05")


Day = Annotated[dt.date | None, BeforeValidator(_written_out)]
Asked = Annotated[str, Field(json_schema_extra=SAYS_SOMETHING)]
