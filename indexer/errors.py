"""The errors that this project raises on purpose, in one tree.

    OnRecordError
    ├── ConfigError               config.yaml or the environment has an invalid setting
    ├── ExtensionError            an extension from another package cannot be used
    ├── SourceError               one file cannot be indexed; the build continues without it
    │   ├── UnreadableSource      its bytes cannot be turned into text
    │   └── NothingSaid           it was read, but nobody says anything in it
    ├── NothingToIndex            no file at all could be indexed
    ├── FetchError                pages cannot be fetched from a source as it was asked for
    ├── GoldError                 a gold file, by which parsing is scored, cannot be used
    ├── ClusterError              machines that are to build together cannot be used
    ├── NothingToTeach            the record has too few questions to adapt a model, or the model is not trainable
    ├── IndexStateError           the index directory cannot be used in its present state
    │   ├── IndexNotBuilt         there is no published generation
    │   ├── IndexFormatMismatch   it was written by another version of the program
    │   ├── IndexModelMismatch    it was built with another embedding model
    │   ├── IndexDamaged          a file of the live generation is missing or unreadable
    │   ├── IndexInaccessible     reading or writing it fails: permissions, disk, locks
    │   └── IndexLocked           another process is writing
    └── ModelError                a model cannot be used
        ├── ModelNotFound         it is not on this machine, or its engine is not installed
        ├── ModelNotPulled        no place provided it, or it could not be stored
        ├── ModelCorrupt          its weights differ from those published under its name
        └── ModelUnsuitable       it is not the kind of model that is needed

`onrecord.service.errors` adds the errors of the service. Every message is one line that says what happened, to what,
and what to do about it. Faces print it unchanged, so no traceback reaches a user.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Root of all errors that are shown to users."""


class ConfigError(OnRecordError):
    """The configuration has a setting that does not exist or cannot be used."""


class ExtensionError(OnRecordError):
    """An extension that another package adds by an entry point cannot be used."""


class SourceError(OnRecordError):
    """One source cannot be indexed. `path` names it, `reason` says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class UnreadableSource(SourceError):
    """The bytes of a source cannot be turned into paragraphs."""


class NothingSaid(SourceError):
    """The source was read, but contains no question, answer, statement or attributed speech."""


class NothingToIndex(OnRecordError):
    """None of the given paths led to a source that could be indexed."""


class FetchError(OnRecordError):
    """A source cannot be added or removed, or nothing may be fetched from it."""


class GoldError(OnRecordError):
    """A gold file is invalid, or describes other pages."""


class NothingToTeach(OnRecordError):
    """The record has too few questions to adapt a model to it, or the model has no trainable weights."""


class ClusterError(OnRecordError):
    """The machines that are to build together cannot be reached or used."""


class IndexStateError(OnRecordError):
    """The index directory cannot be used in its present state."""


class IndexNotBuilt(IndexStateError):
    """The index directory has no published generation."""


class IndexFormatMismatch(IndexStateError):
    """The index was written in a format that this version does not read."""


class IndexModelMismatch(IndexStateError):
    """The index was built with another embedding model than the configured one."""


class IndexDamaged(IndexStateError):
    """A file of the live generation is missing or cannot be read."""


class IndexInaccessible(IndexStateError):
    """The operating system or the database refuses to read or write a file of the index."""


class IndexLocked(IndexStateError):
    """Another process is writing to the index."""


class ModelError(OnRecordError):
    """A model cannot be used."""


class ModelNotFound(ModelError):
    """The model is not on this machine, cannot be loaded, or needs an engine that is not installed."""


class ModelNotPulled(ModelError):
    """No place could supply a model, or it could not be stored."""


class ModelCorrupt(ModelError):
    """The weights of the model differ from those published under its name."""


class ModelUnsuitable(ModelError):
    """The model is not of the kind that is needed."""
