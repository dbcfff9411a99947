"""Furniture: the lines of a page that nobody said.

Breadcrumbs, share widgets, copyright footers, photo captions, credits, story numbers, dividers.
These rules look at one paragraph at a time; what a line means by its place (a date line under the
title, say) is decided in `heading`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.indexer.languages import patterns_of

WIDGETS = "|".join(patterns_of("widgets"))
CREDITS = r"source|editors?|authors?|reporting by|editing by|web editor|来源|编辑|责任编辑"
WHOLE_LINES = re.compile(
    "|".join(
        (
            rf"[\[【(（]?\s*({WIDGETS})\s*[\]】)）]?\s*[:：]?",  # [ Print ], Share:
            r"(copyright\b|©|\(c\) ?\d{4}|all rights reserved|版权所有).*",
            r"contact us\b.*\b(address|tel)\b.*",
            r"\d{5,}",  # a story number
            r"\*\*\s?[^\W_][^*]{1,90}(?<![.?!])",  # a heading between a spokesman's items
            r"\\?(?:#\s*){3,}|-\s?30\s?-",  # what ends a release
            r"(?:(?![*※＊_=~—–-]{3})[\W_])*+[*※＊_=~—–-]{3}[\W_]*",  # a divider
            r"with (information|reporting|input) from .{1,60}",
        )
    ),
    re.IGNORECASE,
)
CREDIT_LINE = re.compile(rf"({CREDITS})\s*[:：]\s*\S.{{0,80}}", re.IGNORECASE)
CAPTION = re.compile(
    r".{0,600}[(（\[]\s*((file )?photo\b|image\b|picture\b|xinhua\s*/)[^()（）]{0,80}[)）\]]", re.IGNORECASE
)
FOOT_HEADING = re.compile(rf"[\W_]*(?:{'|'.join(patterns_of('foot_headings'))})\s*[:：]?", re.IGNORECASE)
MAX_FOOT, FOOT_SHARE = 600, 0.2  # code points, and of those of the page
MAX_BREADCRUMB = 200
STEP_MARK = re.compile("[>»›]")
TRAIL_STEP = r"[^>»›]{1,60}"
BREADCRUMB = re.compile(rf"(?:{TRAIL_STEP}[>»›])+(?:{TRAIL_STEP})?")


def is_furniture(text: str) -> bool:
    """Return whether a paragraph is site furniture wherever it stands."""
    return WHOLE_LINES.fullmatch(text) is not None or is_breadcrumb(text) or is_caption(text)


def is_breadcrumb(text: str) -> bool:
    """Return whether a paragraph is a path through the site ("Home > Spokesperson's Remarks")."""
    is_quoted = "«" in text  # "»We are ready«"
    return (
        len(text) <= MAX_BREADCRUMB
        and STEP_MARK.search(text) is not None
        and BREADCRUMB.fullmatch(text) is not None
        and text[-1] not in ".?!。？！"
        and not is_quoted
    )


def is_caption(text: str) -> bool:
    """Return whether a paragraph is a photo caption, which ends with its credit in parentheses."""
    return text[-1:] in ")）]" and CAPTION.fullmatch(text) is not None


def is_credit(text: str) -> bool:
    """Return whether a paragraph is a credit ("Source: Xinhua | 2023-01-31"), at the ends of a page."""
    return CREDIT_LINE.fullmatch(text) is not None


def foot_begins(texts: Sequence[str]) -> int:
    """Return at which of a page's paragraphs its foot begins: a heading such as "Press contacts", and all below it.

    The number of paragraphs where there is none. A foot is a small part of a page.
    """
    room = max(MAX_FOOT, FOOT_SHARE * sum(map(len, texts)))
    first = len(texts)
    for index in reversed(range(1, len(texts))):
        room -= len(texts[index])
        if room < 0:
            break
        if FOOT_HEADING.fullmatch(texts[index]):
            first = index
    return first
