"""What a profile changes: each document read without it and with it, compared and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.indexer.profiles.gold import GoldDocument, Score, gold_of
from onrecord.indexer.profiles.profile import NamedProfile, places_of
from onrecord.indexer.readers.document import Document
from onrecord.indexer.transcript import SpeakerRole, Transcript

SAID = (SpeakerRole.OFFICIAL, SpeakerRole.PARTICIPANT, SpeakerRole.CHAIR, SpeakerRole.ASKER, SpeakerRole.UNKNOWN)
Entry = tuple[str | int, ...]  # where a pattern stands in a profile: ("labels", 2)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a document is in one reading: a transcript, or refused with the reason; and which profile fits it."""

    document: Document
    profile: str | None
    transcript: Transcript | None = None
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A document without a profile and with one; None where the reading does not have it."""

    path: str
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True, slots=True)
class Told:
    """Something about one document: its path, and a line or a reason."""

    path: str
    text: str


@dataclass(slots=True)
class Reading:
    """Totals of one reading."""

    transcripts: int = 0
    refused: int = 0
    dated: int = 0
    turns: Counter[SpeakerRole] = field(default_factory=Counter)
    named: int = 0
    withheld: list[Told] = field(default_factory=list)
    score: Score = field(default_factory=Score)

    def add(self, path: str, outcome: Outcome | None, gold: GoldDocument | None) -> None:
        """Count a document."""
        transcript = outcome.transcript if outcome else None
        if gold:
            self.score.add(gold, transcript)
        if transcript is None:
            self.refused += 1
            return
        self.transcripts += 1
        self.dated += _day(transcript) is not None
        self.turns.update(turn.role for turn in transcript.turns)
        self.named += sum(turn.role is SpeakerRole.OFFICIAL and turn.speaker is not None for turn in transcript.turns)
        self.withheld += [Told(path, item.line) for item in transcript.withheld]


@dataclass(slots=True)
class ProfileCheck:
    """What profiles change over the documents of a folder.

    `matched` counts documents by profile, `boilerplate` the paragraphs that a profile marks; `silenced` are those of
    them that were somebody's words before. `idle` are the patterns of each profile that fit nothing.
    """

    profiles: Sequence[NamedProfile]
    gold: Mapping[str, GoldDocument] = field(default_factory=dict)
    before: Reading = field(default_factory=Reading)
    after: Reading = field(default_factory=Reading)
    matched: Counter[str] = field(default_factory=Counter)
    unmatched: list[str] = field(default_factory=list)
    dates_gained: list[Told] = field(default_factory=list)
    solved: list[Told] = field(default_factory=list)
    still_refused: list[Told] = field(default_factory=list)
    newly_refused: list[Told] = field(default_factory=list)
    boilerplate: int = 0
    silenced: list[Told] = field(default_factory=list)
    scored: int = 0
    idle: dict[str, set[Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take every pattern for idle until it fits something."""
        self.idle = {named.name: set(_entries(named)) for named in self.profiles}

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return self.matched.total() + len(self.unmatched)

    def add(self, compared: Compared) -> None:
        """Count a document."""
        path, before, after = compared.path, compared.before, compared.after
        gold = gold_of(self.gold, path)
        self.scored += gold is not None
        self.before.add(path, before, gold)
        self.after.add(path, after, gold)
        if after and after.profile:
            self.matched[after.profile] += 1
            self._use(after, path)
        else:
            self.unmatched.append(path)
        old, new = before.transcript if before else None, after.transcript if after else None
        self._add_refusals(path, before, after)
        if new and (day := _day(new)) and not (old and _day(old)):
            self.dates_gained.append(Told(path, day))
        if after:
            self._add_boilerplate(path, after.document, old)

    def _add_refusals(self, path: str, before: Outcome | None, after: Outcome | None) -> None:
        was, is_ = before.refusal if before else None, after.refusal if after else None
        if was and not is_:
            self.solved.append(Told(path, was))
        elif is_:
            (self.still_refused if was else self.newly_refused).append(Told(path, is_))

    def _add_boilerplate(self, path: str, document: Document, old: Transcript | None) -> None:
        marked = [span for span, p in zip(document.spans(), document.paragraphs, strict=True) if p.boilerplate]
        self.boilerplate += len(marked)
        for turn in old.turns if old and old.text == document.text else ():
            if turn.role in SAID:
                self.silenced += [
                    Told(path, span.of(document.text))
                    for span in marked
                    if turn.span.start < span.end and span.start < turn.span.end
                ]

    def _use(self, after: Outcome, path: str) -> None:
        """Strike the patterns that fit something of a document from the idle ones."""
        named = next(one for one in self.profiles if one.name == after.profile)
        idle = self.idle[named.name]
        labels = {turn.label for turn in after.transcript.turns if turn.label} if after.transcript else set()
        profile, document = named.profile, after.document
        fitting: dict[str, Sequence[bool]] = {
            "labels": [any(re.fullmatch(form.label, label) for label in labels) for form in profile.labels],
            "offices": [any(re.fullmatch(held.office, label) for label in labels) for held in profile.offices],
            **{
                name: [any(re.fullmatch(form, p.text) for p in document.paragraphs) for form in forms]
                for name, forms in (("heads", profile.heads), ("boilerplate", profile.boilerplate))
            },
            "places": [
                any(re.search(place.pattern, text) for text in places_of(document, path)[place.place])
                for place in profile.dates.places
            ],
        }
        for entry in list(idle):
            name, index = str(entry[-2]), entry[-1]
            if isinstance(index, int) and fitting[name][index]:
                idle.discard(entry)


def _day(transcript: Transcript) -> str | None:
    day = transcript.date or transcript.published
    return day.isoformat() if day else None


def _entries(named: NamedProfile) -> Iterator[Entry]:
    profile = named.profile
    for name in ("labels", "offices", "heads", "boilerplate"):
        yield from ((name, index) for index in range(len(getattr(profile, name))))
    yield from (("dates", "places", index) for index in range(len(profile.dates.places)))
