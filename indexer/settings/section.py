"""What a section of the settings is, and the types of value that several sections share."""

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
    """A group of settings. Unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_of(group: str, *ours: str) -> AfterValidator:
    """Return a validator that accepts `ours` and the names that other packages add to a group of entry points."""

    def checked(name: str) -> str:
        if name not in ours and name not in (added := Registry[object](group, {}).names):
            raise ValueError(f"there is no {name!r} here, only {', '.join((*ours, *added))}; choose one or install it")
        return name

    return AfterValidator(checked)
