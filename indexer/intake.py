"""Taking sources in: which are new, changed, unchanged or gone, and what they become.

A source is told by its key (its url, else its path below the indexed folder) and by the hash of its
bytes. This module reads, parses, cuts into passages and writes rows; it embeds and publishes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from indexer.config import Settings, SourceSettings
from indexer.errors import NothingToIndex, SourceError
from indexer.grammar import GRAMMAR_VERSION, parse
from indexer.grammar.language import LanguageDetector
from indexer.passages import CUTTING_VERSION, PassageLimits, embedding_text, passages
from indexer.progress import Progress
from indexer.readers import read
from indexer.sources import FoundSource, covers
from indexer.staging import Staging
from indexer.store import SourceState, Store
from indexer.totals import Totals
from indexer.transcript import Source, Transcript


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that was not taken in, and why."""

    path: str
    reason: str


@dataclass(slots=True)
class BuildReport:
    """What a build did, and what the index holds after it."""

    transcripts: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    exchanges: int = 0
    passages: int = 0
    embedded: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    generation: int = 0
    seconds: float = 0.0

    @property
    def changed(self) -> bool:
        """Whether the sources are others than before."""
        return bool(self.added or self.updated or self.removed)

    def note(self, totals: Totals) -> None:
        """Note what the index holds."""
        self.transcripts, self.exchanges, self.passages = totals.transcripts, totals.exchanges, totals.passages


def read_transcripts(
    found: Sequence[FoundSource], settings: SourceSettings, detect_language: LanguageDetector
) -> Iterator[Transcript | Skipped]:
    """Yield each source as a transcript, or as skipped with the reason. Nothing is stored."""
    for source in found:
        try:
            yield _parsed(source, source.read(settings), detect_language)
        except SourceError as error:
            yield Skipped(error.path, error.reason)


def _parsed(found: FoundSource, raw: bytes, detect_language: LanguageDetector) -> Transcript:
    source = Source(path=found.path, url=None, sha256=sha256(raw).hexdigest())
    return parse(read(raw, found.path), source, detect_language)


class Intake:
    """Compares the sources with the live generation and writes the difference for the next one."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        staging: Staging,
        live: int,
        language_detector: Callable[[], LanguageDetector],
        progress: Progress,
    ) -> None:
        self._settings = settings
        self._staging = staging
        self._language_detector = language_detector
        self._progress = progress
        self._states = store.sources(live)
        self._by_key = {state.key: state for state in self._states}
        self._by_file = {Path(state.root, state.path): state for state in self._states}
        self._taken: dict[str, FoundSource] = {}  # by key, in this build

    def take_in(self, found: Sequence[FoundSource], paths: Sequence[Path]) -> BuildReport:
        """Write what is new or changed, end what is gone, and report.

        Raises `NothingToIndex` where none of the sources could be read.
        """
        report = BuildReport()
        for done, source in enumerate(found):
            self._progress("reading", done, len(found))
            try:
                self._take(source, report)
            except SourceError as error:
                report.skipped.append(Skipped(error.path, error.reason))
        self._progress("reading", len(found), len(found))
        if len(report.skipped) == len(found):
            raise NothingToIndex(_why_nothing(report.skipped))
        self._end_the_gone(found, paths, report)
        return report

    def _take(self, source: FoundSource, report: BuildReport) -> None:
        raw = source.read(self._settings.sources)
        digest = sha256(raw).hexdigest()
        state = self._by_file.get(source.file)
        if state and self._is_same(state, digest):
            self._claim(state.key, source)
            report.unchanged += 1
            return
        transcript = _parsed(source, raw, self._detect_language)
        self._claim(transcript.source.key, source)
        known = self._by_key.get(transcript.source.key)
        if known and self._is_same(known, digest):
            self._staging.locate(known.revision, str(source.root), source.path)
            report.unchanged += 1
            return
        earlier = {old.revision for old in (state, known) if old}
        for revision in earlier:
            self._staging.withdraw(revision)
        self._add(transcript, source)
        report.updated += bool(earlier)
        report.added += not earlier

    def _is_same(self, state: SourceState, digest: str) -> bool:
        return state.sha256 == digest and state.recipe == self._recipe

    def _claim(self, key: str, source: FoundSource) -> None:
        """Note that `source` stands for `key`, unless another file that is still there does."""
        holder = self._taken.get(key)
        known = self._by_key.get(key)
        other = holder.file if holder else Path(known.root, known.path) if known else source.file
        if other != source.file and other.is_file():
            raise SourceError(
                source.path,
                f"is known as {key}, and so is {other}; index the folder that holds both, or drop one of them",
            )
        self._taken[key] = source

    def _add(self, transcript: Transcript, source: FoundSource) -> None:
        limits = self._settings.passages
        cut = passages(transcript, PassageLimits(limits.max_words, limits.close_words, limits.min_words))
        questions = {e.number: e.question.of(transcript.text) if e.question else None for e in transcript.statements()}
        embedded = [
            embedding_text(p.span.of(transcript.text), questions[p.exchange], transcript.title, limits.question_words)
            for p in cut
        ]
        self._staging.add(transcript, cut, embedded, root=str(source.root), recipe=self._recipe)

    def _end_the_gone(self, found: Sequence[FoundSource], paths: Sequence[Path], report: BuildReport) -> None:
        """Withdraw the sources that lay below `paths` and do so no more."""
        files = {source.file for source in found}
        for state in self._states:
            file = Path(state.root, state.path)
            if covers(paths, file) and file not in files and state.key not in self._taken:
                self._staging.withdraw(state.revision)
                report.removed += 1

    @cached_property
    def _recipe(self) -> str:
        """What, besides its bytes, decides what becomes of a source."""
        versions = {"grammar": GRAMMAR_VERSION, "cutting": CUTTING_VERSION}
        return json.dumps({**versions, **self._settings.passages.model_dump()})

    @cached_property
    def _detect_language(self) -> LanguageDetector:
        return self._language_detector()


def _why_nothing(skipped: Sequence[Skipped]) -> str:
    first = skipped[0]
    if len(skipped) == 1:
        return f"{first.path}: {first.reason}"
    return f"none of the {len(skipped)} files could be taken in; the first, {first.path}: {first.reason}"
