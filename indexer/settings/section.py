"""What a section of the settings is, and the kinds of numbers that stand in several."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[int, Field(gt=0)]


class Section(BaseModel):
    """A group of settings; names that it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
