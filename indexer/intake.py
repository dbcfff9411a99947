"""Taking sources in: which are new, changed, unchanged or gone, and what they become.

A source is told by its key (see `known`) and by the hash of its bytes. This module reads, parses, cuts
into passages and writes rows; it embeds and publishes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from onrecord.indexer.errors import NothingSaid, NothingToIndex, OnRecordError, SourceError, UnreadableSource
from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.grammar.parsing import GRAMMAR_VERSION, parse
from onrecord.indexer.progress import Progress, counted
from onrecord.indexer.readers import read_parts
from onrecord.indexer.settings.indexer_settings import IndexerSettings, SourceSettings
from onrecord.indexer.sources import FoundSource
from onrecord.indexer.store.known_sources import KnownSources
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.staging import Staging, text_hash
from onrecord.indexer.store.stored import SourceState
from onrecord.indexer.store.totals import Totals
from onrecord.indexer.text.passages import CUTTING_VERSION, Passage, PassageLimits, context_of, embedding_text, passages
from onrecord.indexer.transcript import Source, Transcript


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that was not taken in, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class WithheldAnswer:
    """An answer that was given to nobody: where it stands, the line in it that looks like a label, and why."""

    path: str
    line: str
    reason: str


@dataclass(slots=True)
class BuildReport:
    """What a build did, and what the index holds after it."""

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
    withheld: list[WithheldAnswer] = field(default_factory=list)
    generation: int = 0
    seconds: float = 0.0

    @property
    def changed(self) -> bool:
        """Whether the sources are others than before."""
        return bool(self.added or self.updated or self.removed)

    def note(self, totals: Totals) -> None:
        """Note what the index holds."""
        self.transcripts, self.duplicates = totals.transcripts, totals.duplicates
        self.exchanges, self.passages = totals.exchanges, totals.passages


def read_transcripts(
    found: Sequence[FoundSource], settings: SourceSettings, detect_language: LanguageDetector
) -> Iterator[Transcript | Skipped]:
    """Yield each source as a transcript, or as skipped with the reason. Nothing is stored."""
    for source in found:
        try:
            yield from _parsed(source, source.read(settings), settings, detect_language)
        except SourceError as error:
            yield Skipped(error.path, error.reason)


def _parsed(
    found: FoundSource, raw: bytes, settings: SourceSettings, detect_language: LanguageDetector
) -> list[Transcript | Skipped]:
    """Return what a file holds: one transcript, or as many as a table has.

    A file of one document raises the `SourceError` of that document; in a table the rest goes on.
    """
    digest = sha256(raw).hexdigest()
    with _mistakes_of(found):
        parts = read_parts(raw, found.path, settings.columns)
    taken: list[Transcript | Skipped] = []
    for part in parts:
        source = Source(path=found.part(part.name), url=None, sha256=digest)
        try:
            with _mistakes_of(found):
                taken.append(parse(part.document, source, detect_language))
        except SourceError as error:
            if len(parts) == 1:
                raise
            taken.append(Skipped(source.path, error.reason))
    if not any(isinstance(item, Transcript) for item in taken):
        raise NothingSaid(found.path, "none of its rows holds a question, an answer or a text")
    return taken


@contextmanager
def _mistakes_of(found: FoundSource) -> Iterator[None]:
    """Let a file that we fail on, through a mistake of ours, cost that file alone."""
    try:
        yield
    except OnRecordError:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise UnreadableSource(found.path, f"could not be parsed ({reason})") from error


class Intake:
    """Compares the sources with the live generation and writes the difference for the next one."""

    def __init__(
        self,
        settings: IndexerSettings,
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
        self._known = KnownSources(store.sources(live))

    def take_in(self, found: Sequence[FoundSource], paths: Sequence[Path]) -> BuildReport:
        """Write what is new or changed, end what is gone, and report.

        Raises `NothingToIndex` where none of the sources could be read.
        """
        report = BuildReport()
        changed = []
        # Files that are what they were come first, so that none of the others takes their place.
        for source in counted("reading", self._known.place(found), self._progress):
            with self._skipping(report):
                if not self._is_unchanged(source, report):
                    changed.append(source)
        for source in counted("parsing", changed, self._progress):
            with self._skipping(report):
                self._take(source, report)
        if found and report.skipped and not (report.added or report.updated or report.unchanged):
            raise NothingToIndex(_why_nothing(report.skipped))
        for revision in self._known.gone(paths):
            self._staging.withdraw(revision)
            report.removed += 1
        return report

    def _is_unchanged(self, source: FoundSource, report: BuildReport) -> bool:
        digest = sha256(self._read(source)).hexdigest()
        states = self._known.at(source.file)
        if not states or not all(self._is_same(state, digest) for state in states):
            return False
        for state in states:
            self._known.hold(state.key, source.file)
        report.unchanged += len(states)
        return True

    def _take(self, source: FoundSource, report: BuildReport) -> None:
        for item in self._transcripts(source):
            if isinstance(item, Skipped):
                report.skipped.append(item)
            else:
                with self._skipping(report):  # of a table, the rest goes on
                    self._take_transcript(item, source, report)

    def _take_transcript(self, transcript: Transcript, source: FoundSource, report: BuildReport) -> None:
        key = transcript.source.key
        self._known.claim(key, source)
        same = self._known.keyed(key)
        if same and self._is_same(same, transcript.source.sha256):
            self._staging.locate(same.revision, str(source.root), transcript.source.path)
            report.unchanged += 1
            return
        with _mistakes_of(source):
            cut, hashes = self._cut(transcript)
        replaced = self._known.replace(source.file, transcript.source)
        self._staging.add(transcript, cut, hashes, replaces=replaced, root=str(source.root), recipe=self._recipe)
        path = transcript.source.path
        report.withheld += [WithheldAnswer(path, item.line, item.reason) for item in transcript.withheld]
        report.updated += bool(replaced)
        report.added += not replaced

    def _read(self, source: FoundSource) -> bytes:
        try:
            return source.read(self._settings.sources)
        except SourceError:
            self._known.leave(source.file)
            raise

    def _transcripts(self, source: FoundSource) -> list[Transcript | Skipped]:
        raw = self._read(source)
        try:
            return _parsed(source, raw, self._settings.sources, self._detect_language)
        except SourceError:
            self._known.leave(source.file)
            raise

    def _cut(self, transcript: Transcript) -> tuple[tuple[Passage, ...], list[bytes]]:
        """Return the passages of a transcript and what their vectors are kept under."""
        limits = self._settings.passages
        cut = passages(transcript, PassageLimits(limits.max_words, limits.close_words, limits.min_words))
        questions = {e.number: e.question.of(transcript.text) if e.question else None for e in transcript.statements()}
        words = limits.question_words
        texts = [
            embedding_text(p.span.of(transcript.text), context_of(questions[p.exchange], transcript.title), words)
            for p in cut
        ]
        return cut, [text_hash(text) for text in texts]

    def _is_same(self, state: SourceState, digest: str) -> bool:
        return state.sha256 == digest and state.recipe == self._recipe

    @contextmanager
    def _skipping(self, report: BuildReport) -> Iterator[None]:
        """Report a source that cannot be taken in, and go on."""
        try:
            yield
        except SourceError as error:
            report.skipped.append(Skipped(error.path, error.reason))

    @cached_property
    def _recipe(self) -> str:
        """What, besides its bytes, decides what becomes of a source."""
        versions = {"grammar": GRAMMAR_VERSION, "cutting": CUTTING_VERSION}
        columns = {"columns": self._settings.sources.columns}
        return json.dumps({**versions, **columns, **self._settings.passages.model_dump()})

    @cached_property
    def _detect_language(self) -> LanguageDetector:
        return self._language_detector()


def _why_nothing(skipped: Sequence[Skipped]) -> str:
    first = skipped[0]
    if len(skipped) == 1:
        return f"{first.path}: {first.reason}"
    return f"none of {len(skipped)} files could be taken in; the first, {first.path}: {first.reason}"
