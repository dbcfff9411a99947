"""The title that a word processor keeps beside a document's text."""

from __future__ import annotations

import re

from onrecord.indexer.readers.document import Stated, is_visible
from onrecord.indexer.text.wording import normalised

ORIGIN = "document properties"
# What programs fill in by themselves.
NO_TITLE = re.compile(
    r"microsoft word\b.*|untitled.*|document\s*\d*|.*\.(docx?|pdf|rtf|odt|indd)|powerpoint.*|无标题.*", re.IGNORECASE
)


def title_property(value: str | None) -> Stated | None:
    """Return the title from a document's properties; None if it is empty or a program's default ("Untitled")."""
    title = normalised(value or "")
    return Stated(title, ORIGIN) if is_visible(title) and not NO_TITLE.fullmatch(title) else None
