"""Captions to paragraphs: fragments of speech with times, cut as a screen shows them, put together again.

A paragraph ends where the speaker changes, where the captions mark a change (">>"), and after a sentence that a
pause follows. Captions that nobody is named in are one turn of somebody unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.indexer.languages import turn_words
from onrecord.indexer.readers.document import Paragraph, StatedTurn, is_visible
from onrecord.indexer.readers.wrapping import SENTENCE_ENDS, joint
from onrecord.indexer.text.wording import normalised
from onrecord.indexer.transcript import SpeakerRole

SENTENCE_PAUSE, LONG_PAUSE = 1.5, 4.0  # seconds; the second ends a paragraph in mid-sentence as well
CLOSE_WORDS, MOST_WORDS = 60, 400  # a paragraph ends with the next sentence, or at once
CHANGE = re.compile(r"\s*>{2,}\s*")
SHORTENED = r"(?:(?<=\b[A-Z])|(?<=\b[A-Z][A-Za-z])|(?<=\b[A-Z][A-Za-z]{2}))\."  # "MR.", "Gen.", "J."
LABEL = re.compile(
    rf"\[?(?P<label>[^\W\d_](?:[^:：.?!\n\[\]]|{SHORTENED}){{0,50}}?)\s?\]?\s?[:：](?:\s+|$)"
    r"|\[(?P<numbered>[^\W\d_]+[ _]\d+)\]\s*"
)
BRACKETED = re.compile(r"\[(?P<label>[^\W\d_][^\[\]:：.?!]{0,40})\]\s+(?=\S)")
MAX_LABEL_WORDS = 6
# What no name is and stands where labels do: "anon77: No", "15551234567: No", "(man) No".
STRANGER = re.compile(
    r"(?P<words>[^\s:：.?!\[(]+(?: [^\s:：.?!]+){0,3})\s?[:：]\s+(?=\S)|\((?P<voice>[^()]{1,30})\)\s+(?=\S)"
)
LABELLED_SHARE = 0.5  # of the cues that begin a sentence
BRACKETED_SHARE = 0.5  # of the cues
ROLLING_SHARE = 0.5  # of the cues that begin with the end of the one before; fewer repeat what was said twice
NOBODY = StatedTurn(role=SpeakerRole.UNKNOWN)
NOBODY_NEXT = StatedTurn("", role=SpeakerRole.UNKNOWN)  # the same, after somebody else


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at one time: when it begins and ends in seconds, its text, and whose it is where that is stated."""

    start: float | None
    end: float | None
    text: str
    turn: StatedTurn | None = None


@dataclass(slots=True)
class _Open:
    """The paragraph that is being put together."""

    text: str
    turn: StatedTurn | None
    time: float | None
    end: float | None

    def add(self, cue: Cue) -> None:
        self.text += joint(self.text, cue.text) + cue.text
        self.end = cue.end

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def paragraph(self) -> Paragraph:
        return Paragraph(self.text, turn=self.turn, time=self.time)


