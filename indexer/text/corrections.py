"""Corrections in a transcript: words struck out, what stands for them, and notes of the editor's.

The stored text marks struck words as Markdown does, and keeps the correction behind them: `~~Israel's~~ [Iran's]`. It
has two readings, as spoken and as corrected; "[sic]" and "(Note: …)" are in neither. A reading is the text with
everything else blanked, so that each word keeps its place.
"""

from __future__ import annotations

import re

from onrecord.indexer.languages import turn_words
from onrecord.indexer.transcript import Span

STROKE = "~~"
STRUCK = re.compile(r"~~(?P<struck>[^~\n]{1,200})~~(?P<correction>\s?\[(?P<inside>[^\[\]\n]{1,200})\])?")

NOTE_WORDS = "|".join(sorted(map(re.escape, turn_words("notes")), key=len, reverse=True)).replace("'", "['’]")
# What the editor says in the midst of somebody's words.
NOTE = re.compile(
    rf"\[sic\]|\(sic\)|[(\[（【](?:{NOTE_WORDS})\s*[:：][^()\[\]（）【】\n]{{1,400}}[)\]）】]", re.IGNORECASE
)


def notes(text: str) -> tuple[Span, ...]:
    """Return where notes of the editor's stand in a text, with their brackets."""
    return tuple(Span(*match.span()) for match in NOTE.finditer(text))


def struck(text: str) -> tuple[Span, ...]:
    """Return where struck words stand in a text, without the marks around them."""
    return tuple(Span(*match.span("struck")) for match in STRUCK.finditer(text)) if STROKE in text else ()


def corrections(text: str) -> tuple[Span, ...]:
    """Return where a text was corrected: the struck words and what stands for them, with their marks."""
    return tuple(Span(*match.span()) for match in STRUCK.finditer(text)) if STROKE in text else ()


def as_spoken(text: str) -> str:
    """Return a text with its struck words and without what was put in for them, as long as before."""
    return _without_notes(STRUCK.sub(lambda match: _blanked(match, "struck"), text))


def as_corrected(text: str) -> str:
    """Return a text without its struck words and with what was put in for them, as long as before."""
    return _without_notes(STRUCK.sub(lambda match: _blanked(match, "inside"), text))


def _without_notes(text: str) -> str:
    return NOTE.sub(lambda match: " " * len(match[0]), text)


def _blanked(match: re.Match[str], kept: str) -> str:
    """Return a correction with spaces for all but one of its groups."""
    start, end = match.span(kept)
    if start < 0:
        return " " * len(match[0])
    return f"{' ' * (start - match.start())}{match[kept]}{' ' * (match.end() - end)}"
