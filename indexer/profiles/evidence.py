"""What the pages of one source show of their profile: gathered page by page, from what was induced without one."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from onrecord.indexer.grammar.dates import first_date, first_partial_date
from onrecord.indexer.profiles.describing import SHORT_DATE, date_of_match
from onrecord.indexer.profiles.profile import DESCRIBED_WITHIN
from onrecord.indexer.readers.document import Document
from onrecord.indexer.text.sentences import QUESTION_MARKS
from onrecord.indexer.transcript import Role, SpeakerRole, Transcript
from onrecord.indexer.turns.heads import Shape, read_head
from onrecord.indexer.turns.labels import LabelWords, label_words

HEAD_LINES = 10
MAX_REPEATED = 200  # code points of a paragraph that may repeat over pages
FIRST_WORDS = 4  # of a page, by which a source could be told
MIN_TELLING = 10  # letters of what a source could be told by
NEAR = dt.timedelta(days=7)  # between the day that a place gives and the one that the page states
DIGITS = re.compile(r"\d+")
NOBODY = (Role.TITLE, Role.FURNITURE)
DATE_FORMS = (
    r"(?<!\d)(?P<date>(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)",
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_/.](?P<month>\d{1,2}|[^\W\d_]{3,12})[-_/.](?P<day>\d{1,2})(?!\d)",
    r"(?<!\d)(?P<day>\d{1,2})[-_/.](?P<month>[^\W\d_]{3,12})[-_/.](?P<year>(?:19|20)\d{2})(?!\d)",
    r"(?<![^\W_])(?P<month>[^\W\d_]{3,12})[-_/.](?P<day>\d{1,2})[-_/.](?P<year>(?:19|20)\d{2})(?!\d)",
)
YEAR_FORM = r"(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)"


@dataclass(frozen=True, slots=True)
class Observed:
    """A document as its reader made it, and the transcript that it is without a profile, or why it is none."""

    path: str
    document: Document
    transcript: Transcript | None
    refusal: str | None = None


@dataclass(slots=True)
class LabelSeen:
    """What the pages show of one label, as printed."""

    label: LabelWords
    turns: Counter[SpeakerRole] = field(default_factory=Counter)
    pages: set[int] = field(default_factory=set)
    asking: int = 0
    bearers: Counter[str] = field(default_factory=Counter)
    days: defaultdict[str, set[dt.date]] = field(default_factory=lambda: defaultdict(set))

    @property
    def all_turns(self) -> int:
        """How many turns it heads."""
        return self.turns.total()

    def add(self, other: LabelSeen) -> None:
        """Add what is seen of another label."""
        self.turns += other.turns
        self.pages |= other.pages
        self.asking += other.asking
        self.bearers += other.bearers
        for name, days in other.days.items():
            self.days[name] |= days


@dataclass(slots=True)
class Repeated:
    """A short paragraph whose digits may differ: one print of it, on how many pages, on how many of them said."""

    text: str
    pages: int = 0
    said: int = 0


@dataclass(slots=True)
class PlaceSeen:
    """How a form of date does at one place: how many pages it gives a day, and whether it agrees with the others."""

    gained: int = 0
    agrees: int = 0
    differs: int = 0
    example: str = ""


@dataclass(slots=True)
class Evidence:
    """What the pages of a source show, counted."""

    pages: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    paths: list[str] = field(default_factory=list)
    hosts: Counter[str] = field(default_factory=Counter)
    stated_publishers: Counter[str] = field(default_factory=Counter)
    publishers: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    beginnings: dict[str, set[int]] = field(default_factory=dict)
    labels: dict[str, LabelSeen] = field(default_factory=dict)
    refused_labels: Counter[str] = field(default_factory=Counter)
    undated: int = 0
    without_year: int = 0
    places: defaultdict[tuple[str, str], PlaceSeen] = field(default_factory=lambda: defaultdict(PlaceSeen))
    orders: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    repeated: dict[str, Repeated] = field(default_factory=dict)
    timed: int = 0

    @property
    def read(self) -> int:
        """How many pages could be read as transcripts."""
        return self.pages - self.refused.total()

    def add(self, page: Observed) -> None:
        """Count one page."""
        self.pages += 1
        self.paths.append(page.path)
        url = page.document.stated.get("url")
        if host := urlsplit(url.value).hostname if url else None:
            self.hosts[host.removeprefix("www.")] += 1
        if publisher := page.document.stated.get("publisher"):
            self.stated_publishers[publisher.value] += 1
        for form in {*_beginnings(page.document)}:
            self.beginnings.setdefault(form, set()).add(self.pages)
        self.timed += any(paragraph.time is not None for paragraph in page.document.paragraphs)
        self._add_orders(page.document)
        self._add_repeated(page)
        if page.transcript is None:
            self.refused[page.refusal or "unknown"] += 1
            self.refused_labels.update(_looking_like_labels(page.document))
            self._add_places(page, None)
        else:
            self._add_transcript(page, page.transcript)

    def _add_transcript(self, page: Observed, transcript: Transcript) -> None:
        self.languages[transcript.language] += 1
        if "publisher" in transcript.origins and transcript.origins["publisher"] != "nowhere stated":
            self.publishers[transcript.publisher] += 1
        day = transcript.date or transcript.published
        self._add_places(page, day)
        for turn in transcript.turns:
            label = label_words(turn.label) if turn.label else None
            if turn.label is None or label is None:
                continue
            item = self.labels.setdefault(label.printed, LabelSeen(label))
            item.turns[turn.role] += 1
            item.asking += turn.span.of(transcript.text).rstrip('"”’»)] ').endswith(QUESTION_MARKS)
            item.pages.add(self.pages)
            named = label_words(turn.speaker) if turn.speaker else None
            if turn.speaker and not (named and named.key == label.key):
                item.bearers[turn.speaker] += 1
                if day:
                    item.days[turn.speaker].add(day)

    def _add_places(self, page: Observed, day: dt.date | None) -> None:
        """Count the days that address and path would give."""
        url = page.document.stated.get("url")
        partial = (page.transcript.origins.get("date", "") if page.transcript else "").startswith("title, without")
        self.undated += day is None
        self.without_year += partial and day is None
        for place, text in (("path", page.path), ("url", url.value if url else "")):
            for form in DATE_FORMS:
                if (match := re.search(form, text)) and (found := first_date(date_of_match(match) or "")):
                    seen = self.places[place, form]
                    seen.gained += day is None
                    seen.agrees += day is not None and abs(found - day) <= NEAR
                    seen.differs += day is not None and abs(found - day) > NEAR
                    seen.example = seen.example or text
                    break
            if partial and day is None and re.search(YEAR_FORM, text):
                self.places[place, YEAR_FORM].gained += 1
                self.places[place, YEAR_FORM].example = text

    def _add_orders(self, document: Document) -> None:
        """Count the dates of numbers alone, by what proves their order: a number that can be no month."""
        stated = [document.stated[name].value for name in ("date", "published", "title") if name in document.stated]
        texts = (*stated, *(paragraph.text for paragraph in document.paragraphs[:HEAD_LINES]))
        for text in texts:
            for match in SHORT_DATE.finditer(text):
                self.orders[_order(int(match[1]), int(match[2]))][match[0]] += 1

    def _add_repeated(self, page: Observed) -> None:
        seen: dict[str, tuple[str, bool]] = {}
        for text, is_said in _short_paragraphs(page):
            key = DIGITS.sub("0", text)
            seen[key] = (text, is_said or (key in seen and seen[key][1]))
        for key, (text, is_said) in seen.items():
            item = self.repeated.setdefault(key, Repeated(text))
            item.pages += 1
            item.said += is_said


def _beginnings(document: Document) -> Iterator[str]:
    """Yield patterns by which a source may be recognised: the first words of a page, and the lines at its head."""
    length = 0
    for index, paragraph in enumerate(document.paragraphs[:HEAD_LINES]):
        length += len(paragraph.text) + 1
        if length > DESCRIBED_WITHIN:
            return
        if read_head(paragraph.text) and not _is_alone(paragraph.text):
            continue
        words = [word for word in paragraph.text.split()[:FIRST_WORDS] if not DIGITS.search(word)]
        first = " ".join(words)
        if index == 0 and paragraph.text.startswith(first) and len(first) >= MIN_TELLING:
            yield "^" + escaped(first)
        elif MIN_TELLING <= len(paragraph.text) <= MAX_REPEATED and not DIGITS.search(paragraph.text):
            yield rf"(^|\n){escaped(paragraph.text)}(\n|$)"


def escaped(text: str) -> str:
    """Return a text as a regular expression, with no more backslashes than are needed."""
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", text)


def _order(one: int, other: int) -> str:
    """Return what two numbers of a date prove: which of them is the day, or nothing."""
    if one > 12 >= other > 0:  # noqa: PLR2004 - months
        return "day first"
    if other > 12 >= one > 0:  # noqa: PLR2004
        return "month first"
    return "either"


def _short_paragraphs(page: Observed) -> Iterator[tuple[str, bool]]:
    """Yield the short paragraphs that are not known for boilerplate, and whether somebody says each."""
    transcript = page.transcript
    labels = {turn.label for turn in transcript.turns} if transcript else set()
    spoken = [turn.span for turn in transcript.turns if turn.role is not SpeakerRole.NARRATOR] if transcript else []
    nobodys = [block.span for block in transcript.blocks if block.role in NOBODY] if transcript else []
    at = known = 0
    for span, paragraph in zip(page.document.spans(), page.document.paragraphs, strict=True):
        while at < len(spoken) and spoken[at].end <= span.start:
            at += 1
        while known < len(nobodys) and nobodys[known].end <= span.start:
            known += 1
        if known < len(nobodys) and nobodys[known].start < span.end:
            continue
        if len(paragraph.text) <= MAX_REPEATED and not paragraph.is_divider and not _tells(paragraph.text, labels):
            is_said = transcript is None or (at < len(spoken) and spoken[at].start < span.end)
            yield paragraph.text, is_said


def _tells(text: str, labels: Collection[str | None]) -> bool:
    """Return whether a line is a date or opens somebody's turn: then it is needed, however often it recurs."""
    head = read_head(text)
    if head and (not _is_alone(text) or head.label.is_sure or head.label.printed in labels):
        return True
    return first_date(text) is not None or first_partial_date(text) is not None


def _is_alone(text: str) -> bool:
    """Return whether a line is no more than what could be a name, as any heading could."""
    head = read_head(text)
    return head is not None and head.shape in (Shape.ALONE_CAPS, Shape.ALONE_NAME)


def _looking_like_labels(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        head = read_head(paragraph.text)
        if head and not head.is_alone:
            yield head.label.printed