def caption_paragraphs(cues: Sequence[Cue]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that captions make, each with its time and, at a change of speaker, with its turn."""
    shown = [cue for cue in _without_rolling(cues) if is_visible(cue.text)]
    if not shown:
        return ()
    if any(cue.turn for cue in shown):  # a cue of which nothing is stated is then nobody's
        shown = [cue if cue.turn else replace(cue, turn=NOBODY) for cue in shown]
    elif any(CHANGE.match(cue.text) for cue in shown):
        shown = _with_marked_turns(shown)
    elif any(_bracketed(shown)):
        return tuple(
            _joined([_Fragment(cue, starts=starts) for cue, starts in zip(shown, _bracketed(shown), strict=True)])
        )
    elif labels := Counter(label for cue in shown if (label := _label(cue.text))):
        return tuple(_joined(list(_with_line_starts(shown, labels))))
    else:
        shown[0] = replace(shown[0], turn=NOBODY)
    return tuple(_joined([_Fragment(cue, starts=False) for cue in shown]))


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A cue, and whether it starts a paragraph whatever stands before it."""

    cue: Cue
    starts: bool


def _with_marked_turns(cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues with a turn at each mark of a change (">>"), named where a label follows it."""
    found: list[Cue] = []
    labels = Counter(label for cue in cues if (label := _label(cue.text)))
    is_sentence = True
    for cue in cues:
        before, *changed = CHANGE.split(cue.text)
        label = _label(before)
        if label and _counts(label, labels, is_sentence=is_sentence):  # some are named, some are marked
            found.append(replace(cue, text=_said(before), turn=StatedTurn(label)))
        else:
            found.append(replace(cue, text=before, turn=None if found else NOBODY))
        for text in changed:
            label = _label(text)
            said = _said(text) if label else text
            found.append(replace(cue, text=said, turn=StatedTurn(label) if label else NOBODY_NEXT))
        is_sentence = cue.text.rstrip()[-1:] in SENTENCE_ENDS
    return [cue for cue in found if is_visible(cue.text)]


def _with_line_starts(cues: Sequence[Cue], labels: Counter[str]) -> Iterator[_Fragment]:
    """Yield the cues; one whose text begins with a label starts a paragraph, unless the label is but repeated."""
    current = ""
    is_sentence = True
    is_labelled = _are_mostly_labelled(cues)
    for cue in cues:
        label = _label(cue.text)
        if label and not _counts(label, labels, is_sentence=is_sentence):
            label = None
        if label is None and is_sentence and _begins_as_a_stranger(cue.text, labelled=is_labelled):
            current = cue.text
            yield _Fragment(cue, starts=True)
            is_sentence = cue.text[-1:] in SENTENCE_ENDS
            continue
        if label and label == current:  # some programs print it on every cue
            said = _said(cue.text)
            if is_visible(said):
                yield _Fragment(replace(cue, text=said), starts=False)
        else:
            current = label or current
            yield _Fragment(cue, starts=label is not None)
        is_sentence = cue.text[-1:] in SENTENCE_ENDS


def _are_mostly_labelled(cues: Sequence[Cue]) -> bool:
    """Return whether most cues that begin a sentence begin with words before a colon."""
    first = [here for before, here in pairwise([None, *cues]) if before is None or before.text[-1:] in SENTENCE_ENDS]
    return sum(_label(cue.text) is not None for cue in first if cue) >= LABELLED_SHARE * len(first)


def _begins_as_a_stranger(text: str, *, labelled: bool) -> bool:
    """Return whether a cue begins with who speaks, though it is no name: what `labelled` captions have at that place.

    A voice in parentheses has to be a word for who asks or is not known.
    """
    match = STRANGER.match(text)
    if match is None:
        return False
    if match["voice"]:
        return all(word in turn_words("nameless", "asking") for word in match["voice"].lower().split())
    first = match["words"].split()[0].lower()
    return labelled and first not in turn_words(
        "openers", "interrogatives", "connectors", "articles", "headings", "notes"
    )


def _bracketed(cues: Sequence[Cue]) -> list[bool]:
    """Return of each cue whether it begins with who speaks in brackets ("[Mayor Lopez] It is."); no sound is one.

    They do where at least two such names recur, or most cues begin so.
    """
    found = [BRACKETED.match(cue.text) for cue in cues]
    names = [match["label"] if match else None for match in found]
    names = [name if name and not turn_words("directions") & set(name.lower().split()) else None for name in names]
    recurring = sum(times > 1 for name, times in Counter(names).items() if name)
    is_form = recurring > 1 or sum(name is not None for name in names) >= BRACKETED_SHARE * len(cues) > 1
    return [name is not None and is_form for name in names]


def _joined(fragments: Sequence[_Fragment]) -> Iterator[Paragraph]:
    opened: _Open | None = None
    current: StatedTurn | None = None
    for fragment in fragments:
        cue = fragment.cue
        # Who speaks after a mark of a change is somebody else, though both are nobody that we know.
        changes = cue.turn is not None and (cue.turn != current or cue.turn is NOBODY_NEXT)
        if opened and not (changes or fragment.starts or _pauses(opened, cue)):
            opened.add(cue)
            continue
        if opened:
            yield opened.paragraph
        opened = _Open(cue.text, cue.turn if changes else None, cue.start, cue.end)
        current = cue.turn or current
    if opened:
        yield opened.paragraph


def _pauses(opened: _Open, cue: Cue) -> bool:
    pause = cue.start - opened.end if cue.start is not None and opened.end is not None else 0.0
    if opened.text[-1:] in SENTENCE_ENDS:
        return pause >= SENTENCE_PAUSE or opened.words >= CLOSE_WORDS
    return pause >= LONG_PAUSE or opened.words >= MOST_WORDS


def _label(text: str) -> str | None:
    """Return the label with which a text begins, by its capitals; None if there is none."""
    found = LABEL.match(text)
    label = str(found["label"] or found["numbered"]) if found else ""
    words = label.split()
    if not words or len(words) > MAX_LABEL_WORDS or words[0][0].islower() or words[-1][0].islower():
        return None
    return label


def _counts(label: str, labels: Counter[str], *, is_sentence: bool) -> bool:
    """Return whether a label counts: it begins a sentence, recurs or is in capitals."""
    return is_sentence or labels[label] > 1 or label.isupper()


def _said(text: str) -> str:
    """Return a text without the label with which it begins."""
    return LABEL.sub("", text, count=1)


def _without_rolling(cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues with their lines as one, and without the lines that roll up the screen from the cue before."""
    lines = [[line for line in map(normalised, cue.text.split("\n")) if is_visible(line)] for cue in cues]
    repeated = [0, *(_repeated(before, here) for before, here in pairwise(lines))]
    rolls = sum(map(bool, repeated)) >= ROLLING_SHARE * len(cues) > ROLLING_SHARE
    kept = [here[count:] if rolls else here for here, count in zip(lines, repeated, strict=False)]
    return [replace(cue, text=" ".join(here)) for cue, here in zip(cues, kept, strict=True)]


def _repeated(before: Sequence[str], here: Sequence[str]) -> int:
    """Return with how many of the last lines of the cue before a cue begins."""
    most = min(len(before), len(here))
    return next((count for count in range(most, 0, -1) if before[-count:] == here[:count]), 0)
