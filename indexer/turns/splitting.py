"""Turns that begin in the middle of a paragraph.

A page that lost its line breaks has "… the floor. MR. SPEAKER.- I thank the …" in one paragraph. A label
that the page has at the head of other lines, or one of its form with an honorific in capitals, ends the
turn before it there too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.transcript import Span
from onrecord.indexer.turns.forms import Line
from onrecord.indexer.turns.heads import Head, Shape
from onrecord.indexer.turns.labels import Says, is_letter, label_words

# A full stop with a dash closes nothing but a label; a colon needs the end of a sentence before it.
TITLED = re.compile(
    r"(?<= )(?P<closed>(?:HON|MR|MRS|MS|DR|MADAM)\b\.? [A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,40}?)\s?\.\s?[-–—]{1,2}\s*"
    r"|(?<=[.!?)\]”\"’…] )(?P<label>(?:HON|MR|MRS|MS|DR|MADAM)\b\.? [A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,40}?)"
    r"\s?(?:\.\s?[-–—:]{1,2}|:)\s*"
)
# A label in capitals behind the end of a sentence: "When will it close? MINISTER HALE: In March."
IN_CAPITALS = re.compile(
    r"(?<=[.?!…”\"’)\]–—-] )(?P<label>(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+ ){0,4}[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+|Q):\s+"
    r"(?=[A-ZÀ-Þ“\"(\[¿¡—–\d])"
)
# A letter there: "Q. Did you sign it? A. I did not."
INNER_LETTER = re.compile(r"(?<=[.?!…”\"’)\]—–-] )(?P<label>[^\W\d_])[.:]\s+(?=[A-ZÀ-Þ“‘\"'(\[—–¿¡\d])")
TURNED = {Says.ASKS: Says.ANSWERS, Says.ANSWERS: Says.ASKS}
HONORIFIC_IN_CAPITALS = re.compile(r" (?:HON|MR|MRS|MS|DR|MADAM)\b")
NAME = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|al|bin|\d{1,2})){0,4}"
# After the end of a sentence, with the time behind it or none, as in "… should fall. Mr. Ray: (00:29) I guess".
FLOWING = re.compile(
    rf"(?:^|(?<=[.!?)\]”\"’…-] ))(?P<label>{NAME}(?: \([^()]{{1,40}}\))?)\s?:\s"
    r"(?:\(?\[?\d{1,2}:\d{2}(?::\d{2})?\)?\]?\s)?(?=[A-ZÀ-Þ¿¡\[(—–-])"
)
# Where a known label may stand inside a line: after the end of a sentence, or where one breaks off ("set foot- -").
BROKEN_OFF = r"(?:(?<=[.!?)\]”\"’…] )|(?<=[-–—] )|(?<=[-–—]))"
LONG_LINE = 300  # code points
LEAST_IN_FLOW, FLOW_SHARE = 4, 2
LABELS = ("label", "closed", "stopped")  # the groups in which a label is found
RECURRING = 2
MIN_LETTERS = 4


def split_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those parted that hold further labels of the page's form."""
    if flowing := _labels_in_flow(lines):
        return [part for line in lines for part in _parted(line, flowing)]
    counts = Counter(line.head.label.printed for line in lines if line.opens and line.head)
    known = [label for label, times in counts.items() if times >= RECURRING and len(label) >= MIN_LETTERS]
    stopped = [line.head.label for line in lines if line.opens and line.head and line.head.shape is Shape.PERIOD]
    closed = {label.printed for label in stopped if label.is_caps}
    inner = _inner(known, [label for label in known if label in closed])
    if _answers_stand_inside(lines):
        lines = [part for line in lines for part in _by_letters(line)]
    in_capitals = any(line.opens and line.head and line.head.shape is Shape.CAPS_COLON for line in lines)
    result: list[Line] = []
    for line in lines:
        # A quick look: most lines hold no label but at their head.
        is_inside = any(line.text.find(label, 1) > 0 for label in known)
        capitals = line.text.find(": ", line.head.end if line.head else 0) > 0 if in_capitals else False
        found = (
            [match for match in IN_CAPITALS.finditer(line.text) if _is_label(match["label"], counts)]
            if capitals
            else []
        )
        result.extend(_parted(line, inner if is_inside else None, found))
    return result


def _is_label(printed: str, known: Collection[str]) -> bool:
    """Return whether words in capitals before a colon are a label: one of the page, or one that proves itself."""
    label = label_words(printed)
    return printed in known or (label is not None and label.is_sure and not label.is_outlet)


