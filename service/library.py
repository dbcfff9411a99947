"""The Python library: opens, asks, searches and cites an index from a program.

Like every face it is thin: it takes plain arguments, calls the parts that `composition` assembles, and returns frozen
dataclasses. `onrecord` exports the public names.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_parsing import read_transcripts
from onrecord.indexer.intake.file_workers import WorkerProcesses
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.intake.sources import Skipped, find_sources
from onrecord.indexer.store.catalogue import read_transcript
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Transcript
from onrecord.indexer.work_progress import Progress, silent
from onrecord.service import composition
from onrecord.service.answers.styles import Style
from onrecord.service.builder import build_record
from onrecord.service.citations.citation import State
from onrecord.service.citations.exporters import exporters
from onrecord.service.errors import QueryError, UnknownPassage
from onrecord.service.presentation.addresses import addressed
from onrecord.service.quotations.finding import Finding, Match
from onrecord.service.retrieval.retriever import Hit as FoundHit
from onrecord.service.settings import Settings, load_settings

StrPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of the record, with everything needed to check them.

    `quote` is the slice from `start` to `end`, in code points, of the transcript's text. `date` is the day on which
    they were spoken, None if unknown. `asker` and `question` are None if nobody asked. `provenance` is ``transcript``,
    or ``report`` for second-hand words.
    """

    passage_id: str
    quote: str
    speaker: str
    date: dt.date | None
    published: dt.date | None
    asker: str | None
    question: str | None
    title: str
    publisher: str
    url: str | None
    path: str
    provenance: str
    start: int
    end: int
    state: str = State.CURRENT.value

    @classmethod
    def of(cls, passage: StoredPassage) -> Citation:
        """Return the citation of a passage of the live record."""
        return cls(
            passage_id=passage.id,
            quote=passage.text,
            speaker=passage.speaker,
            date=passage.date,
            published=passage.published,
            asker=passage.asker,
            question=passage.question,
            title=passage.title,
            publisher=passage.publisher,
            url=passage.url,
            path=passage.path,
            provenance=passage.provenance.value,
            start=passage.span.start,
            end=passage.span.end,
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, its score, and how many near-duplicates were folded into it."""

    citation: Citation
    score: float
    similar: int

    @property
    def text(self) -> str:
        """The words of the passage."""
        return self.citation.quote


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, or the statement that the record has none.

    Citation number n of `text` is `citations[n - 1]`. If `answered` is false, `citations` is empty and `nearest`
    has the closest passages.
    """

    question: str
    answered: bool
    text: str
    citations: tuple[Citation, ...]
    nearest: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the record that has the words of a quotation, or words close to them.

    `role` is ``answer``, ``opening`` or ``question``; for a question, `speaker` is the asker.
    """

    passage_id: str | None
    text: str
    speaker: str | None
    date: dt.date | None
    role: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of checking a quotation against the record.

    `verdict` names the gravest fault, or that there is none; `also` names the other faults. `is_right` is true for the
    verdicts ``verbatim``, ``typographic``, ``elided`` and ``bracketed``.
    """

    quote: str
    verdict: str
    is_right: bool
    also: tuple[str, ...]
    matches: tuple[Place, ...]
    nearest: tuple[Place, ...]


class Record:
    """An index that is open for questions. It follows new generations, so a program can keep it open."""

    def __init__(self, record: composition.Record) -> None:
        """Wrap the parts that `composition.open_record` assembled."""
        self._record = record

    def ask(self, question: str, *, after: Sequence[str] = (), style: str = Style.AUTO.value) -> Answer:
        """Return the answer to a question. `after` are the earlier questions of the conversation, the oldest first.

        `style` is ``auto``, ``brief``, ``full`` or ``timeline``. Raises `QueryError` for an empty question and an
        unknown style.
        """
        if style not in set(Style):
            raise QueryError(f"there is no style {style!r}; choose one of: {', '.join(Style)}")
        answer = self._record.answerer.ask(question, earlier=after, style=Style(style))
        return Answer(
            question=answer.question,
            answered=answer.answered,
            text=answer.text,
            citations=tuple(Citation.of(passage) for passage in answer.citations),
            nearest=tuple(map(_hit, answer.nearest)),
        )

    def search(
        self,
        query: str,
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        date: str | None = None,
        limit: int | None = None,
    ) -> tuple[Hit, ...]:
        """Return up to `limit` passages for a query, the best first.

        `speaker`, `outlet` and `date` (a day, a month, a year or a range such as ``2019-03..2019-06``) filter before
        ranking, like the operators of the same names. Raises `QueryError` for a query that cannot be read.
        """
        filters = {"speaker": speaker, "outlet": outlet, "date": date}
        operators = [_operator(name, value) for name, value in filters.items() if value is not None]
        return tuple(map(_hit, self._record.retriever.search(" ".join((*operators, query)), limit).hits))

    def cite(self, passage_id: str) -> Citation:
        """Return the citation with an id, even if its words were superseded or withdrawn. Raises `UnknownPassage`."""
        found = self._record.citations.cite(passage_id)
        passage = Citation.of(found.passage)
        fields = {name: getattr(passage, name) for name in Citation.__dataclass_fields__}
        place = {"start": found.span.start, "end": found.span.end, "state": found.state.value}
        return Citation(**{**fields, **place, "passage_id": found.id, "quote": found.quote})

    def export(self, passage_id: str, form: str) -> str:
        """Return a citation in a form such as ``bibtex``, ``ris`` or ``csl``.

        Raises `UnknownPassage`, `QueryError` for an unknown form, and `MissingExtra` if its package is not installed.
        """
        found = exporters().find(form)
        if found is None:
            raise QueryError(f"there is no citation form {form!r}; choose one of: {', '.join(exporters().names)}")
        citation = self._record.citations.cite(passage_id)
        return found.write(addressed(citation, self._record.settings.serve.public_url))

    def verify(self, quote: str, *, speaker: str | None = None, date: str | None = None) -> Verdict:
        """Check whether a quotation was said, and whether by `speaker` and on `date` if these are given.

        Raises `QueryError` for a quotation without words and for a date that cannot be read.
        """
        return _verdict(self._record.quotations.check(quote, speaker, date))

    def transcript(self, transcript_id: str) -> Transcript:
        """Return the latest revision of a document of the record. Raises `UnknownPassage`."""
        snapshot = self._record.snapshots.current()
        stored = read_transcript(snapshot.store, transcript_id, snapshot.manifest.generation)
        if stored is None:
            raise UnknownPassage(transcript_id, ())
        return stored.transcript


def open(path: StrPath, *, config: StrPath | None = None) -> Record:  # noqa: A001 - `onrecord.open` is its public name
    """Open the index in a directory for questions.

    Settings come from the environment and from the file `config`, by default ``config.yaml`` in the working directory.
    Raises an `IndexStateError` if there is no usable index and a `ModelError` if its model cannot be used.
    """
    return Record(composition.open_record(_settings(config, path)))


def index(
    paths: Sequence[StrPath],
    *,
    into: StrPath,
    config: StrPath | None = None,
    progress: Progress = silent,
) -> BuildReport:
    """Bring the index in the directory `into` up to date with files and folders, and return a report.

    New and changed files are indexed, and files that are gone are removed. A file that cannot be read is listed in
    `skipped` of the report and does not affect others. Raises `NothingToIndex` if a path does not exist.
    """
    return build_record(_settings(config, into), [Path(path) for path in paths], progress)


def parse(path: StrPath, *, config: StrPath | None = None) -> Iterator[Transcript | Skipped]:
    """Yield the transcripts in a file or a folder. Nothing is stored.

    A file that cannot be read yields a `Skipped` with the reason. Raises `NothingToIndex` if `path` does not exist.
    """
    settings = _settings(config, None).sources
    return read_transcripts(
        find_sources([Path(path)], settings), settings, StatisticalDetector, WorkerProcesses(settings)
    )


def _settings(config: StrPath | None, path: StrPath | None) -> Settings:
    return load_settings(Path(config) if config else None, Path(path) if path else None)


def _operator(name: str, value: str) -> str:
    if '"' in value or not value.strip():
        raise QueryError(f"{name} = {value!r} is empty or contains a quotation mark; give the words alone")
    return f'{name}:"{value}"'


def _hit(hit: FoundHit) -> Hit:
    return Hit(Citation.of(hit.passage), hit.score, len(hit.similar))


def _verdict(finding: Finding) -> Verdict:
    return Verdict(
        quote=finding.quotation,
        verdict=finding.verdict.value,
        is_right=finding.verdict.is_right,
        also=tuple(fault.verdict.value for fault in finding.faults[1:]),
        matches=tuple(map(_place, finding.matches)),
        nearest=tuple(map(_place, finding.nearest)),
    )


def _place(match: Match) -> Place:
    at = match.stretch
    return Place(match.passage_id, match.text, at.speaker, at.date, at.role.value, at.title, at.url)
