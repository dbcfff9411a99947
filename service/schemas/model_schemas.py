"""The JSON schemas of models on this machine, as `onrecord models` prints them."""

from __future__ import annotations

from pydantic import Field

from onrecord.indexer.models.kept import KeptModel
from onrecord.indexer.models.known_models import KnownModel
from onrecord.service.schemas.base import Shape


class ListedModelShape(Shape):
    """A model that is in the catalogue or was pulled."""

    name: str
    short: str | None = Field(description="Short name; null for a model that is not in the catalogue.")
    task: str | None = Field(description='"embed" or "rerank"; null for a model that is not in the catalogue.')
    licence: str | None
    present: bool
    configured: bool = Field(description="Whether the configuration names it.")
    path: str | None
    bytes: int | None
    origin: str | None = Field(description="Where it was pulled from.")
    weights_sha256: str | None

    @classmethod
    def of(cls, name: str, known: KnownModel | None, kept: KeptModel | None, *, configured: bool) -> ListedModelShape:
        """Describe a model that is in the catalogue (`known`), was pulled (`kept`), or both."""
        return cls(
            name=name,
            short=known.short if known else None,
            task=known.task.value if known else None,
            licence=known.licence if known else None,
            present=kept is not None,
            configured=configured,
            path=str(kept.folder) if kept else None,
            bytes=kept.bytes if kept else None,
            origin=kept.origin if kept else None,
            weights_sha256=kept.weights_sha256 if kept else None,
        )


class ListedModelsShape(Shape):
    """What `onrecord models --json` prints."""

    folder: str
    models: list[ListedModelShape]


class PulledModelShape(ListedModelShape):
    """What `onrecord models pull --json` prints, one line for each model."""

    fetched: bool = Field(description="Whether it was fetched now; false if an undamaged copy was already there.")
    refusals: list[str] = Field(description="The reasons of places that could not supply it.")


class VerifiedModelShape(Shape):
    """A model whose files were hashed again."""

    name: str
    path: str
    damaged: list[str] = Field(description="The files that are missing or have changed since the model was pulled.")


class VerifiedModelsShape(Shape):
    """What `onrecord models verify --json` prints."""

    models: list[VerifiedModelShape]
