"""Lines to paragraphs: undoes the line breaks that a program put in at a margin.

A margin shows in this: wherever a line breaks off in mid-sentence, the first word of the next one
would not have fitted on it. A line is joined to the next only where that is so; a line that stops
short of the margin was meant to end there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

# Editors and mail programs wrap between these columns.
MIN_MARGIN, MAX_MARGIN = 40, 120
BEYOND_SHARE = 0.02  # a long address cannot be wrapped
SLACK = 5  # of people who wrap by eye
SENTENCE_SLACK = 1  # the second space that some put after a sentence
MIN_BROKEN = 3  # fewer broken sentences show no margin
FULL_SHARE = 0.9
# A margin cuts sentences anywhere; lines that are paragraphs end where sentences do.
BROKEN_SHARE = 0.5
SENTENCE_ENDS = frozenset('.?!:;)]"”’。？！：；）」』')
# What heads a turn: a lone Q or A, or up to six words with a capital and a colon ("MS. PSAKI:"),
# or capitals and a full stop ("CHAIRMAN HALE. Good morning.").
TURN = re.compile(
    r"[QA](?:[:：.)]|\s)\s*\S|[A-Z“][^\s:：]*(?:\s[^\s:：]+){0,5}\s?[:：](?:\s|$)|[^\s:：]{1,12}[:：]\S"
    r"|(?:(?:MR|MS|MRS|DR|HON)\. )?[A-Z][A-Z’'-]{2,}(?: [A-Z][A-Z’'-]*){0,5}\.\d{0,2}\s+[A-Z“\[(—–]"
)
CAPITALS = re.compile(
    r"(?P<label>(?:(?:MR|MS|MRS|DR|HON)\. )?[A-Z][A-Z’'-]{2,}(?: [A-Z][A-Z’'-]*){0,5})[.:]\d{0,2}\s+\S"
)
EMPHASIS = "*_"  # as Markdown prints it, around a label or a question
IDEOGRAPHS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def unwrapped(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Return the paragraphs in `blocks`, which are runs of lines between blank ones.

    Where the text has no margin, every line is a paragraph. Lines hold no line breaks and no space
    at their ends.
    """
    margin = margin_of(blocks)
    if margin is None:
        return [line for block in blocks for line in block]
    found: list[str] = []
    for block in blocks:
        paragraph = block[0]
        for line, following in pairwise(block):
            if is_continued(line, following, margin):
                paragraph += joint(line, following) + following
            else:
                found.append(paragraph)
                paragraph = following
        found.append(paragraph)
    return found


def is_continued(line: str, following: str, margin: int) -> bool:
    """Return whether `line` was broken off at `margin` columns, and `following` goes on with it."""
    return _is_full(line, following, margin) and not _may_start_turn(line, following)


def starts_turn(line: str, following: str, margin: int | None) -> bool:
    """Return whether `following` heads a turn of its own, and did not get to the start of a line by wrapping."""
    if margin is None:
        return _may_start_turn(line, following)
    # A line that stops short of the margin was meant to end there, with a sentence or in the middle of one.
    return _heads_turn(following) and not _is_full(line, following, margin)


def _may_start_turn(line: str, following: str) -> bool:
    return line.rstrip(EMPHASIS)[-1:] in SENTENCE_ENDS and _heads_turn(following)


def _heads_turn(line: str) -> bool:
    return TURN.match(line.lstrip(f"{EMPHASIS} ")) is not None


def recurring_heads(lines: Sequence[str]) -> frozenset[str]:
    """Return the labels in capitals that begin several lines: wherever one does, it heads a turn."""
    found = Counter(label for line in lines if (label := head_in_capitals(line)))
    return frozenset(label for label, times in found.items() if times >= MIN_BROKEN)


def head_in_capitals(line: str) -> str | None:
    """Return the label in capitals with a colon or a full stop that a line begins with."""
    match = CAPITALS.match(line.lstrip(f"{EMPHASIS} "))
    return match["label"] if match else None


def margin_of(blocks: Sequence[Sequence[str]]) -> int | None:
    """Return the column at which the lines in `blocks` are wrapped, None if they are not."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    lengths = sorted(len(line) for line, _ in pairs)
    if not lengths:
        return None
    margin = lengths[-1 - int(BEYOND_SHARE * len(lengths))]
    if not MIN_MARGIN <= margin <= MAX_MARGIN:
        return None
    full = [_is_full(line, following, margin) for line, following in pairs]
    broken = [is_full for (line, _), is_full in zip(pairs, full, strict=True) if line[-1:] not in SENTENCE_ENDS]
    if len(broken) < MIN_BROKEN or sum(broken) < FULL_SHARE * len(broken):
        return None
    return margin if sum(broken) >= BROKEN_SHARE * sum(full) else None


def _is_full(line: str, following: str, margin: int) -> bool:
    word = 1 if IDEOGRAPHS.match(following) else len(next(iter(following.split(maxsplit=1)), ""))
    slack = SENTENCE_SLACK if line[-1:] in SENTENCE_ENDS else SLACK
    return len(line) + len(joint(line, following)) + word > margin - slack


def joint(line: str, following: str) -> str:
    """Return what stands between two pieces of text that were one: a space, but nothing between ideographs."""
    return "" if IDEOGRAPHS.match(line[-1:]) and IDEOGRAPHS.match(following) else " "
