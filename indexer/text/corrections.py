"""Corrections in a transcript: words struck out, their replacements, and editor's notes.

The stored text marks struck words as Markdown does, with the correction after them: `~~Israel's~~ [Iran's]`. It has two
readings, as spoken and as corrected; "[sic]" and "(Note: …)" are in neither. In a reading, all other characters are
replaced by spaces, so that each word keeps its place.
"""

from __future__ import annotations

import re

from onrecord.indexer.languages import turn_words
from onrecord.indexer.transcript import Span

STROKE = "~~"
STRUCK = re.compile(r"~~(?P<struck>[^~\n]{1,200})~~(?P<correction>\s?\[(?P<inside>[^\[\]\n]{1,200})\])?")

NOTE_WORDS = "|".join(sorted(map(re.escape, turn_words("notes")), key=len, reverse=True)).replace("'", "['’]")
# A note that the editor put into somebody's words.
NOTE = re.compile(
    rf"\[sic\]|\(sic\)|[(\[（【](?:{NOTE_WORDS})\s*[:：][^()\[\]（）【】\n]{{1,400}}[)\]）】]", re.IGNORECASE
)


def notes(text: str) -> tuple[Span, ...]:
    """Return the spans of editor's notes in a text, including their brackets."""
    return tuple(Span(*match.span()) for match in NOTE.finditer(text))


def struck(text: str) -> tuple[Span, ...]:
    """Return the spans of struck words in a text, without the marks around them."""
    return tuple(Span(*match.span("struck")) for match in STRUCK.finditer(text)) if STROKE in text else ()


def corrections(text: str) -> tuple[Span, ...]:
    """Return the spans of corrections in a text: struck words and their replacements, including the marks."""
    return tuple(Span(*match.span()) for match in STRUCK.finditer(text)) if STROKE in text else ()


def as_spoken(text: str) -> str:
    """Return a text of the same length with its struck words and without their replacements."""
    return _without_notes(STRUCK.sub(lambda match: _blanked(match, "struck"), text))


def as_corrected(text: str) -> str:
    """Return a text of the same length without its struck words and with their replacements."""
    return _without_notes(STRUCK.sub(lambda match: _blanked(match, "inside"), text))


def _without_notes(text: str) -> str:
    return NOTE.sub(lambda match: " " * len(match[0]), text)


def _blanked(match: re.Match[str], kept: str) -> str:
    """Return a matched correction with every character outside the group `kept` replaced by a space."""
    start, end = match.span(kept)
    if start < 0:
        return " " * len(match[0])
    return f"{' ' * (start - match.start())}{match[kept]}{' ' * (match.end() - end)}"
