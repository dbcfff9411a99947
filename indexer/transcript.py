"""The records that a parsed source becomes: a transcript, its turns, its exchanges and their answers.

The text is stored once, in `Transcript.text`. Everything said is a `Span` of it, so a quotation is a slice and cannot
differ from the record. This module defines these records and their readable ids; `grammar` parses and `store` stores
them.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

ID_HEX_DIGITS = 4
MAX_NAME_IN_ID = 40
UNKNOWN_SPEAKER = "unknown"


class Kind(StrEnum):
    """The kind of document that a transcript is."""

    PRESS_CONFERENCE = "press_conference"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    DEBATE = "debate"
    REPORT = "report"

    @property
    def provenance(self) -> Provenance:
        """`REPORT` (second hand) for a report, else `TRANSCRIPT`."""
        return Provenance.REPORT if self is Kind.REPORT else Provenance.TRANSCRIPT


class Provenance(StrEnum):
    """Whether words come from a transcript or second hand, from a report."""

    TRANSCRIPT = "transcript"
    REPORT = "report"


class Role(StrEnum):
    """The role of a block of the canonical text. Each block has exactly one."""

    TITLE = "title"
    OPENING = "opening"
    QUESTION = "question"
    ANSWER = "answer"
    NOTICE = "notice"
    NARRATION = "narration"
    FURNITURE = "furniture"


CONTENT = frozenset((Role.OPENING, Role.QUESTION, Role.ANSWER, Role.NARRATION))


class Span(NamedTuple):
    """A half-open range of code points in a transcript's canonical text.

    A page is cut into thousands of them, and a tuple is made and compared several times as fast as a data class.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text` at this span."""
        return text[self.start : self.end]

    def until(self, other: Span) -> Span:
        """Return the span from the start of this one to the end of `other`."""
        return Span(self.start, other.end)

    def overlaps(self, other: Span) -> bool:
        """Return whether this span and `other` share a code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, offset: int) -> Span:
        """Return this span moved by `offset` code points."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Block:
    """A span of the canonical text with its role."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """An uninterrupted turn of one speaker.

    `label` is the speaker as printed at the head of the turn ("A", "Mao Ning"), or None if the turn has no label.
    `speaker` is the name that the label stands for.
    """

    speaker: str
    label: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """One of the matters that a question asks about, and the spans of the answers that explicitly respond to it."""

    span: Span
    answers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answers.

    Number 0 is the opening statement. Attributed speech in a report has no question, and an unanswered question has no
    answers. `non_answers` are the sentences of the answers that decline to answer. `parts` is set if the question asks
    about more than one matter.
    """

    number: int
    asker: str | None
    question: Span | None
    answers: tuple[Answer, ...]
    non_answers: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def start(self) -> int:
        """The offset in the text of its transcript at which it begins."""
        spans = [answer.span for answer in self.answers]
        return min(span.start for span in (*spans, *([self.question] if self.question else [])))


class SpeakerRole(StrEnum):
    """The role of a speaker. Only the words of officials and participants are quoted as their statements."""

    OFFICIAL = "official"
    ASKER = "asker"
    CHAIR = "chair"
    PARTICIPANT = "participant"
    NARRATOR = "narrator"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Voice:
    """A span of a turn that is not the speaker's own claim.

    `kind` is such as "quoted" or "denied", and `who` is the person whose words they are, None if that is not said.
    """

    span: Span
    kind: str
    who: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerTurn:
    """The uninterrupted words of one speaker, or of the page itself.

    `label` is printed at the head of the turn, and `speaker` is the name that it stands for, None if it names nobody.
    """

    number: int
    label: str | None
    speaker: str | None
    role: SpeakerRole
    span: Span
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """An answer that is attributed to nobody, because the line `line` in it looks like another speaker's label."""

    span: Span
    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a transcript was read from. `path` is relative to the indexed folder."""

    path: str
    url: str | None
    sha256: str

    @property
    def key(self) -> str:
        """The identifier of the source across builds: its url, else its path."""
        return self.url or self.path


UNKNOWN_PUBLISHER = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata of a document. Passages, hits and other parts of the document carry the same metadata.

    `date` is the day on which the words were spoken and `published` the day on which the document appeared; either is
    None if nothing states it. `language` is an ISO 639-1 code. `publisher` is UNKNOWN_PUBLISHER if nothing states one.
    `credit` is the agency to which a report credits its information, which need not be its publisher.
    """

    title: str
    date: dt.date | None
    published: dt.date | None
    kind: Kind
    publisher: str
    language: str
    credit: str | None = None

    @property
    def provenance(self) -> Provenance:
        """The provenance of this kind of document."""
        return self.kind.provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Metadata):
    """One parsed document.

    `origins` says for each metadata field where it was read. `left_out` are page headers, footers and watermarks, which
    are not in the text. `times` are pairs of an offset in the text and its second in the recording, in order.
    `recording` is the url of the recording, with {seconds} in place of a time.
    """

    id: str
    spokesperson: str | None
    source: Source
    text: str
    blocks: tuple[Block, ...]
    opening: Exchange | None
    notice: Span | None
    exchanges: tuple[Exchange, ...]
    origins: Mapping[str, str] = field(default_factory=dict)
    turns: tuple[SpeakerTurn, ...] = ()
    profile: str | None = None
    withheld: tuple[Withheld, ...] = ()
    left_out: tuple[str, ...] = ()
    times: tuple[tuple[int, float], ...] = ()
    recording: str | None = None

    @property
    def text_sha256(self) -> str:
        """Hash of the canonical text in UTF-8."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def content_sha256(self) -> str:
        """Hash of the title, the date, and all speech and narration: the same for two copies of one document."""
        said = [block.span.of(self.text) for block in self.blocks if block.role in CONTENT]
        return sha256("\0".join((self.title, str(self.date), *said)).encode()).hexdigest()

    def time_of(self, span: Span) -> float | None:
        """Return the last known second of the recording at or before the start of a span, or None."""
        index = bisect_right(self.times, (span.start, math.inf))
        return self.times[index - 1][1] if index else None

    def with_longer_id(self, digits: int) -> Transcript:
        """Return this transcript with `digits` hex digits at the end of its id."""
        day, name = self.date or self.published, self.spokesperson or self.publisher
        return replace(self, id=transcript_id(day, name, self.source.key, digits))

    def statements(self) -> Iterator[Exchange]:
        """Yield the opening statement, if there is one, and then the exchanges."""
        if self.opening is not None:
            yield self.opening
        yield from self.exchanges


def transcript_id(day: dt.date | None, name: str, key: str, digits: int = ID_HEX_DIGITS) -> str:
    """Return the readable id of a transcript, such as ``2024-02-23-mao-ning-5d1e``.

    `day` is the date spoken (else published), `name` the spokesperson (else the publisher), and `key` the url or
    relative path of the source. Nothing else is used, so the id does not depend on what else is indexed. Only if two
    sources would get the same id does the store ask for more `digits`.
    """
    tail = sha256(key.encode()).hexdigest()[:digits]
    return f"{day.isoformat() if day else 'undated'}-{slug(name) or 'unknown'}-{tail}"


def slug(name: str) -> str:
    """Return `name` in lower case, without accents, with hyphens between its words."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", bare.casefold()).strip("-")[:MAX_NAME_IN_ID].rstrip("-")


def passage_id(transcript: str, exchange: int, number: int) -> str:
    """Return the id of passage `number` (counted from 1) of an exchange."""
    return f"{transcript}/{exchange}/{number}"
