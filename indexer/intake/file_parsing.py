"""One file to transcripts: read, cleaned, parsed, checked for lost characters, and cut into passages.

These functions know no store, so that worker processes can run them (`file_workers`).
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from io import BytesIO

from onrecord.indexer.errors import NothingSaid, OnRecordError, SourceError, UnreadableSource
from onrecord.indexer.grammar.language import LanguageDetector
from onrecord.indexer.grammar.parsing import parse
from onrecord.indexer.intake.file_workers import Runner, run_here
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.intake.text_gate import Cleaned
from onrecord.indexer.intake.text_gate import cleaned as passed
from onrecord.indexer.profiles.describing import Described, described, profile_by_path
from onrecord.indexer.profiles.profile import NamedProfile
from onrecord.indexer.profiles.profile_files import profiles_of
from onrecord.indexer.readers.document import Document
from onrecord.indexer.readers.formats import read_parts
from onrecord.indexer.settings.indexer_settings import IndexerSettings, PassageSettings, SourceSettings
from onrecord.indexer.text.passages import Passage, PassageLimits, context_of, embedding_text, passages
from onrecord.indexer.transcript import Exchange, Source, Transcript

ARCHIVE_MARK = b"PK\x03\x04"
MakeDetector = Callable[[], LanguageDetector]


@dataclass(frozen=True, slots=True)
class Warned:
    """A source that was taken in and is worth a look, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What a file holds: a transcript, or as many as a table has, those that cannot be taken in as skipped.

    `cleaned` counts the characters that were removed or replaced.
    """

    items: tuple[Transcript | Skipped, ...]
    cleaned: Mapping[Cleaned, int]
    warnings: tuple[Warned, ...]


@dataclass(frozen=True, slots=True)
class CutTranscript:
    """A transcript with its passages and the texts that are embedded for them."""

    transcript: Transcript
    passages: tuple[Passage, ...]
    embedding_texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CutFile:
    """The transcripts of a file, cut into passages."""

    items: tuple[CutTranscript | Skipped, ...]
    cleaned: Mapping[Cleaned, int]
    warnings: tuple[Warned, ...]


def read_transcripts(
    found: Sequence[FoundSource], settings: SourceSettings, detector: MakeDetector, run: Runner = run_here
) -> Iterator[Transcript | Skipped]:
    """Yield the transcripts of files, and what was skipped with the reason, in the order of the files. Store nothing.

    `detector` makes what detects languages; `run` reads the files. Where that runs elsewhere, both can be pickled.
    """
    for _, parsed in run(partial(parse_file, settings=settings, detector=detector), found):
        if isinstance(parsed, Skipped):
            yield parsed
        else:
            yield from parsed.items


def parse_file(found: FoundSource, settings: SourceSettings, detector: MakeDetector) -> ParsedFile:
    """Return what a file holds.

    Raises the `SourceError` of a file with one document; in a table the rest goes on.
    """
    with mistakes_of(found):
        profiles = profiles_of(settings.profiles)
    documents = read_documents(found, settings, profiles)
    items: list[Transcript | Skipped] = []
    counts: Counter[Cleaned] = Counter()
    warnings: list[Warned] = []
    for document in documents:
        try:
            told = told_of_document(document, found, profiles)
            transcript = parse_document(document, told, found, detector)
        except SourceError as error:
            if len(documents) == 1:
                raise
            items.append(Skipped(document.path, error.reason))
        else:
            items.append(transcript)
            counts.update(document.cleaned)
            warnings += [Warned(document.path, reason) for reason in faults(transcript, told.document.text)]
    if not any(isinstance(item, Transcript) for item in items):
        raise NothingSaid(found.path, "none of its rows holds a question, an answer or a text")
    return ParsedFile(tuple(items), counts, tuple(warnings))


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as its reader made it, past the gate; `sha256` is of the file, `cleaned` counts what was replaced."""

    path: str
    sha256: str
    document: Document
    cleaned: Mapping[Cleaned, int]


def read_documents(
    found: FoundSource, settings: SourceSettings, profiles: Sequence[NamedProfile]
) -> tuple[ReadDocument, ...]:
    """Return the documents of a file: one, or as many as a table has. Raises `UnreadableSource`."""
    raw = found.read(settings)
    digest = sha256(raw).hexdigest()
    with mistakes_of(found):
        _check_archive(raw, found, settings)
        mapped = profile_by_path(profiles, found.path)
        parts = read_parts(raw, found.path, mapped.profile.fields if mapped else settings.columns)
        _check_length(sum(len(p.text) for part in parts for p in part.document.paragraphs), found, settings)
        clean = [(found.part(part.name), passed(part.document)) for part in parts]
    return tuple(ReadDocument(path, digest, one.document, one.cleaned) for path, one in clean)


