"""What answers are made of: when this is the same, so is an answer to the same request."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version

from onrecord.indexer.generations import current_generation, read_manifest
from onrecord.service.settings import Settings

# Where the service listens and where files lie changes no answer.
IRRELEVANT = {"index", "sources", "passages", "serve"}


class Freshness:
    """Tells the state of an index and of what reads it; only a new generation costs more than a small file."""

    def __init__(self, settings: Settings) -> None:
        self._index = settings.index.path
        reading = f"{version('onrecord')} {settings.model_dump_json(exclude=IRRELEVANT)}"
        self._reading = sha256(reading.encode()).hexdigest()
        self._known: tuple[int, str] = (0, "")

    def state(self) -> str:
        """Return the state as of now. Raises an `IndexStateError`."""
        generation = current_generation(self._index)
        if generation != self._known[0] or not generation:
            manifest = read_manifest(self._index, generation)
            self._known = (generation, f"{generation} {manifest.created} {manifest.content_sha256} {self._reading}")
        return self._known[1]
