"""Files read for their profile: as their pages are without one, and as one would have them.

These functions know no store, so that worker processes can run them (`file_workers`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.errors import SourceError
from onrecord.indexer.intake.file_parsing import MakeDetector, parse_document, read_documents, told_of_document
from onrecord.indexer.intake.sources import FoundSource
from onrecord.indexer.profiles.checking import Compared, Outcome
from onrecord.indexer.profiles.evidence import Observed
from onrecord.indexer.profiles.profile import NamedProfile
from onrecord.indexer.settings.indexer_settings import SourceSettings


@dataclass(frozen=True, slots=True)
class Observe:
    """Reads the documents of a file without a profile."""

    settings: SourceSettings
    detector: MakeDetector

    def __call__(self, found: FoundSource) -> tuple[Observed, ...]:
        """Return what each document shows. Raises `UnreadableSource`."""
        outcomes = _outcomes(found, self.settings, self.detector, ())
        return tuple(Observed(path, one.document, one.transcript, one.refusal) for path, one in outcomes)


@dataclass(frozen=True, slots=True)
class Compare:
    """Reads the documents of a file twice: without a profile, and with the first of these that fits."""

    settings: SourceSettings
    detector: MakeDetector
    profiles: tuple[NamedProfile, ...]

    def __call__(self, found: FoundSource) -> tuple[Compared, ...]:
        """Return what each document is before and after. Raises `UnreadableSource`."""
        before = dict(_outcomes(found, self.settings, self.detector, ()))
        after = dict(_outcomes(found, self.settings, self.detector, self.profiles))
        return tuple(Compared(path, before.get(path), after.get(path)) for path in {**before, **after})


def _outcomes(
    found: FoundSource, settings: SourceSettings, detector: MakeDetector, profiles: Sequence[NamedProfile]
) -> Iterator[tuple[str, Outcome]]:
    for read in read_documents(found, settings, profiles):
        told = told_of_document(read, found, profiles)
        name = told.profile.name if told.profile else None
        try:
            transcript = parse_document(read, told, found, detector)
        except SourceError as error:
            yield read.path, Outcome(told.document, name, refusal=error.reason)
        else:
            yield read.path, Outcome(told.document, name, transcript)
