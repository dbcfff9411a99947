"""Furniture: the lines of a page that nobody said.

Breadcrumbs, share widgets, copyright footers, photo captions, credits, story numbers, dividers.
These rules look at one paragraph at a time; what a line means by its place (a date line under the
title, say) is decided in `heading`.
"""

from __future__ import annotations

import re

WIDGETS = (
    r"print|suggest to a friend|share( this| to| on)?|e-?mail|tweet|comments?|facebook|twitter|weibo|wechat"
    r"|back to top|close( window)?|font size|large medium small|related (news|articles|links)|appendix"
    r"|打印|分享|推荐给朋友|全文打印|扫一扫"
)
CREDITS = r"source|editors?|authors?|reporting by|editing by|web editor|来源|编辑|责任编辑"
WHOLE_LINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[\[【(（]?\s*({WIDGETS})\s*[\]】)）]?\s*[:：]?",  # [ Print ], Share:
        r"(copyright\b|©|\(c\) ?\d{4}|all rights reserved|版权所有).*",
        r"contact us\b.*\b(address|tel)\b.*",
        r"\d{5,}",  # a story number
        r"\\?(?:#\s*){3,}|-\s?30\s?-",  # what ends a release
        r"(?:(?![*※＊_=~—–-]{3})[\W_])*+[*※＊_=~—–-]{3}[\W_]*",  # a divider
        r"with (information|reporting|input) from .{1,60}",
    )
)
CREDIT_LINE = re.compile(rf"({CREDITS})\s*[:：]\s*\S.{{0,80}}", re.IGNORECASE)
CAPTION = re.compile(
    r".{0,600}[(（\[]\s*((file )?photo\b|image\b|picture\b|xinhua\s*/)[^()（）]{0,80}[)）\]]", re.IGNORECASE
)
MAX_BREADCRUMB = 200
TRAIL_STEP = r"[^>»›]{1,60}"
BREADCRUMB = re.compile(rf"(?:{TRAIL_STEP}[>»›])+(?:{TRAIL_STEP})?")


def is_furniture(text: str) -> bool:
    """Return whether a paragraph is site furniture wherever it stands."""
    return any(line.fullmatch(text) for line in WHOLE_LINES) or is_breadcrumb(text) or is_caption(text)


def is_breadcrumb(text: str) -> bool:
    """Return whether a paragraph is a path through the site ("Home > Spokesperson's Remarks")."""
    return len(text) <= MAX_BREADCRUMB and BREADCRUMB.fullmatch(text) is not None and text[-1] not in ".?!。？！"


def is_caption(text: str) -> bool:
    """Return whether a paragraph is a photo caption, which ends with its credit in parentheses."""
    return CAPTION.fullmatch(text) is not None


def is_credit(text: str) -> bool:
    """Return whether a paragraph is a credit ("Source: Xinhua | 2023-01-31"), at the ends of a page."""
    return CREDIT_LINE.fullmatch(text) is not None
