"""Corrections in a transcript: words struck out, and what stands for them.

The stored text marks struck words as Markdown does, and keeps the correction behind them: `~~Israel's~~ [Iran's]`. It
has two readings, as spoken and as corrected. A reading is the text with everything else blanked, so that each word
keeps its place.
"""

from __future__ import annotations

import re

from onrecord.indexer.transcript import Span

STROKE = "~~"
STRUCK = re.compile(r"~~(?P<struck>[^~\n]{1,200})~~(?P<correction>\s?\[(?P<inside>[^\[\]\n]{1,200})\])?")


def struck(text: str) -> tuple[Span, ...]:
    """Return where struck words stand in a text, without the marks around them."""
    return tuple(Span(*match.span("struck")) for match in STRUCK.finditer(text)) if STROKE in text else ()


def corrections(text: str) -> tuple[Span, ...]:
    """Return where a text was corrected: the struck words and what stands for them, with their marks."""
    return tuple(Span(*match.span()) for match in STRUCK.finditer(text)) if STROKE in text else ()


def as_spoken(text: str) -> str:
    """Return a text with its struck words and without what was put in for them, as long as before."""
    return STRUCK.sub(lambda match: _blanked(match, "struck"), text)


def as_corrected(text: str) -> str:
    """Return a text without its struck words and with what was put in for them, as long as before."""
    return STRUCK.sub(lambda match: _blanked(match, "inside"), text)


def _blanked(match: re.Match[str], kept: str) -> str:
    """Return a correction with spaces for all but one of its groups."""
    start, end = match.span(kept)
    if start < 0:
        return " " * len(match[0])
    return f"{' ' * (start - match.start())}{match[kept]}{' ' * (match.end() - end)}"
