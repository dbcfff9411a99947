"""What a section of the settings is, and the kinds of numbers that stand in several."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from onrecord.indexer.registry import Registry

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[int, Field(gt=0)]


class Section(BaseModel):
    """A group of settings; names that it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_of(group: str, *ours: str) -> AfterValidator:
    """Return what checks that a name is among `ours`, or that another package adds it to a group of entry points."""

    def checked(name: str) -> str:
        if name not in ours and name not in (added := Registry[object](group, {}).names):
            raise ValueError(f"there is no {name!r} here, only {', '.join((*ours, *added))}; choose one or install it")
        return name

    return AfterValidator(checked)
