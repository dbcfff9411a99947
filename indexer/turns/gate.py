"""The gate: lines of a page's own turn form that stand inside somebody's answer.

Such a line may be a label that was taken for no label, and then what follows it is somebody else's. An answer
that holds one is given to nobody; it is reported with the line, so that a person can tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from onrecord.indexer.languages import turn_words
from onrecord.indexer.readers.document import Hints
from onrecord.indexer.transcript import Answer, Block, Exchange, Role, Span, SpeakerRole, Withheld
from onrecord.indexer.turns.conversation import Cast
from onrecord.indexer.turns.forms import COLONS, LEAST_LABELLED, NEARLY_ALL, Line, PageWords, is_quoting
from onrecord.indexer.turns.heads import BEFORE, Shape
from onrecord.indexer.turns.labels import LabelWords, Says
from onrecord.indexer.turns.page_shapes import RECURRING
from onrecord.indexer.turns.views import ends_asking, turns_of

OF_FORM = "a line of the page's own turn form stands inside an answer"
AS_ALL_OTHERS = "a line inside an answer begins with words before a colon, as nearly every turn of the page does"
BEFORE_COLON = re.compile(
    rf"{BEFORE}(?:(?P<words>[^\W\d_][\w’'.-]*(?:,? [\w’'.-]+){{1,4}})\s?[:：]\s?"
    r"|(?P<called>[\w@’'#-]+(?: \([^()]+\))?)[:：]\s+)\S"
)
FULL_NAME = (2, 3)  # words
NOBODYS = (Role.NARRATION, Role.FURNITURE)
SEEN_TWICE = "what looks like a speaker's label, and stands on the page more than once, stands inside an answer"


class Said(Protocol):
    """Anything that has exchanges and an opening."""

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """Questions with their answers."""
        ...

    @property
    def opening(self) -> Sequence[Answer]:
        """What was said before the first question."""
        ...

    @property
    def blocks(self) -> Sequence[Block]:
        """What each line is."""
        ...


def hides_a_turn(said: Said, lines: Sequence[Line]) -> bool:
    """Return whether a line that opens a turn by the page's form was read as a part of something else.

    That is a part of another turn, or narration above the first, where a voice that nobody names may stand.
    """
    spans = [answer.span for answer in said.opening]
    for exchange in said.exchanges:
        spans += [answer.span for answer in exchange.answers]
        if exchange.question:
            spans.append(exchange.question)
    opening = [line for line in lines if line.opens]
    named = [line for line in opening if not (line.head and line.head.label.says is Says.NAMELESS)]
    above = [block.span for block in takewhile(lambda block: block.role in NOBODYS, said.blocks)]
    return _hold_any(spans, opening) or _hold_any(above, named)


def _hold_any(spans: Iterable[Span], lines: Sequence[Line]) -> bool:
    """Return whether one of some lines begins inside one of some spans."""
    starts = [line.span.start for line in lines]
    return any(_inside(span, lines, starts) for span in spans)


def hides_a_label(cast: Cast, said: Said) -> bool:
    """Return whether a speech goes on over the start of what `said` has as somebody's words, label and all."""
    starts = sorted(
        [exchange.question.start for exchange in said.exchanges if exchange.question and exchange.asker]
        + [answer.span.start for exchange in said.exchanges for answer in exchange.answers if answer.label]
        + [answer.span.start for answer in said.opening if answer.label]
    )
    spoken = [speech for speech in cast.speeches if speech.label or speech.is_default]
    spans = [span for speech in spoken if (span := speech.span)]
    return any(bisect_left(starts, span.start + 1) < bisect_left(starts, span.end) for span in spans)


def speaks_otherwise(said: Said, cast: Cast) -> bool:
    """Return whether somebody is given an answer who asks by the page's own form, or a question who answers by it.

    Where a page calls those who ask by what they do ("Q"), nobody whom it names asks but an outlet. Nobody answers
    whose turns ask and whose role nothing tells. Initials that the page explains stand for the name.
    """
    listed = {
        speech.label.printed: one for speech in cast.speeches if speech.label and (one := cast.listed.of(speech.label))
    }
    if any(one.initials for one in listed.values()):
        return True
    if any(speech.label and speech.label.says is Says.ASKS for speech in cast.speeches):
        named = _labels(cast, set(SpeakerRole) - {SpeakerRole.ASKER, SpeakerRole.UNKNOWN})
        if {exchange.asker for exchange in said.exchanges} & named:
            return True
    asking, answering = _labels(cast, {SpeakerRole.ASKER}), _labels(cast, {SpeakerRole.OFFICIAL})
    answers = {answer.label for exchange in said.exchanges for answer in exchange.answers}
    answers |= {answer.label for answer in said.opening}
    if answers & _strangers_who_ask(cast):
        return True
    askers = {exchange.asker for exchange in said.exchanges}
    told = {label: one.role for label, one in listed.items() if one.role}
    asks_untold = any(told.get(label, SpeakerRole.ASKER) is not SpeakerRole.ASKER for label in askers if label)
    answers_untold = any(
        told.get(label, SpeakerRole.OFFICIAL) is not SpeakerRole.OFFICIAL for label in answers if label
    )
    if asks_untold or answers_untold:
        return True
    return bool((answers & asking) | (askers & answering))


