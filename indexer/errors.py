"""The errors this project raises on purpose, in one tree.

    OnRecordError
    ├── ConfigError               config.yaml or the environment holds something unusable
    ├── ExtensionError            an extension from another package cannot be used
    ├── SourceError               one file cannot be taken in; the build goes on without it
    │   ├── UnreadableSource      its bytes cannot be turned into text
    │   └── NothingSaid           it was read, but nobody says anything in it
    ├── NothingToIndex            no file at all could be taken in
    ├── GoldError                 a file of gold, by which a reading is scored, cannot be used
    ├── NothingToTeach            the record has too few questions to adapt a model, or the model is not trainable
    ├── IndexStateError           the index directory cannot be used as it is
    │   ├── IndexNotBuilt         there is no published generation
    │   ├── IndexFormatMismatch   it was written by another version of the program
    │   ├── IndexModelMismatch    it was built with another embedding model
    │   ├── IndexDamaged          a file of the live generation is missing or unreadable
    │   ├── IndexInaccessible     reading or writing it fails: permissions, disk, locks
    │   └── IndexLocked           another process is writing
    └── ModelError                a model cannot be used
        ├── ModelNotFound         neither a folder nor an installed or downloadable model
        ├── ModelCorrupt          its weights differ from those published under its name
        └── ModelUnsuitable       it is of another kind than is needed

`onrecord.service.errors` adds the errors of asking. Every message is one line that says what happened, to what, and
what to do about it. Faces print it unchanged, so no traceback reaches a user.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Root of all errors that are shown to users."""


class ConfigError(OnRecordError):
    """The configuration names something that does not exist or cannot be used."""


class ExtensionError(OnRecordError):
    """An extension that another package adds by an entry point cannot be used."""


class SourceError(OnRecordError):
    """One source cannot be taken in. `path` names it, `reason` says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class UnreadableSource(SourceError):
    """The bytes of a source cannot be turned into paragraphs."""


class NothingSaid(SourceError):
    """The source was read, but holds no question, answer, statement or attributed speech."""


class NothingToIndex(OnRecordError):
    """None of the given paths led to a source that could be taken in."""


class GoldError(OnRecordError):
    """A file of gold is none, or is of other pages."""


class NothingToTeach(OnRecordError):
    """The record has too few questions to adapt a model to it, or the model has no trainable weights."""


class IndexStateError(OnRecordError):
    """The index directory cannot be used as it is."""


class IndexNotBuilt(IndexStateError):
    """The index directory holds no published generation."""


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
    """The model's name leads to no folder, package or download."""


class ModelCorrupt(ModelError):
    """The weights of the model differ from those published under its name."""


class ModelUnsuitable(ModelError):
    """The model is of another kind than is needed."""
