"""Takes files in: decides which are new, changed, unchanged or gone, and writes what they hold to the store.

A file is recognised by its key (see `known_sources`) and by the hash of its bytes, and parsed by `parsing`. Nothing is
embedded or published here.
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
from onrecord.indexer.grammar.parsing import GRAMMAR_VERSION
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
    """An answer that was given to nobody: where it stands, the line in it that looks like a label, and why."""

    path: str
    line: str
    reason: str


@dataclass(slots=True)
class BuildReport:
    """What a build did, and what the index then holds. `cleaned` counts characters that were removed or replaced."""

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
        """Take over the totals of the index."""
        self.transcripts, self.duplicates = totals.transcripts, totals.duplicates
        self.exchanges, self.passages = totals.exchanges, totals.passages


class Ingestion:
    """Compares the files with the live generation and writes the difference for the next one."""

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
        """Write what is new or changed, withdraw what is gone, and return what was done.

        Raises `NothingToIndex` where no file could be read.
        """
        report = BuildReport()
        changed = []
        # Unchanged files come first, so that no other file takes their keys.
        for source in counted("reading", self._known.place(found), self._progress):
            with self._skipping(report):
                if not self._is_unchanged(source, report):
                    changed.append(source)
        cut = partial(cut_file, settings=self._settings, detector=self._detector)
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

    def _is_unchanged(self, source: FoundSource, report: BuildReport) -> bool:
        try:
            digest = sha256(source.read(self._settings.sources)).hexdigest()
        except SourceError:
            self._known.leave(source.file)
            raise
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
                with self._skipping(report):  # of a table, the rest goes on
                    self._take_transcript(item, source, report)

    def _take_transcript(self, cut: CutTranscript, source: FoundSource, report: BuildReport) -> None:
        origin = cut.transcript.source
        self._known.claim(origin.key, source)
        same = self._known.keyed(origin.key)
        if same and self._is_same(same, origin.sha256, source):
            self._staging.locate(same.revision, str(source.root), origin.path)
            report.unchanged += 1
            return
        replaced = self._known.replace(source.file, origin)
        hashes = [text_hash(text) for text in cut.embedding_texts]
        recipe = self._recipe(cut.transcript.profile, source)
        self._staging.add(cut.transcript, cut.passages, hashes, replaces=replaced, root=str(source.root), recipe=recipe)
        held = cut.transcript.withheld
        report.withheld += [WithheldAnswer(origin.path, item.line, item.reason) for item in held]
        report.updated += bool(replaced)
        report.added += not replaced

    def _is_same(self, state: SourceState, digest: str, source: FoundSource) -> bool:
        return state.sha256 == digest and state.recipe == self._recipe(_profile_in(state.recipe), source)

    @contextmanager
    def _skipping(self, report: BuildReport) -> Iterator[None]:
        """Report a source that cannot be taken in, and go on."""
        try:
            yield
        except SourceError as error:
            report.skipped.append(Skipped(error.path, error.reason))

    def _recipe(self, profile: str | None, source: FoundSource) -> str:
        """Return what, besides its bytes, decides what becomes of a source: of profiles, the one that fits it."""
        told = {"profile": profile, "told": self._profile_digests.get(profile), "sidecar": source.sidecar.digest}
        return json.dumps({**self._recipe_of_all, **told})

    @cached_property
    def _recipe_of_all(self) -> Mapping[str, object]:
        """The versions and settings that decide what becomes of every source."""
        versions = {"grammar": GRAMMAR_VERSION, "gate": GATE_VERSION, "cutting": CUTTING_VERSION}
        columns = {"columns": self._settings.sources.columns}
        # Where another profile may fit than before, only reading shows whether it does.
        matching = {"matching": matching_digest(self._profiles)}
        return {**versions, **columns, **matching, **self._settings.passages.model_dump()}

    @cached_property
    def _profile_digests(self) -> Mapping[str | None, str]:
        return {profile.name: profile.digest for profile in self._profiles}

    @cached_property
    def _profiles(self) -> tuple[NamedProfile, ...]:
        return profiles_of(self._settings.sources.profiles)


def _profile_in(recipe: str) -> str | None:
    """Return the profile that a source was read with."""
    try:
        found = json.loads(recipe).get("profile")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, str) else None


def _why_nothing(skipped: Sequence[Skipped]) -> str:
    first = skipped[0]
    if len(skipped) == 1:
        return f"{first.path}: {first.reason}"
    return f"none of {len(skipped)} files could be taken in; the first, {first.path}: {first.reason}"