def told_of_document(read: ReadDocument, found: FoundSource, profiles: Sequence[NamedProfile]) -> Described:
    """Return a document with what its sidecar and the first profile that fits tell of it."""
    with mistakes_of(found):
        return described(read.document, found.path, profiles, found.sidecar.stated)


def parse_document(read: ReadDocument, told: Described, found: FoundSource, detector: MakeDetector) -> Transcript:
    """Return the transcript that a document is. Raises `SourceError`."""
    source = Source(path=read.path, url=None, sha256=read.sha256)
    with mistakes_of(found):
        transcript = _without_empty_turns(parse(told.document, source, _made(detector)))
    return replace(transcript, profile=told.profile.name if told.profile else None)


def cut_file(found: FoundSource, settings: IndexerSettings, detector: MakeDetector) -> CutFile:
    """Return what a file holds, cut into passages. Raises what `parse_file` raises."""
    parsed = parse_file(found, settings.sources, detector)
    with mistakes_of(found):
        items = tuple(i if isinstance(i, Skipped) else _cut(i, settings.passages) for i in parsed.items)
    return CutFile(items, parsed.cleaned, parsed.warnings)


def faults(transcript: Transcript, text: str) -> Iterator[str]:
    """Yield where the characters of a document's `text` are not accounted for.

    Every visible character stands in exactly one block of the transcript, which gives it a role.
    """
    if transcript.text != text:
        yield "its text was changed while it was parsed; please report it"
    end = 0
    for block in transcript.blocks:
        if block.span.start < end:
            yield f"the characters at {block.span.start} have two roles; please report it"
        if lost := text[end : block.span.start].strip():
            yield f"{len(lost)} characters at {end} have no role: {lost[:40]!r}; please report it"
        end = max(end, block.span.end)
    if lost := text[end:].strip():
        yield f"{len(lost)} characters at {end} have no role: {lost[:40]!r}; please report it"


def _without_empty_turns(transcript: Transcript) -> Transcript:
    """Return a transcript without the questions and answers of which only the label is printed."""
    opening = _spoken(transcript.opening) if transcript.opening else None
    exchanges = tuple(spoken for exchange in transcript.exchanges if (spoken := _spoken(exchange)))
    return replace(transcript, opening=opening, exchanges=exchanges)


def _spoken(exchange: Exchange) -> Exchange | None:
    """Return an exchange without its empty turns, None where nothing is left."""
    answers = tuple(answer for answer in exchange.answers if answer.span.start < answer.span.end)
    is_asked = exchange.question is not None and exchange.question.start < exchange.question.end
    if not (answers or is_asked):
        return None
    if is_asked:
        return exchange if len(answers) == len(exchange.answers) else replace(exchange, answers=answers)
    return replace(exchange, answers=answers, question=None, parts=())


@contextmanager
def mistakes_of(found: FoundSource) -> Iterator[None]:
    """Let an unexpected error with a file cost that file alone. Raises `UnreadableSource`."""
    try:
        yield
    except (OnRecordError, MemoryError):
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise UnreadableSource(found.path, f"could not be parsed ({reason})") from error


@cache
def _made(detector: MakeDetector) -> LanguageDetector:
    """Return the detector, made once for each process."""
    return detector()


def _check_archive(raw: bytes, found: FoundSource, settings: SourceSettings) -> None:
    """Raise `UnreadableSource` for an archive, such as a Word document, that unpacks to too much."""
    if not raw.startswith(ARCHIVE_MARK):
        return
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError):  # the reader says what is wrong
        return
    _check_length(size, found, settings)


def _check_length(size: int, found: FoundSource, settings: SourceSettings) -> None:
    if size > settings.max_unpacked_bytes:
        raise UnreadableSource(
            found.path,
            f"unpacks to {size:,} bytes, over sources.max_unpacked_bytes ({settings.max_unpacked_bytes:,}); "
            "raise it or split the file",
        )


def _cut(transcript: Transcript, settings: PassageSettings) -> CutTranscript:
    found = passages(transcript, PassageLimits(settings.max_words, settings.close_words, settings.min_words))
    questions = {e.number: e.question.of(transcript.text) if e.question else None for e in transcript.statements()}
    texts = tuple(
        embedding_text(
            passage.span.of(transcript.text),
            context_of(questions[passage.exchange], transcript.title),
            settings.question_words,
        )
        for passage in found
    )
    return CutTranscript(transcript, found, texts)
