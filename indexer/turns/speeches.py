"""Lines to speeches: what each label's bearer says until the next line of the page's form.

A speech runs until another line opens one, whoever that is. Headings of the editor's between two speeches,
the hour at which it ended and what stands below the last divider are nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.indexer.languages import patterns_of
from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.text.sentences import QUESTION_MARKS
from onrecord.indexer.transcript import Span
from onrecord.indexer.turns.forms import Line, is_editors_heading
from onrecord.indexer.turns.heads import ONLINE, Head
from onrecord.indexer.turns.labels import CLOCK, LabelWords, Says, label_words
from onrecord.indexer.turns.titles import announces_examination, heads_questions

END_WORDS = r"END(?:S|ED)?|FIN|ENDE"
ENDS = re.compile(
    rf"[\W_]*(?:(?:{END_WORDS})\b\W*)?(?:\d{{1,2}}(?:[:.]\d{{2}})?\s*[AP]\.?\s?M\.?.{{0,12}})?[\W_]*", re.IGNORECASE
)
# "ENDS", "[End of transcript]", "完": whatever stands below is the editor's.
END_MARK = re.compile(
    rf"[\W_]*(?:{END_WORDS}|END(?:S|ED)? OF [A-Z -]{{3,30}}|完|全文完|結束|结束)[\W_]*|#{{2,}}|[-–— ]*30[-–— ]*",
    re.IGNORECASE,
)
CLOSING_LINE = re.compile(rf"[\W_]*(?:{'|'.join(patterns_of('closings'))})[\W_]*", re.IGNORECASE)
MAX_CLOSING = 120  # code points
END_LINES = 8
FOOT_LINES = 4
# With a year or an hour in it, and no sentence: a full stop at the end, but for that of "p.m.", makes it one.
DAY_LINE = re.compile(
    r"(?=.*(?:(?<!\d)(?:19|20)\d{2}(?!\d)|\d年|\d{1,2}[:：時时点]\d{2}))(?:[^.!?。！？…]|(?<=\d)\.){4,48}(?:[ap]\.m\.|(?<!\.))"
)
MAX_DAY_LINE = 52  # code points; to look for a year in all others would be in vain
CONTACT = re.compile(rf".{{0,80}}(?:\(?\+?\d[\d ()–-]{{6,}}\d|{ONLINE})\s*")
HOUR = re.compile(r"\d\s*[AP]\.?\s?M\b", re.IGNORECASE)
INTERJECTING = re.compile(r"[A-Z][\w ]{3,60} interjecting\s?[—–-]+")
BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}
RECORDING = re.compile(r"\s*[“\"«„「『][^“”\"«»„「」『』]*[”\"»“」』][.。]?\s*")
TIME_ALONE = re.compile(rf"{CLOCK}(?:\s*-->\s*{CLOCK})?")  # on a line of its own, of a recording
MAX_NOTED = 8  # words
MAX_DIRECTION = 400  # code points
# No place ends as a sentence does.
PLACE = re.compile(r"(?:[A-Z][\w .,'’-]{2,60}|.{0,20}\d{1,2}:\d{2}.{0,20})(?<![a-zß-ÿ]\.)")
CLOSING = frozenset("\"'”’»)]")


@dataclass(slots=True)
class Speech:
    """The lines that follow one label, or no label: then they are the page's own words.

    `is_default` marks unlabelled words that belong to whom the title names.
    """

    label: LabelWords | None
    lines: list[Line] = field(default_factory=list)
    is_default: bool = False

    @property
    def said(self) -> list[Span]:
        """The stretches that were said, each line for itself; what was done and not said left out."""
        spans = [line.said for line in self.lines if not is_direction_line(line.text) and not line.is_divider]
        said = [span for span in spans if span.start < span.end]
        # "[inaudible]" is all that is known of what somebody said.
        return said or [line.said for line in self.lines if line.said.start < line.said.end and not line.is_divider]

    @property
    def span(self) -> Span | None:
        """From the first word that was said to the last."""
        said = self.said
        return said[0].until(said[-1]) if said else None

    def text(self) -> str:
        """Return the words without the label, and without what others call out."""
        own = [line for line in self.lines if not is_direction_line(line.text)] or self.lines
        return "\n".join(line.text[line.said.start - line.span.start :] for line in own)


@lru_cache(maxsize=1024)  # it is asked several times of each line of a page
def is_direction_line(text: str) -> bool:
    """Return whether a line tells what was done, or who called out: one bracket around all of it."""
    if len(text) > MAX_DIRECTION:
        return False
    if INTERJECTING.fullmatch(text) or _is_noted(text) or (text[-1:].isdigit() and TIME_ALONE.fullmatch(text)):
        return True
    bare = text.strip(" .…*")
    if bare[-1:] != BRACKETS.get(bare[:1], "-"):
        return False
    depth = 0
    for index, mark in enumerate(bare):
        depth += (mark in BRACKETS) - (mark in BRACKETS.values())
        if depth == 0:
            return index == len(bare) - 1
    return False


def _is_noted(text: str) -> bool:
    """Return whether a line without brackets notes what was done, and by whom: "Aplausos do PS."."""
    tokens = text.strip(" .…").split(maxsplit=MAX_NOTED)
    if not 0 < len(tokens) <= MAX_NOTED or tokens[0].lower() not in words("directions"):
        return False
    return all(token[:1].isupper() or token.lower() in words("connectors") for token in tokens)


def others_words(text: str) -> Iterator[tuple[Span, str | None]]:
    """Yield which lines of a turn are not its speaker's own words, and whose they are if one person is named.

    What the record notes in brackets as done or called out, and a recording that is played: a paragraph in quotation
    marks below others.
    """
    lines = text.split("\n")
    start = 0
    for index, line in enumerate(lines):
        place = Span(start, start + len(line))
        start = place.end + 1
        if len(lines) == 1 or not line:
            continue
        if is_direction_line(line):
            yield place, _caller(line)
        elif index and RECORDING.fullmatch(line):
            yield place, None


def _caller(line: str) -> str | None:
    """Return who calls out in a line in brackets, if it names one person: "(Ida Hale [SPD]: Hear, hear!)"."""
    printed, colon, _ = line.strip("".join((*BRACKETS, *BRACKETS.values()))).partition(":")
    label = label_words(printed) if colon and line.count(":") == 1 else None
    return label.printed if label and label.says is not Says.NAMELESS else None


def is_about_day_or_place(text: str) -> bool:
    """Return whether a line only gives a day or an hour, perhaps with a place."""
    return len(text) <= MAX_DAY_LINE and DAY_LINE.fullmatch(text) is not None


def read_speeches(
    lines: Sequence[Line], *, has_speaker: bool, is_introduced: bool, opens_with_his: bool = False
) -> list[Speech]:
    """Return the speeches of a document's lines in order.

    `has_speaker` says that the page names who speaks without a label; his are the unlabelled words of a
    page on which nobody but askers is labelled, those above the first label only where nothing introduces him
    (`is_introduced`), as an interview does. `opens_with_his` says that those above the first label are his, as
    those of a speech are with questions behind it.
    """
    opening = [index for index, line in enumerate(lines) if line.opens]
    if not opening:
        return []
    only_askers = has_speaker and all(_asks(lines[index].head) for index in opening)
    speeches = _above(lines[: opening[0]], default=opens_with_his or (only_askers and not is_introduced))
    for index, end in zip(opening, [*opening[1:], len(lines)], strict=True):
        head = lines[index].head
        speech, rest = _until(lines[index:end], is_last=end == len(lines))
        answer: list[Line] = []
        if only_askers:
            speech, answer = _question_and_answer(speech)
        speeches.append(Speech(head.label if head else None, speech))
        if answer:
            speeches.append(Speech(None, answer, is_default=True))
        if rest:
            speeches.append(Speech(None, rest))
    return speeches


def _asks(head: Head | None) -> bool:
    return head is not None and (head.label.says is Says.ASKS or head.label.is_outlet)


def _above(lines: Sequence[Line], *, default: bool) -> list[Speech]:
    """Return what stands above the first label: narration, or the opening words of whom the title names."""
    if not lines:
        return []
    if not default:
        return [Speech(None, list(lines))]
    place = next(
        (i for i, line in enumerate(lines) if not PLACE.fullmatch(line.text) and not line.is_divider), len(lines)
    )
    spoken = [line for line in lines[place:] if not line.is_divider]
    end = len(spoken) - bool(spoken and heads_questions(spoken[-1].text))
    above, his, below = list(lines[:place]), spoken[:end], spoken[end:]
    parts = [Speech(None, above), Speech(None, his, is_default=True), Speech(None, below)]
    return [speech for speech in parts if speech.lines]


def _until(lines: Sequence[Line], *, is_last: bool) -> tuple[list[Line], list[Line]]:
    """Part the lines from one label to the next into what was said and what the editor added below it."""
    end = len(lines)
    if is_last:
        first = _first_said(lines)
        divider = next((i for i, line in enumerate(lines) if i >= first and line.is_divider), None)
        end = divider if divider is not None else end
        while end > 1 and ENDS.fullmatch(lines[end - 1].text):
            end -= 1
        end = foot_of([line.text for line in lines[:end]], _first_said(lines))
    else:
        while end > 1 and (
            lines[end - 1].is_divider
            or is_closing_line(lines[end - 1].text)
            or announces_examination(lines[end - 1].text)
            or heads_questions(lines[end - 1].text)
            or (end > _first_said(lines) and is_editors_heading(lines[end - 1], capitals=not _shouts(lines)))
        ):
            end -= 1
    return list(lines[:end]), [line for line in lines[end:] if not line.is_divider]


def foot_of(texts: Sequence[str], first: int = 1) -> int:
    """Return at which of the lines of a last turn the editor's foot begins; the turn's own are `first` at least.

    What stands below the hour at which it ended, or below its end, is the editor's; so are a last day or address.
    """
    end = len(texts)
    signs: tuple[tuple[int, Callable[[str], object]], ...] = (
        (FOOT_LINES, _is_end_with_hour),
        (END_LINES, END_MARK.fullmatch),
        (FOOT_LINES, _tells_the_hour),
        (FOOT_LINES, is_closing_line),
    )
    for reach, is_sign in signs:
        end = next((i for i in range(max(1, end - reach), end) if is_sign(texts[i])), end)
    while end > first and _is_foot(texts[end - 1]):
        end -= 1
    return end


def _is_end_with_hour(text: str) -> bool:
    """Return whether a line is an hour, with or without a word for the end: "END 2:19 P.M."."""
    return ENDS.fullmatch(text) is not None and HOUR.search(text) is not None


def is_closing_line(text: str) -> bool:
    """Return whether a line tells when or that it ended: "The House rose at 6.30 p.m.", "conclusion of interview"."""
    return len(text) <= MAX_CLOSING and CLOSING_LINE.fullmatch(text) is not None


def _tells_the_hour(text: str) -> bool:
    """Return whether a line in brackets tells when it ended: "(The briefing was concluded at 2:19 p.m.)"."""
    return is_direction_line(text) and HOUR.search(text) is not None


def _is_foot(text: str) -> bool:
    """Return whether a last line is none that was said: where to call, or which day it was."""
    return CONTACT.fullmatch(text) is not None or is_about_day_or_place(text)


def _shouts(lines: Sequence[Line]) -> bool:
    """Return whether what is said is printed in capitals, so that they mark no heading."""
    return lines[0].text[lines[0].said.start - lines[0].span.start :].isupper()


def _first_said(lines: Sequence[Line]) -> int:
    """Return after how many lines something has been said: a label on a line of its own says nothing."""
    return 2 if lines[0].said.start >= lines[0].said.end else 1


def _question_and_answer(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part a question from the unlabelled answer below it: the question goes on while lines end in question marks."""
    end = _first_said(lines)
    while end < len(lines) and lines[end].text.rstrip("".join(CLOSING)).endswith(QUESTION_MARKS):
        end += 1
    return lines[:end], lines[end:]
