"""Whether the service can answer at once: the model is loaded and the index open."""

from __future__ import annotations

from onrecord.indexer.errors import OnRecordError
from onrecord.service.composition import Record


class Readiness:
    """Loads what the first question needs, and tells when that is done."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.is_warm = False
        self.failure: Exception | None = None

    def warm_up(self) -> None:
        """Load the models. What it fails of is kept: the process had better end."""
        try:
            self._record.answerer.warm_up()
        except Exception as error:  # noqa: BLE001 - told by whoever runs the service
            self.failure = error
        else:
            self.is_warm = True

    def missing(self) -> str | None:
        """Return what is missing, None where nothing is."""
        if self.failure is not None:
            return "the model cannot be loaded; ask the operator"
        if not self.is_warm:
            return "the model is being loaded"
        try:
            self._record.snapshots.current()
        except OnRecordError:
            return "the index cannot be used at present; ask the operator"
        return None
