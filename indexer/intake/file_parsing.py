"""Turns one file into transcripts: reads, cleans and parses it, checks for lost characters, and cuts passages.

Nothing here uses the store, so that worker processes can run it (`file_workers`).
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
from onrecord.indexer.intake.file_workers import Runner, renew_time, run_here
from onrecord.indexer.intake.garbled_text import garbled
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.intake.text_gate import Cleaned
from onrecord.indexer.intake.text_gate import cleaned as passed
from onrecord.indexer.profiles.describing import Described, described, profile_by_path
from onrecord.indexer.profiles.profile import NamedProfile
from onrecord.indexer.profiles.profile_files import profiles_of
from onrecord.indexer.readers.document import Document
from onrecord.indexer.readers.formats import read_parts
from onrecord.indexer.settings.indexer_settings import PassageSettings, SourceSettings
from onrecord.indexer.text.passages import Passage, PassageLimits, context_of, embedding_text, passages
from onrecord.indexer.transcript import Exchange, Source, Transcript

ARCHIVE_MARK = b"PK\x03\x04"
MakeDetector = Callable[[], LanguageDetector]


@dataclass(frozen=True, slots=True)
class Warned:
    """A source that was indexed but should be checked, and the reason."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The result of parsing a file: one transcript, or several from a table. Those that failed are `Skipped`.

    `cleaned` counts the characters that were removed or replaced.
    """

    items: tuple[Transcript | Skipped, ...]
    cleaned: Mapping[Cleaned, int]
    warnings: tuple[Warned, ...]


@dataclass(frozen=True, slots=True)
class CutTranscript:
    """A transcript with its passages and, for each passage, the text that is embedded."""

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
    """Yield the transcripts of files, or `Skipped` with the reason, in the order of the files. Nothing is stored.

    `detector` makes the language detector and must be picklable if `run` uses other processes.
    """
    for _, parsed in run(partial(parse_file, settings=settings, detector=detector), found):
        if isinstance(parsed, Skipped):
            yield parsed
        else:
            yield from parsed.items


def parse_file(found: FoundSource, settings: SourceSettings, detector: MakeDetector) -> ParsedFile:
    """Parse a file.

    Raises `SourceError` if its only document, or the whole file, cannot be parsed. In a table, a document that cannot
    be parsed is skipped and the others are kept.
    """
    with mistakes_of(found):
        profiles = profiles_of(settings.profiles)
    documents = read_documents(found, settings, profiles)
    items: list[Transcript | Skipped] = []
    counts: Counter[Cleaned] = Counter()
    warnings: list[Warned] = []
    for document in documents:
        renew_time(settings.max_seconds)
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
            text = told.document.text
            reasons = (*garbled(text, told.document.encoding), *faults(transcript, text))
            warnings += [Warned(document.path, reason) for reason in reasons]
    if not any(isinstance(item, Transcript) for item in items):
        raise NothingSaid(found.path, "none of its rows has a question, an answer or a text")
    return ParsedFile(tuple(items), counts, tuple(warnings))


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read and cleaned, but not parsed.

    `sha256` is that of the file's bytes. `cleaned` counts the characters that were removed or replaced.
    """

    path: str
    sha256: str
    document: Document
    cleaned: Mapping[Cleaned, int]


def read_documents(
    found: FoundSource, settings: SourceSettings, profiles: Sequence[NamedProfile]
) -> tuple[ReadDocument, ...]:
    """Return the documents of a file: one, or several from a table. Raises `UnreadableSource`."""
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
    """Return a document with the metadata that its sidecar and the first matching profile add."""
    document = read.document
    if found.sidecar.listed:
        document = replace(document, stated={**found.sidecar.listed, **document.stated})
    with mistakes_of(found):
        return described(document, found.path, profiles, found.sidecar.stated)


def parse_document(read: ReadDocument, told: Described, found: FoundSource, detector: MakeDetector) -> Transcript:
    """Parse a document into a transcript. Raises `SourceError`."""
    from onrecord.indexer.grammar.parsing import parse  # noqa: PLC0415 - a second, and who starts workers parses nothing

    source = Source(path=read.path, url=None, sha256=read.sha256)
    with mistakes_of(found):
        transcript = _without_empty_turns(parse(told.document, source, _made(detector)))
    return replace(transcript, profile=told.profile.name if told.profile else None)


def cut_file(found: FoundSource, settings: SourceSettings, lengths: PassageSettings, detector: MakeDetector) -> CutFile:
    """Parse a file and cut its transcripts into passages. Raises what `parse_file` raises."""
    parsed = parse_file(found, settings, detector)
    with mistakes_of(found):
        items = tuple(i if isinstance(i, Skipped) else _cut(i, lengths) for i in parsed.items)
    return CutFile(items, parsed.cleaned, parsed.warnings)


def faults(transcript: Transcript, text: str) -> Iterator[str]:
    """Yield a message for each stretch of a document's `text` that the transcript does not account for.

    Every visible character should be in exactly one block of the transcript, which gives it a role.
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
    """Return a transcript without questions and answers that consist only of a label."""
    opening = _spoken(transcript.opening) if transcript.opening else None
    exchanges = tuple(spoken for exchange in transcript.exchanges if (spoken := _spoken(exchange)))
    return replace(transcript, opening=opening, exchanges=exchanges)


def _spoken(exchange: Exchange) -> Exchange | None:
    """Return an exchange without its empty question and answers, or None if nothing is left."""
    answers = tuple(answer for answer in exchange.answers if answer.span.start < answer.span.end)
    is_asked = exchange.question is not None and exchange.question.start < exchange.question.end
    if not (answers or is_asked):
        return None
    if is_asked:
        return exchange if len(answers) == len(exchange.answers) else replace(exchange, answers=answers)
    return replace(exchange, answers=answers, question=None, parts=())


@contextmanager
def mistakes_of(found: FoundSource) -> Iterator[None]:
    """Convert an unexpected error to `UnreadableSource`, so that it affects only this file."""
    try:
        yield
    except (OnRecordError, MemoryError):
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise UnreadableSource(found.path, f"could not be parsed ({reason})") from error


@cache
def _made(detector: MakeDetector) -> LanguageDetector:
    """Return the language detector, made once in each process."""
    return detector()


def _check_archive(raw: bytes, found: FoundSource, settings: SourceSettings) -> None:
    """Raise `UnreadableSource` for a zip archive, such as a Word document, whose unpacked size is over the limit."""
    if not raw.startswith(ARCHIVE_MARK):
        return
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):  # the reader will report what is wrong
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
