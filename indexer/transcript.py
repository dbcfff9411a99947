"""The records that a source becomes: a transcript, its exchanges, their answers.

Text is held once, in `Transcript.text`; everything said is a `Span` of it, so a quotation is a
slice and cannot differ from the record. This module holds the shapes and the rule for readable
ids. It does not parse (see `grammar`) and does not store (see `store`).
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

ID_HEX_DIGITS = 4
MAX_NAME_IN_ID = 40
UNKNOWN_SPEAKER = "unknown"


class Kind(StrEnum):
    """What sort of document a transcript is."""

    PRESS_CONFERENCE = "press_conference"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    DEBATE = "debate"
    REPORT = "report"

    @property
    def provenance(self) -> Provenance:
        """Second hand for a report, the record itself for everything else."""
        return Provenance.REPORT if self is Kind.REPORT else Provenance.TRANSCRIPT


class Provenance(StrEnum):
    """How the words reached us: from the record itself, or second hand."""

    TRANSCRIPT = "transcript"
    REPORT = "report"


class Role(StrEnum):
    """What a block of the canonical text is; each block has exactly one role."""

    TITLE = "title"
    OPENING = "opening"
    QUESTION = "question"
    ANSWER = "answer"
    NOTICE = "notice"
    NARRATION = "narration"
    FURNITURE = "furniture"


CONTENT = frozenset((Role.OPENING, Role.QUESTION, Role.ANSWER, Role.NARRATION))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a transcript's canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span names."""
        return text[self.start : self.end]

    def until(self, other: Span) -> Span:
        """Return the span from the start of this one to the end of `other`."""
        return Span(self.start, other.end)

    def shifted(self, offset: int) -> Span:
        """Return this span moved by `offset` code points."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the canonical text and the one role it plays."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """An uninterrupted turn of one speaker.

    `label` is the speaker as printed at the head of the turn ("A", "Mao Ning"), or None if
    the turn carries no label; `speaker` is the name it stands for.
    """

    speaker: str
    label: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """One of the matters that a question asks about, and the words that say they answer it."""

    span: Span
    answers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was answered to it.

    Number 0 is the opening statement. Attributed speech in a report has no question. A question
    that nobody answered has no answers. `non_answers` are the sentences of the answers that
    decline to answer; `parts` are set where a question asks about more than one matter.
    """

    number: int
    asker: str | None
    question: Span | None
    answers: tuple[Answer, ...]
    non_answers: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins in the text of its transcript."""
        spans = [answer.span for answer in self.answers]
        return min(span.start for span in (*spans, *([self.question] if self.question else [])))


class SpeakerRole(StrEnum):
    """What somebody is in a conversation. Only an official's and a participant's words are quoted as a statement."""

    OFFICIAL = "official"
    ASKER = "asker"
    CHAIR = "chair"
    PARTICIPANT = "participant"
    NARRATOR = "narrator"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a turn that is not the speaker's own claim, and whose it is where that is told."""

    span: Span
    kind: str
    who: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerTurn:
    """The uninterrupted words of one speaker, or of the page itself.

    `label` is what is printed at their head, `speaker` the name that it stands for; None if it
    names nobody.
    """

    number: int
    label: str | None
    speaker: str | None
    role: SpeakerRole
    span: Span
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """An answer that is given to nobody: its span, the line in it that looks like somebody's label, and why."""

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
        """What identifies the source across builds: its address, else its path."""
        return self.url or self.path


UNKNOWN_PUBLISHER = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a document besides its text. Whatever is cut from a document carries the same.

    `date` is the day on which the words were spoken and `published` the day on which the document appeared; either is
    None where nothing states it. `language` is an ISO 639-1 code. `publisher` is UNKNOWN_PUBLISHER where nothing states
    one, and `credit` the agency whose information a report says that it gives, which is not thereby its publisher.
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
        """Second hand for a report, the record itself for everything else."""
        return self.kind.provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Metadata):
    """One parsed document. `origins` names for each metadata field where it was read.

    `left_out` are the heads, feet and watermarks of pages, which are not in its text.
    `times` are the places in the text whose time in the recording is known, in order, with their seconds;
    `recording` is the address of the recording, with {seconds} where a time stands.
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
        """Hash of title, date and everything said or told: the same for two copies of one document."""
        said = [block.span.of(self.text) for block in self.blocks if block.role in CONTENT]
        return sha256("\0".join((self.title, str(self.date), *said)).encode()).hexdigest()

    def time_of(self, span: Span) -> float | None:
        """Return when in the recording the words at a span begin, in seconds: the last time known until then."""
        index = bisect_right(self.times, (span.start, math.inf))
        return self.times[index - 1][1] if index else None

    def with_longer_id(self, digits: int) -> Transcript:
        """Return this transcript with `digits` hex digits at the end of its id."""
        day, name = self.date or self.published, self.spokesperson or self.publisher
        return replace(self, id=transcript_id(day, name, self.source.key, digits))

    def statements(self) -> Iterator[Exchange]:
        """Yield everything that was said, the opening first."""
        if self.opening is not None:
            yield self.opening
        yield from self.exchanges


def transcript_id(day: dt.date | None, name: str, key: str, digits: int = ID_HEX_DIGITS) -> str:
    """Return the readable id of a transcript, such as ``2024-02-23-mao-ning-5d1e``.

    `day` is the date spoken (else published), `name` the spokesperson (else the publisher), `key`
    the url or relative path of the source. Nothing else enters, so the id stays the same however
    often and in whatever company the source is indexed; only where two sources of one day and one
    speaker share their first digits does the index ask for more `digits`.
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