def _answers_stand_inside(lines: Sequence[Line]) -> bool:
    """Return whether a page has letters for its questions, and fewer for its answers at the heads of lines.

    Then a letter behind the end of a sentence may open the answer: "Q. Did you sign it? A. I did not.".
    """
    letters = Counter(
        line.head.label.says for line in lines if line.opens and line.head and line.head.shape is Shape.LETTER
    )
    return letters[Says.ASKS] > letters[Says.ANSWERS]


def _by_letters(line: Line) -> list[Line]:
    """Return the parts of a line that opens with a letter, each with one letter: asking and answering in turn."""
    if not (line.opens and line.head and line.head.shape is Shape.LETTER):
        return [line]
    parts, begin, current = [], 0, line
    for match in INNER_LETTER.finditer(line.text, line.head.end):
        label, says = label_words(match["label"]), current.head.label.says if current.head else Says.NOTHING
        if label is None or label.says is not TURNED.get(says) or _is_initial(line.text[begin : match.start()]):
            continue
        parts.append(_cut(line, current, begin, match.start() - 1))
        begin = match.start()
        current = Line(Span(0, 0), "", Head(Shape.LETTER, label, match.end() - begin), opens=True)
    return [*parts, _cut(line, current, begin, len(line.text))] if parts else [line]


def _is_initial(before: str) -> bool:
    """Return whether the words before a letter end with a title or an initial, so that it goes on with a name."""
    *_, last = before.split() or [""]
    return len(last.strip(".")) == 1 or last.strip(".").lower() in words("honorifics")


def _labels_in_flow(lines: Sequence[Line]) -> re.Pattern[str] | None:
    """Return what finds a label on a page that lost its line breaks, None for any other page.

    There labels stand behind the ends of sentences, more often than at the heads of lines, and they recur.
    """
    least = max(LEAST_IN_FLOW, FLOW_SHARE * sum(line.opens for line in lines))
    long = [line.text for line in lines if len(line.text) > LONG_LINE and not line.is_divider]
    if sum(text.count(":") for text in long) < least:
        return None
    found = [match["label"].strip() for text in long for match in FLOWING.finditer(text)]
    counts = Counter(label for printed in found if (label := _key(printed)))
    recurring = sum(times >= RECURRING for times in counts.values())
    if counts.total() < least or recurring < RECURRING:
        return None
    return FLOWING


def _key(printed: str) -> str | None:
    label = label_words(printed)
    return label.key if label else None


def _inner(known: Sequence[str], closed: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds a known label where a sentence ends or breaks off; `closed` ones may have a full stop."""
    if not known:
        return None
    labels = "|".join(re.escape(label) for label in sorted(known, key=len, reverse=True))
    stops = "|".join(re.escape(label) for label in sorted(closed, key=len, reverse=True))
    full_stop = rf"|(?P<stopped>{stops})\.\d{{0,2}}\s+(?=[A-Z“\[(—–])" if stops else ""
    return re.compile(rf"{BROKEN_OFF}(?:(?P<label>{labels})\s*(?:\.\s?[-–—:]{{1,2}}|[:：](?!\d))\s*{full_stop})")


def _parted(line: Line, inner: re.Pattern[str] | None, others: Sequence[re.Match[str]] = ()) -> list[Line]:
    """Return the parts of a line, cut before what `inner` finds in it and before `others`."""
    if line.is_divider:
        return [line]
    matches = [*(inner.finditer(line.text) if inner else ()), *others]
    if HONORIFIC_IN_CAPITALS.search(line.text):  # a quick look
        matches += TITLED.finditer(line.text)
    if not matches:
        return [line]
    starts = {m.start(): m for m in matches}
    parts: list[Line] = []
    begin, current = 0, line
    for start, match in sorted(starts.items()):
        label = label_words(next((match[name] for name in LABELS if match.groupdict().get(name)), ""))
        if label is None or start < begin + (current.head.end if current.head and current.opens else 0):
            continue
        if start:
            parts.append(_cut(line, current, begin, start - line.text[start - 1].isspace()))
        shape = Shape.LETTER if is_letter(label.printed) else Shape.DASH
        head = Head(shape, label, match.end() - start)
        current, begin = Line(Span(0, 0), "", head, opens=True), start
    parts.append(_cut(line, current, begin, len(line.text)))
    return parts


def _cut(line: Line, current: Line, begin: int, end: int) -> Line:
    """Return the part of a line between two places, with the head that `current` has."""
    span = Span(line.span.start + begin, line.span.start + end)
    return Line(span, line.text[begin:end], current.head, current.opens, is_heading=line.is_heading and begin == 0)
