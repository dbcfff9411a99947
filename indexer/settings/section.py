"""The base class of a section of the settings, and the value types that several sections share."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from onrecord.indexer.registry import Registry

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[int, Field(gt=0)]
Seconds = Annotated[float, Field(gt=0)]

SECRET = "secret_in_settings"  # noqa: S105 the type of an error, not a password; messages of this type omit the input
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")  # the name of an environment variable


class Section(BaseModel):
    """A section of settings. Unknown names are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_of(group: str, *ours: str) -> AfterValidator:
    """Return a validator that accepts the built-in names `ours` and those of a group of entry points."""

    def checked(name: str) -> str:
        if name not in ours and name not in (added := Registry[object](group, {}).names):
            raise ValueError(f"{name!r} is not one of {', '.join((*ours, *added))}; choose one or install its package")
        return name

    return AfterValidator(checked)