def _strangers_who_ask(cast: Cast) -> set[str]:
    """Return the labels of those who bear neither title nor office, whose role nothing tells, and who ask."""
    asking: dict[str, list[bool]] = {}
    for speech in cast.speeches:
        label = speech.label
        if label and cast.role(speech) is SpeakerRole.UNKNOWN and not (label.is_titled or label.holds_office):
            asking.setdefault(label.printed, []).append(ends_asking(speech.text()))
    return {label for label, asks in asking.items() if all(asks)}


def is_told_otherwise(said: Said, hints: Hints) -> bool:
    """Return whether a profile gives somebody's label another role than it has in what was read."""
    if not hints.labels:
        return False
    turns = turns_of(said.opening, said.exchanges, said.blocks, notice=None)
    told = {(turn.label, turn.role) for turn in turns if turn.label}
    return any(hints.role_of(label) not in (None, role) for label, role in told)


def is_assembly(said: Said, cast: Cast) -> bool:
    """Return whether members address a chair, and nobody comes to ask: then the chair is no official."""
    asks = any(exchange.question for exchange in said.exchanges)
    chairs = [s.label for s in cast.speeches if s.label and cast.role(s) is SpeakerRole.CHAIR]
    return not asks and any(label.holds_office for label in chairs)


def _labels(cast: Cast, roles: Collection[SpeakerRole]) -> set[str]:
    """Return the labels, as printed, of those who have one of these roles."""
    return {speech.label.printed for speech in cast.speeches if speech.label and cast.role(speech) in roles}


def withheld(answers: Iterable[Answer], lines: Sequence[Line]) -> Iterator[Withheld]:
    """Yield those of the answers that hold a line of the page's form, or a name before a colon that recurs."""
    page = PageWords([line.text for line in lines])
    named = Counter(line.head.label.key for line in lines if line.head and line.head.shape in COLONS)
    shapes = Counter(line.head.shape for line in lines if line.opens and line.head)
    in_capitals = shapes[Shape.CAPS_COLON] > shapes[Shape.NAME_COLON]
    suspects = [
        line
        for line in lines
        if line.opens
        or (
            line.head
            and line.head.shape in COLONS
            and (
                named[line.head.label.key] >= RECURRING
                or line.head.shape is Shape.CAPS_COLON
                or (in_capitals and _begins_with_a_full_name(line, line.head.label))
            )
            and not page.is_common(line.head.label)
            and not is_quoting(line)
        )
    ]
    strangers = _strangers(lines)
    # By their places, since a line with its head takes long to be hashed.
    suspects = [line for _, line in sorted({line.span: line for line in (*suspects, *strangers)}.items())]
    starts = [line.span.start for line in suspects]
    for answer in answers:
        if found := _inside(answer.span, suspects, starts):
            line = found[0]
            reason = OF_FORM if line.opens else AS_ALL_OTHERS if line in strangers else SEEN_TWICE
            yield Withheld(answer.span, line.text, reason)


def _begins_with_a_full_name(line: Line, label: LabelWords) -> bool:
    """Return whether a line's label in small letters may be a first name and a surname, an outlet behind them or none.

    A line that was parted at its label holds that no more. Somebody who is called by an office may be cited.
    """
    if label.printed not in line.text or label.holds_office:
        return False
    name, _, outlet = label.printed.partition(", ")
    tokens = name.split()
    is_name = len(tokens) in FULL_NAME and all(token[:1].isupper() for token in tokens)
    return is_name and len(outlet.split()) < max(FULL_NAME) and tokens[0].lower() not in turn_words("openers")


def _strangers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that begin with words before a colon where nearly every line of a page begins with a label.

    "Man at the back: You promised!" may be a label that is no name, an office or a word for whoever asks.
    """
    said = [line for line in lines if not (line.is_divider or line.is_heading)]
    labelled = [line for line in said if line.opens and line.head and line.head.shape in COLONS]
    if len(labelled) < LEAST_LABELLED or 2 * len(labelled) <= len(said):
        return []
    alike = [line for line in said if not line.opens and not is_quoting(line) and _begins_like_a_label(line.text)]
    return alike if len(labelled) + len(alike) >= NEARLY_ALL * len(said) else []


def _begins_like_a_label(text: str) -> bool:
    match = BEFORE_COLON.match(text)
    if match is None:
        return False
    first = (match["words"] or match["called"]).split()[0].lower()
    return first not in turn_words("openers", "interrogatives", "connectors", "headings", "notes")


def _inside(span: Span, lines: Sequence[Line], starts: Sequence[int]) -> Sequence[Line]:
    """Return the lines that begin inside a span, their labels included; `starts` are where they begin."""
    return lines[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
