"""Reads files for `onrecord profile`: without a profile to draft one, and with and without one to compare them.

It is apart from `profiles`, which `file_parsing` imports. Nothing here uses the store, so that worker processes can run
it (`file_workers`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.indexer.errors import SourceError
from onrecord.indexer.intake.file_parsing import MakeDetector, parse_document, read_documents, told_of_document
from onrecord.indexer.intake.file_workers import Runner
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.profiles.checking import Compared, Outcome
from onrecord.indexer.profiles.evidence import Evidence, Observed
from onrecord.indexer.profiles.profile import NamedProfile
from onrecord.indexer.settings.indexer_settings import SourceSettings


@dataclass(frozen=True, slots=True)
class Observe:
    """Reads the documents of a file without a profile."""

    settings: SourceSettings
    detector: MakeDetector

    def __call__(self, found: FoundSource) -> tuple[Observed, ...]:
        """Return the evidence of each document. Raises `UnreadableSource`."""
        outcomes = _outcomes(found, self.settings, self.detector, ())
        return tuple(Observed(path, one.document, one.transcript, one.refusal) for path, one in outcomes)


@dataclass(frozen=True, slots=True)
class Compare:
    """Reads the documents of a file twice: without a profile, and with the first of `profiles` that matches."""

    settings: SourceSettings
    detector: MakeDetector
    profiles: tuple[NamedProfile, ...]

    def __call__(self, found: FoundSource) -> tuple[Compared, ...]:
        """Return each document as read without and with the profile. Raises `UnreadableSource` if neither can be.

        Without a profile that names the fields of a file, its documents cannot be told apart.
        """
        after = dict(_outcomes(found, self.settings, self.detector, self.profiles))
        try:
            before = dict(_outcomes(found, self.settings, self.detector, ()))
        except SourceError as error:
            before = {
                path: replace(one, profile=None, transcript=None, refusal=error.reason) for path, one in after.items()
            }
        return tuple(Compared(path, before.get(path), after.get(path)) for path in {**before, **after})


def gathered(
    found: Sequence[FoundSource], settings: SourceSettings, detector: MakeDetector, run: Runner
) -> tuple[Evidence, tuple[Skipped, ...]]:
    """Return the evidence of all documents in some files, and the files that could not be read."""
    evidence, skipped = Evidence(), list[Skipped]()
    for _, observed in run(Observe(settings, detector), found):
        if isinstance(observed, Skipped):
            skipped.append(observed)
        else:
            for page in observed:
                evidence.add(page)
    return evidence, tuple(skipped)


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
