"""What every reader returns: paragraphs in reading order, and what the page says of itself.

The canonical text of a transcript is made here, from the paragraphs alone, so that it depends on
the bytes of the source and not on how the grammar reads them.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from onrecord.indexer.text.wording import normalised
from onrecord.indexer.transcript import Span, SpeakerRole

PARAGRAPH_BREAK = "\n"
LISTED = "list of pages"  # the origin of what the list that led to a page says of it; the page's own words win
DIVIDER = re.compile(r"[\s*※＊_=~—–-]{3,}")


@dataclass(frozen=True, slots=True)
class StatedTurn:
    """Whose words start here, where the source says so outside its text (a column, an element, a voice tag).

    `label` is how the source calls the speaker, `speaker` the full name where the source gives one beside the
    label. `role` is None if the source does not tell it: then the grammar finds it by evidence.
    """

    label: str | None = None
    speaker: str | None = None
    role: SpeakerRole | None = None


NARRATED = StatedTurn(role=SpeakerRole.NARRATOR)  # the source's own words between the turns


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of text.

    `bold` is True or False where the source shows it, None if it cannot (plain text).
    `heading` is set where the source marks the paragraph as a heading, `quoted` where it marks it as a
    quotation. `turn` is set on the first paragraph of a turn that the source states. `time` is when in the
    recording its first word is said, in seconds. `boilerplate` is set where the place of a paragraph on
    its page shows that nobody says it, or a profile says so. `links` is how many links it is made of, 0 where it holds
    other words as well. `lead` is how many code points at its beginning are bold, where the rest is not.
    """

    text: str
    bold: bool | None = None
    heading: bool = False
    turn: StatedTurn | None = None
    quoted: bool = False
    time: float | None = None
    boilerplate: bool = False
    links: int = 0
    lead: int = 0

    @property
    def is_divider(self) -> bool:
        """Whether it is a line of asterisks or the like."""
        return not self.text[:1].isalnum() and DIVIDER.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Stated:
    """A piece of metadata with the place it was read from."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class LabelHint:
    """What a profile says of a label that fits `form` as a whole: the role and the name of whoever bears it."""

    form: re.Pattern[str]
    role: SpeakerRole | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class TenureHint:
    """Who bore a label that is an office, from `first` to `last` (None: ever)."""

    form: re.Pattern[str]
    holder: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Hints:
    """What a profile tells of the labels of a document. The page's own words win over them."""

    labels: tuple[LabelHint, ...] = ()
    tenures: tuple[TenureHint, ...] = ()

    def role_of(self, label: str) -> SpeakerRole | None:
        """Return the role of whoever bears a label."""
        return next((hint.role for hint in self.labels if hint.role and hint.form.fullmatch(label)), None)

    def speaker_of(self, label: str, day: dt.date | None) -> str | None:
        """Return whom a label stands for on a day; nobody where the day is unknown and the office changed hands."""
        named = next((hint.speaker for hint in self.labels if hint.speaker and hint.form.fullmatch(label)), None)
        if named:
            return named
        holders = {
            held.holder
            for held in self.tenures
            if held.form.fullmatch(label)
            and (day is None or ((held.first is None or held.first <= day) and (held.last is None or day <= held.last)))
        }
        return holders.pop() if len(holders) == 1 else None


@dataclass(frozen=True, slots=True)
class Document:
    """A source turned into paragraphs.

    `stated` holds what the source says about itself outside its text, by field name ("title", "date",
    "year", "published", "publisher", "url", "language", "speaker", "recording"). `hints` are a profile's.
    `left_out` are the lines of print that the reader took for running heads, feet or watermarks of pages.
    `encoding` is what the bytes were guessed to be, None where the source tells it or it is UTF-8.
    """

    paragraphs: tuple[Paragraph, ...]
    stated: Mapping[str, Stated] = field(default_factory=dict)
    hints: Hints = Hints()
    left_out: tuple[str, ...] = ()
    encoding: str | None = None

    @property
    def text(self) -> str:
        """The canonical text: the paragraphs joined by line feeds."""
        return PARAGRAPH_BREAK.join(paragraph.text for paragraph in self.paragraphs)

    def spans(self) -> tuple[Span, ...]:
        """Return where each paragraph stands in the canonical text."""
        spans = []
        start = 0
        for paragraph in self.paragraphs:
            end = start + len(paragraph.text)
            spans.append(Span(start, end))
            start = end + len(PARAGRAPH_BREAK)
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents in a source. `name` tells it from the others, and stays when they are moved."""

    name: str
    document: Document


def joined(runs: Sequence[tuple[str, bool]], *, heading: bool = False, quoted: bool = False) -> Paragraph | None:
    """Return the paragraph that runs of text (and whether each is bold) make; None if it cannot be seen."""
    whole = "".join([run for run, _ in runs])
    if not whole or whole.isspace():
        return None
    text = normalised(whole)
    if not is_visible(text):
        return None
    bold = "".join([run for run, is_bold in runs if is_bold])
    if not bold or bold == whole:
        return Paragraph(text, bold=bool(bold), heading=heading, quoted=quoted)
    return Paragraph(text, ink(bold) * 2 > ink(text), heading, quoted=quoted, lead=_lead(runs, text))


def _lead(runs: Sequence[tuple[str, bool]], text: str) -> int:
    """Return how many code points at the beginning of a text are bold; 0 where all of it is, or a word is cut."""
    first = normalised("".join(run for run, _ in takewhile(lambda run: run[1] or run[0].isspace(), runs)))
    is_whole_word = len(first) < len(text) and text.startswith(first) and not text[len(first)].isalnum()
    return len(first) if is_whole_word else 0


def ink(text: str) -> int:
    """Return how many characters of `text` are no spaces."""
    return len("".join(text.split()))


def with_telling_bold(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return `paragraphs`, with `bold` unknown where all or nothing is bold: then print tells nothing."""
    kept = tuple(paragraphs)
    if len({paragraph.bold for paragraph in kept}) > 1:
        return kept
    return tuple(replace(p, bold=None) for p in kept)


def with_title(paragraphs: tuple[Paragraph, ...], title: Stated | None) -> tuple[Paragraph, ...]:
    """Return `paragraphs`, headed by the title unless they are so already."""
    if title is None or (paragraphs and paragraphs[0].text == title.value):
        return paragraphs
    return (Paragraph(title.value, heading=True), *paragraphs)


def is_visible(text: str) -> bool:
    """Return whether anything of `text` would be seen in print: not spaces and zero-width characters alone."""
    return text[:1].isalnum() or any(not c.isspace() and unicodedata.category(c) != "Cf" for c in text)
