"""A citation as Markdown and as plain text: the quotation, its speaker, and its source."""

from __future__ import annotations

import re

from onrecord.service.attribution_text import attribution, publisher_of
from onrecord.service.citations.citation import CHANGED, Citation
from onrecord.service.citations.fragment import source_link

# Markdown syntax anywhere in a line, and at its beginning. An underscore between two letters is none.
SPECIAL = re.compile(r"([\\`*{}\[\]<>|~$&#]|(?<![^\W_])_|_(?![^\W_]))")
LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def markdown(citation: Citation) -> str:
    """Return a block quotation with its source, linked to the exact words if the source has a web address.

    Below it stand what became of the source, if anything, and the reader's note.
    """
    passage = citation.passage
    quoted = "\n>\n".join(f"> {escaped(line)}" for line in citation.quote.split("\n"))
    link = source_link(citation) or citation.link
    title = f"[{escaped(passage.title)}](<{link}>)" if link else f"*{escaped(passage.title)}*"
    recording = f" [Recording](<{passage.recording_url}>)." if passage.recording_url else ""
    source = f"{escaped(attribution(passage))}. {title}, {escaped(publisher_of(passage))}.{recording} `{citation.id}`"
    beside = "".join(f"\n{escaped(line)}\n" for line in (CHANGED[citation.state], citation.note) if line)
    return f"{quoted}\n>\n> — {source}\n{beside}"


def plain(citation: Citation) -> str:
    """Return the quotation and its source as plain text."""
    passage = citation.passage
    where = " ".join(filter(None, (citation.url or passage.path, passage.recording_url)))
    source = f"{attribution(passage)}. {passage.title}, {publisher_of(passage)}. {where}"
    beside = "".join(f"{line}\n" for line in (CHANGED[citation.state], citation.note) if line)
    return f"“{citation.quote}”\n{source} [{citation.id}]\n{beside}"


def escaped(text: str) -> str:
    """Return a text with all Markdown syntax escaped."""
    return LEADING.sub(_guarded, SPECIAL.sub(r"\\\1", text))


def _guarded(found: re.Match[str]) -> str:
    """Return the beginning of a line with its list marker escaped by a backslash."""
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"
