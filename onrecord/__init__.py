"""On Record: semantic search and cited answers over the transcripts of official statements.

    import onrecord
    onrecord.index(["seeds"], into="record")
    record = onrecord.open("record")
    answer = record.ask("What has China said about space cooperation?")

Everything public stands in `__all__`; the rest may change from one version to the next. Names load when they are first
used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.indexer.errors import (
        ConfigError,
        IndexNotBuilt,
        IndexStateError,
        ModelError,
        NothingToIndex,
        OnRecordError,
        SourceError,
    )
    from onrecord.indexer.intake.ingest import BuildReport
    from onrecord.indexer.intake.sources import Skipped
    from onrecord.indexer.transcript import Transcript
    from onrecord.service.errors import MissingExtra, QueryError, UnknownPassage
    from onrecord.service.library import (
        Answer,
        Citation,
        Hit,
        Place,
        Record,
        Verdict,
        index,
        open,  # noqa: A004 - `onrecord.open` reads as `zipfile.open` does
        parse,
    )

__all__ = [
    "Answer",
    "BuildReport",
    "Citation",
    "ConfigError",
    "Hit",
    "IndexNotBuilt",
    "IndexStateError",
    "MissingExtra",
    "ModelError",
    "NothingToIndex",
    "OnRecordError",
    "Place",
    "QueryError",
    "Record",
    "Skipped",
    "SourceError",
    "Transcript",
    "UnknownPassage",
    "Verdict",
    "index",
    "open",
    "parse",
]

_HOMES = {
    "onrecord.indexer.intake.ingest": ("BuildReport",),
    "onrecord.indexer.intake.sources": ("Skipped",),
    "onrecord.indexer.errors": (
        "ConfigError",
        "IndexNotBuilt",
        "IndexStateError",
        "ModelError",
        "NothingToIndex",
        "OnRecordError",
        "SourceError",
    ),
    "onrecord.indexer.transcript": ("Transcript",),
    "onrecord.service.errors": ("MissingExtra", "QueryError", "UnknownPassage"),
    "onrecord.service.library": ("Answer", "Citation", "Hit", "Place", "Record", "Verdict", "index", "open", "parse"),
}


def __getattr__(name: str) -> object:
    """Return a public name, loading the module that defines it."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
