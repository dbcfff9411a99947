"""Decides which files are new, changed, unchanged or gone, and writes their transcripts to the store.

A file is identified by its key (see `known_sources`) and by the hash of its bytes, and parsed by `file_parsing`.
Nothing is embedded or published here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from onrecord.indexer.errors import NothingToIndex, SourceError
from onrecord.indexer.grammar import GRAMMAR_VERSION
from onrecord.indexer.intake.file_parsing import CutFile, CutTranscript, MakeDetector, Warned, cut_file
from onrecord.indexer.intake.file_workers import Runner
from onrecord.indexer.intake.known_sources import KnownSources
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.intake.text_gate import GATE_VERSION, Cleaned
from onrecord.indexer.profiles.profile import NamedProfile
from onrecord.indexer.profiles.profile_files import matching_digest, profiles_of
from onrecord.indexer.settings.indexer_settings import IndexerSettings
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.staging import Staging, text_hash
from onrecord.indexer.store.stored import SourceState
from onrecord.indexer.store.totals import Totals
from onrecord.indexer.text.passages import CUTTING_VERSION
from onrecord.indexer.work_progress import Progress, counted


@dataclass(frozen=True, slots=True)
class WithheldAnswer:
    """An answer that was withheld from the index because a line in it looks like the label of another speaker."""

    path: str
    line: str
    reason: str


@dataclass(slots=True)
class BuildReport:
    """The result of a build, and the totals of the index. `cleaned` counts characters that were removed or replaced."""

    transcripts: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    duplicates: int = 0
    exchanges: int = 0
    passages: int = 0
    embedded: int = 0
    linked: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    withheld: list[WithheldAnswer] = field(default_factory=list)
    cleaned: Counter[Cleaned] = field(default_factory=Counter)
    generation: int = 0
    seconds: float = 0.0

    @property
    def changed(self) -> bool:
        """Whether any source was added, updated or removed."""
        return bool(self.added or self.updated or self.removed)

    def note(self, totals: Totals) -> None:
        """Set the totals of the index."""
        self.transcripts, self.duplicates = totals.transcripts, totals.duplicates
        self.exchanges, self.passages = totals.exchanges, totals.passages


class Ingestion:
    """Compares the files with the live generation and writes the differences for the next one."""

    def __init__(
        self,
        settings: IndexerSettings,
        store: Store,
        staging: Staging,
        live: int,
        detector: MakeDetector,
        progress: Progress,
        run: Runner,
    ) -> None:
        self._settings = settings
        self._staging = staging
        self._detector = detector
        self._progress = progress
        self._run = run
        self._known = KnownSources(store.sources(live))

    def take_in(self, found: Sequence[FoundSource], paths: Sequence[Path]) -> BuildReport:
        """Write new and changed sources, withdraw those that are gone, and return a report.

        Raises `NothingToIndex` if no file could be read.
        """
        report = BuildReport()
        changed: list[FoundSource] = []
        digests: dict[Path, str] = {}
        # Unchanged files come first, so that no other file takes their keys.
        for source in counted("reading", self._known.place(found), self._progress):
            with self._skipping(report):
                digest = self._digest(source)
                if not self._is_unchanged(source, digest, report):
                    changed.append(source)
                    digests[source.file] = digest
        self._known.follow(digests)
        # Only the settings that it needs: it may be sent to other machines, and other settings hold secrets.
        settings, lengths = self._settings.sources, self._settings.passages
        cut = partial(cut_file, settings=settings, lengths=lengths, detector=self._detector)
        for done, (source, result) in enumerate(self._run(cut, changed)):
            self._progress("parsing", done, len(changed))
            self._take(source, result, report)
        self._progress("parsing", len(changed), len(changed))
        if found and report.skipped and not (report.added or report.updated or report.unchanged):
            raise NothingToIndex(_why_nothing(report.skipped))
        for revision in self._known.gone(paths):
            self._staging.withdraw(revision)
            report.removed += 1
        return report

    def _digest(self, source: FoundSource) -> str:
        try:
            return sha256(source.read(self._settings.sources)).hexdigest()
        except SourceError:
            self._known.leave(source.file)
            raise

    def _is_unchanged(self, source: FoundSource, digest: str, report: BuildReport) -> bool:
        states = self._known.at(source.file)
        if not states or not all(self._is_same(state, digest, source) for state in states):
            return False
        for state in states:
            self._known.hold(state.key, source.file)
        report.unchanged += len(states)
        return True

    def _take(self, source: FoundSource, result: CutFile | Skipped, report: BuildReport) -> None:
        if isinstance(result, Skipped):
            self._known.leave(source.file)
            report.skipped.append(result)
            return
        report.warnings += result.warnings
        report.cleaned.update(result.cleaned)
        for item in result.items:
            if isinstance(item, Skipped):
                report.skipped.append(item)
            else:
                with self._skipping(report):  # the other transcripts of a table are kept
                    self._take_transcript(item, source, report)

    def _take_transcript(self, cut: CutTranscript, source: FoundSource, report: BuildReport) -> None:
        transcript, origin = cut.transcript, cut.transcript.source
        self._known.claim(origin.key, source)
        moved = self._known.moved(source.file, origin)
        same = moved or self._known.keyed(origin.key)
        replaced = self._known.replace(source.file, origin)
        if (
            same
            and self._is_same(same, origin.sha256, source)
            and self._staging.is_stored_as(same.revision, transcript)
        ):
            self._staging.locate(same.revision, str(source.root), origin.path)
            for revision in set(replaced) - {same.revision}:
                self._staging.withdraw(revision)
                report.removed += 1
            report.unchanged += 1
            return
        hashes = [text_hash(text) for text in cut.embedding_texts]
        self._staging.add(
            transcript,
            cut.passages,
            hashes,
            keeps=same.transcript if same and (moved or _named_alike(same.transcript, transcript.id)) else None,
            replaces=replaced,
            root=str(source.root),
            recipe=self._recipe(transcript.profile, source),
        )
        held = transcript.withheld
        report.withheld += [WithheldAnswer(origin.path, item.line, item.reason) for item in held]
        report.updated += bool(replaced)
        report.added += not replaced

    def _is_same(self, state: SourceState, digest: str, source: FoundSource) -> bool:
        return state.sha256 == digest and state.recipe == self._recipe(_profile_in(state.recipe), source)

    @contextmanager
    def _skipping(self, report: BuildReport) -> Iterator[None]:
        """Report a source that cannot be indexed, and continue."""
        try:
            yield
        except SourceError as error:
            report.skipped.append(Skipped(error.path, error.reason))

    def _recipe(self, profile: str | None, source: FoundSource) -> str:
        """Return, as JSON, everything besides its bytes that determines the transcripts of a source."""
        told = {"profile": profile, "told": self._profile_digests.get(profile), "sidecar": source.sidecar.digest}
        return json.dumps({**self._recipe_of_all, **told})

    @cached_property
    def _recipe_of_all(self) -> Mapping[str, object]:
        """The versions and settings that determine the transcripts of every source."""
        versions = {"grammar": GRAMMAR_VERSION, "gate": GATE_VERSION, "cutting": CUTTING_VERSION}
        columns = {"columns": self._settings.sources.columns}
        # If the matching rules of profiles change, another profile may match, which only reading the source shows.
        matching = {"matching": matching_digest(self._profiles)}
        return {**versions, **columns, **matching, **self._settings.passages.model_dump()}

    @cached_property
    def _profile_digests(self) -> Mapping[str | None, str]:
        return {profile.name: profile.digest for profile in self._profiles}

    @cached_property
    def _profiles(self) -> tuple[NamedProfile, ...]:
        return profiles_of(self._settings.sources.profiles)


def _named_alike(known: str, computed: str) -> bool:
    """Return whether two ids of transcripts differ at most in the digits that the key of the source determines."""
    return known.rpartition("-")[0] == computed.rpartition("-")[0]


def _profile_in(recipe: str) -> str | None:
    """Return the name of the profile in a recipe, or None."""
    try:
        found = json.loads(recipe).get("profile")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, str) else None


def _why_nothing(skipped: Sequence[Skipped]) -> str:
    first = skipped[0]
    if len(skipped) == 1:
        return f"{first.path}: {first.reason}"
    return f"none of {len(skipped)} files could be indexed; the first, {first.path}: {first.reason}"
